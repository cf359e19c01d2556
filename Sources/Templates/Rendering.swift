// Running a compiled template: one loop, with stacks of its own, so that no input can exhaust the thread's.

import Diagnostics

struct Rendering {
    let program: Program
    private let root: [UInt8]
    private let limits: Limits
    var memo: Memo
    let rootNumber: Int
    /// What is the same on all pages, if it is.
    let site: Shared?

    /// Where names are looked up, the innermost last.
    private(set) var contexts: [Value]
    private(set) var sections: [Section] = []
    private(set) var calls: [Frame] = []
    /// Parts that are rendered for the first time, the innermost last.
    var recordings: [Recording] = []
    private var filled: [Filling] = []
    /// The indentations of all calls; the one in force is at the end.
    private(set) var indentation: [UInt8] = []
    /// The innermost parent tag in force, as a position in `filled`; −1 outside of all.
    private var filling = -1
    private(set) var indentationStart = 0
    /// Whether the line at hand has begun, so that the first line of a block is not indented again.
    private(set) var hasBegunLine = false
    private var steps = 0

    /// A section that is shown. Without a list or a series it is shown once.
    struct Section {
        var list: [Value] = []
        var series: Series?
        var next = 0
        let body: Int
        let end: Int
        let hasContext: Bool
    }

    /// What to go back to.
    struct Frame {
        let position: Int
        let filling: Int
        let filledCount: Int
        let indentationStart: Int
        let indentationEnd: Int
    }

    /// The blocks of a parent tag, and the parent tag around it.
    private struct Filling {
        let arguments: Stretch<Argument>
        let outer: Int
    }

    init(_ program: Program, data: Value, root: [UInt8], limits: Limits, memo: consuming Memo) {
        self.program = program
        self.root = root
        self.limits = limits
        self.memo = memo
        rootNumber = self.memo.number(ofRoot: root)
        if case .shared(let site)? = data.member(.site) { self.site = site } else { site = nil }
        contexts = [data]
    }

    mutating func run(_ template: ID<Template>, into page: inout ByteBuffer) -> Diagnostic? {
        var position = Int(program.templates[template].start.position)
        let limit = page.count + limits.work
        while true {
            steps += 1
            if steps + page.count > limit { return tooMuchWork(in: template) }
            let instruction = program.instructions[position]
            position += 1
            switch instruction {
            case .text(let lines): writeText(lines, &page)
            case .startLine: startLine(&page)
            case .escaped(let path): page.append(value(path), isEscaped: true, root: root)
            case .unescaped(let path): page.append(value(path), isEscaped: false, root: root)
            case .section(let path, let end):
                let value = value(path)
                if value.isTruthy {
                    enter(value, body: position, end: Int(end.position))
                    position = beginRound(&page)
                } else {
                    position = Int(end.position)
                }
            case .inverted(let path, let end):
                if value(path).isTruthy { position = Int(end.position) }
            case .endSection:
                endRound(page)
                position = repeatSection() ? beginRound(&page) : position
            case .call(let index):
                let call = program.calls[index]
                if calls.count == limits.depth { return tooDeep(program.callPlaces[Int(index.position)]) }
                position = recall(call, into: &page) ? Int(call.end.position) : enter(call)
            case .slot(let index):
                let slot = program.slots[index]
                noticeSlot()
                guard let (argument, outer) = argument(for: slot.name) else { continue }
                if calls.count == limits.depth { return tooDeep(program.slotPlaces[Int(index.position)]) }
                position = enter(argument, of: outer, in: slot, &page)
            case .endCall:
                endCall(page)
                guard let frame = calls.popLast() else { return nil }
                position = frame.position
                filling = frame.filling
                filled.removeLast(filled.count - frame.filledCount)
                indentation.removeLast(indentation.count - frame.indentationEnd)
                indentationStart = frame.indentationStart
                hasBegunLine = false
            }
        }
    }

    // MARK: Sections

    private mutating func enter(_ value: Value, body: Int, end: Int) {
        switch value {
        case .bool:
            sections.append(Section(body: body, end: end, hasContext: false))
        case .list(let list):
            contexts.append(list[0])
            sections.append(Section(list: list, next: 1, body: body, end: end, hasContext: true))
        case .series(let series):
            steps += series.cost
            contexts.append(series.element(0))
            sections.append(Section(series: series, next: 1, body: body, end: end, hasContext: true))
        default:
            contexts.append(value)
            sections.append(Section(body: body, end: end, hasContext: true))
        }
    }

    /// Where to go on: in the body of the section at hand, or behind the section when all its rounds are known.
    private mutating func beginRound(_ page: inout ByteBuffer) -> Int {
        let last = sections.count - 1
        let (body, end) = (sections[last].body, sections[last].end)
        guard sections[last].hasContext else { return body }
        while recall(body: body, into: &page) {
            if !repeatSection() { return end }
        }
        return body
    }

