// Raw HTML of an author, made safe and balanced within HTML of ours. Read this first.
//
// The two are told apart by place. What is ours is trusted, and comes out byte for byte. In what is raw,
// `Balance` decides tag by tag what stays, so that every element that is opened is closed, in the right
// order, on the same side of every border between ours and theirs. A parser written after the HTML
// standard then reads the result (`GumboTree`). Only if it sees exactly the elements that were meant, each
// in the element that was meant, are they written, with the attributes that it read and `Allowed` names.
// Else no tag of the author's is kept at all.

/// An address in raw HTML that the site may know more about.
package struct RawReference: Hashable, Sendable {
    package enum Kind: Sendable { case link, image, media }

    package var kind: Kind
    /// With character references resolved, and without white space around it.
    package var value: String
    /// Where the address stands in the HTML.
    package var offset: Int
    package var element: String
    package var attribute: String
}

/// What to write for an address.
package enum Resolution: Sendable {
    case keep
    /// Written with `&`, `<`, `>` and `"` escaped; an `img` gets the attributes that its author gave it no value of.
    case replace([UInt8], attributes: [(name: String, value: String)] = [])
    /// The attribute is left out; who says so gives the reason to the author.
    case remove
}

/// Something that an author wrote and that is not there as they meant it.
package struct Removal: Hashable, Sendable {
    package enum What: Sendable {
        /// Shown as text, or left out while its content stays.
        case element
        case attribute
        case address
        /// The element is closed where the element around it ends.
        case unclosed
        case strayEndTag
        /// Shown as text.
        case comment
    }

    package var what: What
    /// Where it stands in the HTML.
    package var offset: Int
    package var message: String
    package var help: String
}

package struct Sanitized: Sendable {
    package var html: [UInt8]
    /// The ids of raw elements, in their order.
    package var ids: [String]
    /// Where images stand that have no `alt`, not even an empty one, in the HTML before.
    package var undescribedImages: [Int] = []
    /// In the order of their places.
    package var removals: [Removal]
}

/// Makes the raw pieces of `html` safe. What lies outside of them is written as it is.
///
/// - Parameter raw: Ranges in ascending order, none empty, none over another; a tag that is not complete
///   within one of them is text.
/// - Parameter resolve: Called once for each address that is allowed, in order.
package func sanitize(
    _ html: [UInt8], raw: [Range<Int>], resolve: (RawReference) -> Resolution = { _ in .keep }
) -> Sanitized {
    guard !raw.isEmpty else { return Sanitized(html: html, ids: [], removals: []) }
    var balance = Balance(html)
    balance.read(raw)
    if let attributes = balance.verifiedAttributes() {
        var writer = RawTagWriter()
        var result: [UInt8] = []
        result.reserveCapacity(html.count + html.count / 8)
        balance.write(to: &result) { element, result in
            writer.write(element, attributes[element.number], to: &result, resolve)
        }
        let removals = (balance.removals + writer.removals).sorted {
            ($0.offset, $0.message) < ($1.offset, $1.message)
        }
        return Sanitized(
            html: result, ids: writer.ids, undescribedImages: writer.undescribedImages, removals: removals)
    }
    return withoutTags(html, raw)
}

/// The raw pieces as text.
private func withoutTags(_ html: [UInt8], _ raw: [Range<Int>]) -> Sanitized {
    var result: [UInt8] = []
    var end = 0
    for range in raw {
        result += html[end..<range.lowerBound]
        appendShown(html[range], to: &result)
        end = range.upperBound
    }
    result += html[end...]
    let removal = Removal(
        what: .element, offset: raw[0].lowerBound,
        message: "The raw HTML of this text is shown as text, since its elements cannot be told apart.",
        help: "Write fewer elements inside each other, and close each where it was opened.")
    return Sanitized(html: result, ids: [], removals: [removal])
}
