// The tree that gumbo, a parser written after the HTML standard, makes of HTML, and everything in this
// module that is `unsafe`: who owns the C memory, and how values come out of it. No type of C leaves this
// file.

import CGumbo

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An element as the parser sees it.
struct ParsedElement {
    /// The start tag in the parsed text.
    var tag: Range<Int>
    /// The index of the element around it, leaving aside elements without a start tag in the text, such as
    /// the `tbody` that a `tr` brings with it.
    var parent: Int?
    /// Neither SVG nor MathML.
    var isHTML: Bool
    var attributes: [ParsedAttribute]
}

/// An attribute with its character references resolved.
struct ParsedAttribute {
    /// In lower case.
    var name: String
    var value: [UInt8]
    /// Where the value stands in the parsed text, after its quotation mark; the name when there is none.
    var offset: Int
}

/// A parsed text. It owns its nodes, and the text that they point into, and frees both at its end.
///
/// gumbo frees a tree by recursion, some 100 bytes of stack a level; what is parsed here never has more
/// than `Balance.maximalDepth` levels.
@safe struct GumboTree: ~Copyable {
    private let text: UnsafeMutableBufferPointer<CChar>
    private let output: UnsafeMutablePointer<GumboOutput>

    /// Parses the content of an element `div`; nil without memory for it.
    init?(_ html: Span<UInt8>) {
        let text = UnsafeMutableBufferPointer<CChar>.allocate(capacity: html.count + 1)
        for i in html.indices { unsafe text[i] = CChar(bitPattern: html[i]) }
        unsafe text[html.count] = 0
        var options = unsafe Self.options
        guard let output = unsafe gumbo_parse_with_options(&options, text.baseAddress, html.count) else {
            unsafe text.deallocate()
            return nil
        }
        unsafe self.text = unsafe text
        unsafe self.output = unsafe output
    }

    deinit {
        var options = unsafe Self.options
        unsafe gumbo_destroy_output(&options, output)
        unsafe text.deallocate()
    }

    /// Every field that is not set here differs from version to version, and keeps its default.
    private static var options: GumboOptions {
        var options = unsafe kGumboDefaultOptions
        unsafe options.max_errors = 0
        unsafe options.fragment_context = GUMBO_TAG_DIV
        return unsafe options
    }

    /// The elements in the order of the tree, each before those in it; with attributes where `wanted` says
    /// so of the element with that number.
    func elements(withAttributes wanted: [Bool]) -> [ParsedElement] {
        guard let root = unsafe output.pointee.root else { return [] }
        var elements: [ParsedElement] = []
        var open: [(node: UnsafeMutablePointer<GumboNode>, parent: Int?)] = unsafe [(root, nil)]
        while let (node, parent) = unsafe open.popLast() {
            guard unsafe node.pointee.type == GUMBO_NODE_ELEMENT || node.pointee.type == GUMBO_NODE_TEMPLATE
            else { continue }
            var inner = parent
            if let tag = unsafe range(node.pointee.v.element.original_tag) {
                let number = elements.count
                inner = number
                elements.append(
                    ParsedElement(
                        tag: tag, parent: parent,
                        isHTML: unsafe node.pointee.v.element.tag_namespace == GUMBO_NAMESPACE_HTML,
                        attributes: number < wanted.count && wanted[number]
                            ? unsafe attributes(node.pointee.v.element.attributes) : []))
            }
            let children = unsafe node.pointee.v.element.children
            for i in (0..<Int(unsafe children.length)).reversed() {
                guard let child = unsafe children.data[i] else { continue }
                unsafe open.append((child.assumingMemoryBound(to: GumboNode.self), inner))
            }
        }
        return elements
    }

    private func attributes(_ vector: GumboVector) -> [ParsedAttribute] {
        var attributes: [ParsedAttribute] = []
        for i in 0..<Int(unsafe vector.length) {
            guard let pointer = unsafe vector.data[i] else { continue }
            let attribute = unsafe pointer.assumingMemoryBound(to: GumboAttribute.self).pointee
            var offset = unsafe (range(attribute.original_value) ?? range(attribute.original_name))?
                .lowerBound
            if let start = offset, unsafe text[start] == 0x22 || text[start] == 0x27 { offset = start + 1 }
            attributes.append(
                ParsedAttribute(
                    name: String(decoding: unsafe bytes(attribute.name), as: UTF8.self),
                    value: withCharactersAlone(unsafe bytes(attribute.value)), offset: offset ?? 0))
        }
        return attributes
    }

    /// The text with U+FFFD for what a reference to a number can bring in and no text may hold: bytes that are no
    /// character, and the noncharacters from U+FDD0 to U+FDEF.
    private func withCharactersAlone(_ text: [UInt8]) -> [UInt8] {
        if text.allSatisfy({ $0 < 0x80 }) { return text }
        var bytes = Array(String(decoding: text, as: UTF8.self).utf8)
        for place in bytes.indices.dropLast(2)
        where bytes[place] == 0xEF && bytes[place + 1] == 0xB7 && (0x90...0xAF).contains(bytes[place + 2]) {
            (bytes[place + 1], bytes[place + 2]) = (0xBF, 0xBD)
        }
        return bytes
    }

    /// A piece of the parsed text; nil when it is empty, or no piece of it.
    private func range(_ piece: GumboStringPiece) -> Range<Int>? {
        guard let data = unsafe piece.data, let base = unsafe text.baseAddress, unsafe piece.length > 0
        else { return nil }
        let offset = unsafe data - UnsafePointer(base)
        let length = Int(unsafe piece.length)
        return unsafe offset >= 0 && offset + length <= text.count ? offset..<(offset + length) : nil
    }
}

private func bytes(_ string: UnsafePointer<CChar>?) -> [UInt8] {
    guard let string = unsafe string else { return [] }
    return unsafe [UInt8](UnsafeRawBufferPointer(start: string, count: strlen(string)))
}
