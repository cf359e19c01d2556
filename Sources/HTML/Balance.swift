// Which tags of an author's stay, where each element ends, and what is written instead. One pass over our
// HTML and theirs with a stack of open elements; every step takes constant time, or time bounded by the
// number of raw elements that may be open at once.

/// A start tag that a parser will see.
struct OpenedElement {
    var number: Int
    var name: String
    var tag: Range<Int>
    /// The number of the element around it; nil at the top.
    var parent: Int?
    var isRaw: Bool
    /// Taken back after it was opened.
    var isDropped = false
    var isSelfClosing = false
}

/// A piece of the result, in order.
enum Piece {
    /// Bytes of ours.
    case ours(Range<Int>)
    case ourStart(Int)
    case rawStart(Int)
    /// A paragraph of ours goes on after an element in its midst.
    case paragraphAgain(Int)
    case end(String)
    /// Text of the author's, with character references.
    case text(Range<Int>)
    /// Tags of the author's, to be seen as they are.
    case shown(Range<Int>)
}

/// An element that is open.
struct OpenElement {
    var name: String
    var number: Int?
    var offset: Int
    var isRaw: Bool
    /// Its tags are not written.
    var isDropped = false
    /// A paragraph of ours that is closed for a while, around an element that cannot stand in it.
    var isInterrupted = false
    /// The piece that its start tag is.
    var piece = 0
    var context = Context()
}

/// What is open at a place, as indices into the stack; 0 means none.
struct Context {
    /// The innermost element of ours. Raw elements above it may be closed, those below it may not.
    var border = 0
    /// The innermost element that is written.
    var written = 0
    /// A `p` that a block would close.
    var paragraph = 0
    var link = 0
    var heading = 0
    /// An `li`, and a `dt` or `dd`, that another one would close.
    var item = 0
    var term = 0
    var table = 0
    var isForeign = false
}

struct Balance {
    /// Raw elements open at once; and all elements open at once.
    static let maximalRawDepth = 256
    static let maximalDepth = 1024
    /// Attributes of a raw element; to compare their names takes quadratic time.
    static let maximalAttributes = 64

    let html: [UInt8]
    var pieces: [Piece] = []
    var elements: [OpenedElement] = []
    /// The first stands for the whole.
    var stack = [OpenElement(name: "", number: nil, offset: 0, isRaw: false)]
    var rawDepth = 0
    var isTooDeep = false
    /// Raw start tags that were not taken for depth, whose end tags are still to come.
    var refused = 0
    var removals: [Removal] = []

    init(_ html: [UInt8]) { self.html = html }

    var top: OpenElement { stack[stack.count - 1] }
    var context: Context { stack[stack.count - 1].context }

    mutating func read(_ raw: [Range<Int>]) {
        var end = 0
        for range in raw {
            readOurs(end..<range.lowerBound)
            readRaw(range)
            end = range.upperBound
        }
        readOurs(end..<html.count)
        close(through: context.border + 1)
    }

    mutating func note(_ what: Removal.What, _ offset: Int, _ message: String, _ help: String) {
        removals.append(Removal(what: what, offset: offset, message: message, help: help))
    }

    // MARK: The stack

    /// Adds an element to those that a parser will see.
    mutating func open(_ tag: Tag, isRaw: Bool) -> Int {
        let number = elements.count
        elements.append(
            OpenedElement(
                number: number, name: tag.name, tag: tag.range, parent: top.number, isRaw: isRaw,
                isSelfClosing: tag.isSelfClosing))
        pieces.append(isRaw ? .rawStart(number) : .ourStart(number))
        return number
    }

    /// Opens an element that is to have content.
    mutating func push(_ tag: Tag, isRaw: Bool) {
        let number = open(tag, isRaw: isRaw)
        var element = OpenElement(name: tag.name, number: number, offset: tag.range.lowerBound, isRaw: isRaw)
        element.piece = pieces.count - 1
        element.context = context.inside(tag.name, at: stack.count)
        if !isRaw { element.context.border = stack.count }
        stack.append(element)
        if isRaw { rawDepth += 1 }
        if stack.count > Self.maximalDepth { isTooDeep = true }
    }

