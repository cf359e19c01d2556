// The tree that cmark makes of a text, and everything in this module that is `unsafe`: who owns the C
// memory, and how bytes go into it and come out. No type of C leaves this file.

import CMark
import CNodeMemory
import Diagnostics

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A parsed text. It owns its nodes and frees them at its end.
@safe struct Tree: ~Copyable {
    private let document: OpaquePointer
    private let isLarge: Bool

    /// Parses CommonMark. Invalid UTF-8 becomes U+FFFD, so that a byte that UTF-8 never has, such as the
    /// 0xFF before a link of ours, is never an author's.
    ///
    /// - Parameter isASCII: whether no byte is beyond ASCII, if that is known. To find it out takes an eighth of the time
    ///   in which cmark looks at all of them.
    init(_ bytes: Span<UInt8>, smartPunctuation: Bool = false, isASCII: Bool? = nil) {
        let options =
            (isASCII ?? bytes.isASCII ? CMARK_OPT_DEFAULT : CMARK_OPT_VALIDATE_UTF8)
            | (smartPunctuation ? CMARK_OPT_SMART : CMARK_OPT_DEFAULT)
        isLarge = bytes.count > NodeMemory.largestText
        node_memory_begin_tree()
        let memory = unsafe isLarge ? NodeMemory.systemAllocator : NodeMemory.allocator
        let parser = unsafe cmark_parser_new_with_mem(options, memory)
        unsafe bytes.withUnsafeBytes { buffer in
            guard let start = buffer.baseAddress else { return }
            let text = unsafe start.assumingMemoryBound(to: CChar.self)
            unsafe cmark_parser_feed(parser, text, buffer.count)
        }
        unsafe document = cmark_parser_finish(parser)
        unsafe cmark_parser_free(parser)
    }

    deinit {
        // What is in the thread's memory goes with it.
        if isLarge { unsafe cmark_node_free(document) }
        node_memory_end_tree()
    }

    var root: Node { unsafe Node(pointer: document) }

    func walk() -> Walk { Walk(from: root) }

    consuming func html(trustingHTML: Bool) -> [UInt8] { root.html(trustingHTML: trustingHTML) }
}

/// A node of a tree, to be used only while the tree lives.
///
/// A node made here belongs to no tree until it is put into one.
@safe struct Node: Equatable {
    fileprivate let pointer: OpaquePointer

    static func == (a: Node, b: Node) -> Bool { unsafe a.pointer == b.pointer }

    enum Kind {
        case document, blockQuote, list, item, codeBlock, htmlBlock, customBlock, paragraph, heading, rule
        case text, softBreak, lineBreak, code, htmlInline, customInline, emphasis, strong, link, image
    }

    var kind: Kind {
        switch unsafe cmark_node_get_type(pointer) {
        case CMARK_NODE_TEXT: .text
        case CMARK_NODE_SOFTBREAK: .softBreak
        case CMARK_NODE_LINEBREAK: .lineBreak
        case CMARK_NODE_CODE: .code
        case CMARK_NODE_HTML_INLINE: .htmlInline
        case CMARK_NODE_CUSTOM_INLINE: .customInline
        case CMARK_NODE_EMPH: .emphasis
        case CMARK_NODE_STRONG: .strong
        case CMARK_NODE_LINK: .link
        case CMARK_NODE_IMAGE: .image
        case CMARK_NODE_BLOCK_QUOTE: .blockQuote
        case CMARK_NODE_LIST: .list
        case CMARK_NODE_ITEM: .item
        case CMARK_NODE_CODE_BLOCK: .codeBlock
        case CMARK_NODE_HTML_BLOCK: .htmlBlock
        case CMARK_NODE_CUSTOM_BLOCK: .customBlock
        case CMARK_NODE_PARAGRAPH: .paragraph
        case CMARK_NODE_HEADING: .heading
        case CMARK_NODE_THEMATIC_BREAK: .rule
        default: .document
        }
    }

    // MARK: What a node says

    var level: Int { Int(unsafe cmark_node_get_heading_level(pointer)) }
    /// Lines and columns count from 1. Columns of inline nodes are not to be relied on, and their line
    /// may be too low.
    var startLine: Int { Int(unsafe cmark_node_get_start_line(pointer)) }
    var startColumn: Int { Int(unsafe cmark_node_get_start_column(pointer)) }
    var endLine: Int { Int(unsafe cmark_node_get_end_line(pointer)) }

