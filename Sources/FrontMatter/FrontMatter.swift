// Splits a Markdown file into its front matter and its body, and reads what stands between the fences.

package import Diagnostics

/// What stands before the Markdown of a file, and where the Markdown begins.
package struct FrontMatter: Sendable {
    /// The fields, in the order of the file; empty when the file has no front matter.
    package var fields: [Field]
    /// The bytes of the Markdown.
    package var body: Range<Int>

    /// No front matter is longer: data belongs into files of its own.
    package static let mostBytes = 1_000_000

    /// Reads the front matter of a file that is valid UTF-8.
    ///
    ///     ---                 +++                   {
    ///     title: Blog         title = "Blog"          "title": "Blog"
    ///     ---                 +++                   }
    ///     A blog is …         A blog is …           A blog is …
    ///
    /// YAML stands between lines of three hyphens (`...` ends it as well), TOML between lines of three plus signs,
    /// and JSON is an object. The first byte of the file decides. A file that starts with a thematic break (`---`,
    /// and no line that looks like a field before the next one), with `+++` that is text, or with a brace that no
    /// name in double quotes and colon follow, has no front matter. What can't be read gives a diagnostic, no
    /// fields, and the body all the same.
    package static func parse(_ bytes: [UInt8], path: SourcePath) -> Checked<FrontMatter> {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let none = Checked(FrontMatter(fields: [], body: start..<bytes.count))
        if JSON.isFrontMatter(bytes, at: start) { return JSON.frontMatter(of: bytes, at: start, path: path) }
        guard let opening = Fence.line(in: bytes, from: start), let format = opening.format else {
            return Checked(none.value, lateFence(in: bytes, from: start, path: path).map { [$0] } ?? [])
        }
        guard let closing = Fence.closing(format, in: bytes, from: opening.next) else {
            guard Fence.looksLikeField(bytes, at: opening.next, format) else { return none }
            let problem = Diagnostic(
                .invalidFrontMatter, "The front matter has no end.", at: Place(path, start..<opening.end),
                help: "Close it with a line of three \(format.signs) (\(format.fence)).")
            return Checked(FrontMatter(fields: [], body: bytes.count..<bytes.count), [problem])
        }
        let range = opening.next..<closing.start
        if range.count > mostBytes, Fence.hasLineLikeField(bytes, in: range, format) {
            return tooLong(at: Place(path, start..<opening.end), body: closing.next..<bytes.count)
        }
        let fields =
            switch format {
            case .yaml: YAML.fields(of: bytes, in: range, path: path)
            case .toml: TOML.fields(of: bytes, in: range, path: path)
            }
        if fields.value.isEmpty, !fields.diagnostics.isEmpty,
            !Fence.hasLineLikeField(bytes, in: range, format)
        {
            return none
        }
        return Checked(
            FrontMatter(fields: fields.value, body: closing.next..<bytes.count), fields.diagnostics)
    }

    /// A warning where front matter stands behind empty lines, and so is none.
    private static func lateFence(in bytes: [UInt8], from start: Int, path: SourcePath) -> Diagnostic? {
        guard let first = bytes[start...].firstIndex(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }),
            first > start, bytes[first - 1] == 0x0A || bytes[first - 1] == 0x0D,
            let opening = Fence.line(in: bytes, from: first), let format = opening.format,
            Fence.looksLikeField(bytes, at: opening.next, format),
            Fence.closing(format, in: bytes, from: opening.next) != nil
        else { return nil }
        return Diagnostic(
            .invalidFrontMatter, "Front matter begins on the first line of a file; this is text.",
            at: Place(path, first..<opening.end), help: "Delete the empty lines before it.",
            severity: .warning)
    }

    /// A front matter beyond the limit is not read; the body is.
    static func tooLong(at place: Place, body: Range<Int>) -> Checked<FrontMatter> {
        let problem = Diagnostic(
            .invalidFrontMatter,
            "The front matter is longer than \(mostBytes / 1_000_000) MB, so it is not read.",
            at: place, help: "Move texts below it, and data into a file of its own.")
        return Checked(FrontMatter(fields: [], body: body), [problem])
    }
}