    /// Goes to the next round of the section at hand, or leaves it after the last.
    private mutating func repeatSection() -> Bool {
        let last = sections.count - 1
        let next = sections[last].next
        if next < sections[last].list.count {
            contexts[contexts.count - 1] = sections[last].list[next]
            sections[last].next = next + 1
            return true
        }
        if let series = sections[last].series, next < series.count {
            steps += series.cost
            contexts[contexts.count - 1] = series.element(next)
            sections[last].next = next + 1
            return true
        }
        if sections[last].hasContext { contexts.removeLast() }
        sections.removeLast()
        return false
    }

    // MARK: Calls

    private mutating func enter(_ call: Call) -> Int {
        pushFrame(returningTo: call.end)
        if !call.isIndented { indentationStart = indentation.count }
        if !call.indentation.isEmpty { indentation += program.text[call.indentation.range] }
        if !call.arguments.isEmpty {
            filled.append(Filling(arguments: call.arguments, outer: filling))
            filling = filled.count - 1
        }
        return Int(program.templates[call.template].start.position)
    }

    private mutating func enter(
        _ argument: Argument, of outer: Int, in slot: Slot, _ page: inout ByteBuffer
    ) -> Int {
        pushFrame(returningTo: slot.end)
        indentation += program.text[slot.indentation.range]
        filling = outer
        if slot.startsLine, !argument.startsLine {
            startLine(&page)
        } else if !slot.startsLine, argument.startsLine, indentation.count > indentationStart {
            hasBegunLine = true
        }
        return Int(argument.start.position)
    }

    private mutating func pushFrame(returningTo end: Address) {
        calls.append(
            Frame(
                position: Int(end.position), filling: filling, filledCount: filled.count,
                indentationStart: indentationStart, indentationEnd: indentation.count))
    }

    /// The block that fills a place: of all parent tags in force, the outermost decides.
    ///
    /// The block belongs to the template that wrote it, so places in it are filled from further out: with
    /// the second value in force. That also keeps a block from filling a place in itself.
    private mutating func argument(for name: ID<String>) -> (Argument, outer: Int)? {
        var found: (Argument, outer: Int)?
        var candidate = filling
        while candidate >= 0 {
            let parent = filled[candidate]
            steps += parent.arguments.range.count
            for index in parent.arguments.range where program.arguments[index].name == name {
                found = (program.arguments[index], parent.outer)
            }
            candidate = parent.outer
        }
        return found
    }

    // MARK: Values

    private mutating func value(_ path: Path) -> Value {
        var index = contexts.count - 1
        if path.isEmpty {
            if !recordings.isEmpty { notice(nil, foundIn: index) }
            return contexts[index]
        }
        let name = program.parts[Int(path.start)]
        while index >= 0 {
            if var value = contexts[index].member(name) {
                if !recordings.isEmpty { notice(name, foundIn: index) }
                for part in path.range.dropFirst() {
                    guard let member = value.member(program.parts[part]) else { return .absent }
                    value = member
                }
                return value
            }
            index -= 1
        }
        // The way to the root is a part of what is remembered.
        if !recordings.isEmpty, name != .root { notice(name, foundIn: -1) }
        return path.range.count == 1 && name == .root ? .html([Value.rootMark]) : .absent
    }

    // MARK: Lines

    private mutating func startLine(_ page: inout ByteBuffer) {
        if !hasBegunLine { page.append(indentationStart..<indentation.count, of: indentation) }
        hasBegunLine = false
    }

    private mutating func writeText(_ lines: Stretch<Line>, _ page: inout ByteBuffer) {
        if indentation.count == indentationStart {
            let (first, last) = (program.lines[Int(lines.start)], program.lines[Int(lines.end) - 1])
            page.append(Int(first.range.start)..<Int(last.range.end), of: program.text)
            return
        }
        for index in lines.range {
            let line = program.lines[index]
            switch line.start {
            case .continued: break
            case .indented: startLine(&page)
            case .blank: hasBegunLine = false
            }
            page.append(line.range.range, of: program.text)
        }
    }

    // MARK: Problems

    private func tooDeep(_ place: Place) -> Diagnostic {
        Diagnostic(
            .templateSyntax, "Templates call each other more than \(limits.depth) levels deep.", at: place,
            help:
                "Make sure that a template which calls itself comes to an end of its data. To extend the theme's template of the same name, write “theme/” before the name."
        )
    }

    private func tooMuchWork(in template: ID<Template>) -> Diagnostic {
        Diagnostic(
            .templateSyntax,
            "The template “\(program.templates[template].name)” makes a page of more than "
                + "\(limits.work) bytes and steps.",
            at: nil, help: "Look for sections and partials that repeat each other.")
    }
}