    /// A number of ours, 0 at first.
    var tag: Int { Int(bitPattern: unsafe cmark_node_get_user_data(pointer)) }
    func setTag(_ tag: Int) {
        _ = unsafe cmark_node_set_user_data(pointer, UnsafeMutableRawPointer(bitPattern: tag))
    }

    var destination: [UInt8] { unsafe bytes(cmark_node_get_url(pointer)) }
    var title: [UInt8] { unsafe bytes(cmark_node_get_title(pointer)) }
    var literal: [UInt8] { unsafe bytes(cmark_node_get_literal(pointer)) }
    /// What stands after the fence of a code block.
    var info: [UInt8] { unsafe bytes(cmark_node_get_fence_info(pointer)) }
    /// The number of an ordered list's first item.
    var firstNumber: Int? {
        unsafe cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST
            ? Int(unsafe cmark_node_get_list_start(pointer)) : nil
    }
    /// Whether a list has no blank lines between its items.
    var isTight: Bool { unsafe cmark_node_get_list_tight(pointer) != 0 }

    /// The text of a node that holds one text and nothing else.
    var onlyText: [UInt8]? {
        guard let child = firstChild, child.kind == .text, child.next == nil else { return nil }
        return child.literal
    }

    func appendLiteral(to text: inout [UInt8]) {
        guard let string = unsafe cmark_node_get_literal(pointer) else { return }
        unsafe text.append(contentsOf: UnsafeRawBufferPointer(start: string, count: strlen(string)))
    }

    func setLiteral(_ bytes: [UInt8]) {
        unsafe withCString(bytes.span) { unsafe _ = cmark_node_set_literal(pointer, $0) }
    }

    func setDestination(_ bytes: [UInt8]) {
        unsafe withCString(bytes.span) { unsafe _ = cmark_node_set_url(pointer, $0) }
    }

    func setTitle(_ bytes: [UInt8]) {
        unsafe withCString(bytes.span) { unsafe _ = cmark_node_set_title(pointer, $0) }
    }

    func setInfo(_ bytes: [UInt8]) {
        unsafe withCString(bytes.span) { unsafe _ = cmark_node_set_fence_info(pointer, $0) }
    }

    // MARK: Where it stands

    var parent: Node? { unsafe cmark_node_parent(pointer).map { unsafe Node(pointer: $0) } }
    var firstChild: Node? { unsafe cmark_node_first_child(pointer).map { unsafe Node(pointer: $0) } }
    var lastChild: Node? { unsafe cmark_node_last_child(pointer).map { unsafe Node(pointer: $0) } }
    var next: Node? { unsafe cmark_node_next(pointer).map { unsafe Node(pointer: $0) } }
    var previous: Node? { unsafe cmark_node_previous(pointer).map { unsafe Node(pointer: $0) } }

    // MARK: Making and moving

    private init(_ type: cmark_node_type) {
        unsafe pointer = cmark_node_new_with_mem(type, NodeMemory.allocator)
    }
    fileprivate init(pointer: OpaquePointer) { unsafe self.pointer = unsafe pointer }

    static func text(_ bytes: Span<UInt8>) -> Node {
        let node = Node(CMARK_NODE_TEXT)
        unsafe withCString(bytes) { unsafe _ = cmark_node_set_literal(node.pointer, $0) }
        return node
    }

    static func codeBlock(_ bytes: Span<UInt8>) -> Node {
        let node = Node(CMARK_NODE_CODE_BLOCK)
        unsafe withCString(bytes) { unsafe _ = cmark_node_set_literal(node.pointer, $0) }
        return node
    }

    /// A node that writes the given HTML before and after its children, as it is.
    static func inline(_ start: [UInt8] = [], _ end: StaticString = "") -> Node { inline(start.span, end) }

    static func inline(_ start: Span<UInt8>, _ end: StaticString = "") -> Node {
        let node = Node(CMARK_NODE_CUSTOM_INLINE)
        if !start.isEmpty { node.setHTML(start, end) }
        return node
    }