    /// Opens a raw element whose tags are not written, so that its end tag finds it.
    mutating func pushDropped(_ tag: Tag) {
        var element = OpenElement(
            name: tag.name, number: top.number, offset: tag.range.lowerBound, isRaw: true)
        element.isDropped = true
        element.context = context
        stack.append(element)
        rawDepth += 1
    }

    /// Closes the raw elements from the top of the stack to the one at `index`.
    mutating func close(through index: Int, isEndTag: Bool = false) {
        while stack.count > max(index, 1) {
            let isMeant = isEndTag && stack.count == index + 1
            let element = stack.removeLast()
            rawDepth -= 1
            if element.isDropped { continue }
            pieces.append(.end(element.name))
            if !isMeant && Allowed.elements[element.name]?.contains(.endsByItself) != true {
                note(
                    .unclosed, element.offset, "“<\(element.name)>” is not closed.",
                    "Write “</\(element.name)>” where it ends"
                        + (context.border > 0
                            ? ", in the same part of the text as “<\(element.name)>”." : "."))
            }
        }
    }

    /// Whether the element at `index` is raw, and nothing of ours is open inside it.
    func canClose(_ index: Int) -> Bool { index > context.border }

    // MARK: Text

    /// Text in a table, outside of its cells, would be moved away by browsers: it ends the table. Text in a
    /// paragraph that was interrupted goes on with it.
    mutating func prepareForText() {
        if Allowed.tableStructure.contains(stack[context.written].name), canClose(context.written) {
            close(through: context.table)
        }
        if top.isInterrupted { resumeParagraph() }
    }

    func isBlank(_ range: Range<Int>) -> Bool { html[range].allSatisfy(isSpace) }

    // MARK: Paragraphs of ours

    /// Closes a paragraph of ours, the innermost element, until `resumeParagraph`.
    mutating func interruptParagraph() {
        let index = stack.count - 1
        let paragraph = top
        if isEmptyParagraph(paragraph) {
            pieces.removeSubrange(paragraph.piece...)
            elements.removeLast()
        } else if !paragraph.isInterrupted {
            pieces.append(.end("p"))
        }
        stack[index].isInterrupted = true
        stack[index].number = stack[index - 1].number
        stack[index].context.paragraph = 0
        stack[index].context.written = stack[index - 1].context.written
    }

    /// Whether nothing was written since the start tag `<p>`.
    private func isEmptyParagraph(_ paragraph: OpenElement) -> Bool {
        !paragraph.isInterrupted && paragraph.number == elements.count - 1
            && paragraph.piece == pieces.count - 1
            && elements[elements.count - 1].tag.count == 3
    }

    mutating func resumeParagraph() {
        let index = stack.count - 1
        let number = elements.count
        elements.append(
            OpenedElement(
                number: number, name: "p", tag: 0..<3, parent: stack[index - 1].number, isRaw: false))
        pieces.append(.paragraphAgain(number))
        stack[index].isInterrupted = false
        stack[index].number = number
        stack[index].piece = pieces.count - 1
        stack[index].context.paragraph = index
        stack[index].context.written = index
    }
}

extension Context {
    /// The context inside a written element with this name, which stands at `index`.
    func inside(_ name: String, at index: Int) -> Context {
        var inner = self
        inner.written = index
        if isForeign { return inner }
        if Allowed.isSpecial(name) {
            if name != "p" { inner.heading = 0 }
            if name != "p" && name != "div" && name != "address" {
                inner.item = 0
                inner.term = 0
            }
        }
        switch name {
        case "p": inner.paragraph = index
        case "a": inner.link = index
        case "li": inner.item = index
        case "dt", "dd": inner.term = index
        case "h1", "h2", "h3", "h4", "h5", "h6": inner.heading = index
        case "table":
            inner.table = index
            inner.paragraph = 0
        case "td", "th", "caption": inner.paragraph = 0
        case "svg", "math": inner.isForeign = true
        default: break
        }
        return inner
    }
}