    static func block() -> Node { Node(CMARK_NODE_CUSTOM_BLOCK) }

    func setHTML(_ start: [UInt8], _ end: StaticString = "") { setHTML(start.span, end) }

    func setHTML(_ start: Span<UInt8>, _ end: StaticString = "") {
        unsafe withCString(start) { unsafe _ = cmark_node_set_on_enter(pointer, $0) }
        let end = unsafe UnsafeRawPointer(end.utf8Start).assumingMemoryBound(to: CChar.self)
        unsafe _ = cmark_node_set_on_exit(pointer, end)
    }

    /// Puts `new` before this node; frees it where cmark does not allow it there.
    func insertBefore(_ new: Node) {
        if unsafe cmark_node_insert_before(pointer, new.pointer) == 0 { new.free() }
    }

    /// Makes `child` the last child; frees it where cmark does not allow it there.
    func append(_ child: Node) {
        if unsafe cmark_node_append_child(pointer, child.pointer) == 0 { child.free() }
    }

    func takeChildren(of other: Node) {
        while let child = other.firstChild { append(child) }
    }

    func replace(with new: Node) {
        insertBefore(new)
        free()
    }

    /// Takes the node out of its tree and ends it, with all below it.
    func free() { unsafe cmark_node_free(pointer) }

    // MARK: Rendering

    /// The HTML of the node and all below it.
    func html(trustingHTML: Bool) -> [UInt8] {
        let options = trustingHTML ? CMARK_OPT_UNSAFE : CMARK_OPT_DEFAULT
        guard let string = unsafe cmark_render_html(pointer, options) else { return [] }
        defer { unsafe node_memory_free(string) }
        return unsafe bytes(string)
    }
}

/// A walk over a node and all below it, in the order of the text.
///
/// A node may be replaced or freed when the walk leaves it, or when it enters one that has no children by
/// its kind (text, breaks, code, HTML).
@safe struct Walk: ~Copyable {
    private let iterator: OpaquePointer

    struct Step {
        var node: Node
        var isEntering: Bool
    }

    init(from node: Node) { unsafe iterator = cmark_iter_new(node.pointer) }

    deinit { unsafe cmark_iter_free(iterator) }

    func next() -> Step? {
        let event = unsafe cmark_iter_next(iterator)
        guard event != CMARK_EVENT_DONE, let node = unsafe cmark_iter_get_node(iterator) else { return nil }
        return Step(node: unsafe Node(pointer: node), isEntering: event == CMARK_EVENT_ENTER)
    }

    /// Goes on from the children of `node`, entered a moment ago, after they have been changed.
    func restart(in node: Node) { unsafe cmark_iter_reset(iterator, node.pointer, CMARK_EVENT_ENTER) }
}

extension StaticString {
    var bytes: [UInt8] { withUTF8Buffer { unsafe Array($0) } }

    /// Whether a text has this at an offset.
    func stands(in text: Span<UInt8>, at offset: Int) -> Bool {
        guard offset >= 0, offset + utf8CodeUnitCount <= text.count else { return false }
        return withUTF8Buffer { buffer in
            for i in 0..<buffer.count where unsafe buffer[i] != text[offset + i] { return false }
            return true
        }
    }
}

private func bytes(_ string: UnsafePointer<CChar>?) -> [UInt8] {
    guard let string = unsafe string, unsafe string.pointee != 0 else { return [] }
    return unsafe [UInt8](UnsafeRawBufferPointer(start: string, count: strlen(string)))
}

/// A byte 0 would end the string: it becomes a space.
private func withCString(_ bytes: Span<UInt8>, _ body: (UnsafePointer<CChar>) -> Void) {
    unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes.count + 1) { buffer in
        guard let start = buffer.baseAddress else { return }
        unsafe bytes.withUnsafeBytes { source in
            guard let text = source.baseAddress else { return }
            unsafe memcpy(start, text, source.count)
            var rest = 0
            while let zero = unsafe memchr(start + rest, 0, source.count - rest) {
                unsafe zero.storeBytes(of: 0x20, as: UInt8.self)
                rest = unsafe zero - UnsafeMutableRawPointer(start) + 1
            }
        }
        unsafe buffer[bytes.count] = 0
        unsafe body(start)
    }
}
