// Running a compiled template: one loop, with stacks of its own, so that no input can exhaust the thread's.

import Diagnostics

struct Rendering {
    private let program: Program
    private let root: [UInt8]
    private let limits: Limits

    /// Where names are looked up, the innermost last.
    private var contexts: [Value]
    private var sections: [Section] = []
    private var calls: [Frame] = []
    private var filled: [Filling] = []
    /// The indentations of all calls; the one in force is at the end.
    private var indentation: [UInt8] = []
    /// The innermost parent tag in force, as a position in `filled`; −1 outside of all.
    private var filling = -1
    private var indentationStart = 0
    /// Whether the line at hand has begun, so that the first line of a block is not indented again.
    private var hasBegunLine = false
    private var steps = 0

    /// A section that is shown. `list` is empty unless it is repeated.
    private struct Section {
        let list: [Value]
        var next: Int
        let body: Int
        let hasContext: Bool
    }

    /// What to go back to.
    private struct Frame {
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

    init(_ program: Program, data: Value, root: [UInt8], limits: Limits) {
        self.program = program
        self.root = root
        self.limits = limits
        contexts = [data]
    }

    mutating func run(_ template: ID<Template>, into page: inout [UInt8]) -> Diagnostic? {
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
                if value.isTruthy { enter(value, body: position) } else { position = Int(end.position) }
            case .inverted(let path, let end):
                if value(path).isTruthy { position = Int(end.position) }
            case .endSection: position = repeatSection() ?? position
            case .call(let index):
                let call = program.calls[index]
                if calls.count == limits.depth { return tooDeep(program.callPlaces[Int(index.position)]) }
                position = enter(call)
            case .slot(let index):
                let slot = program.slots[index]
                guard let (argument, outer) = argument(for: slot.name) else { continue }
                if calls.count == limits.depth { return tooDeep(program.slotPlaces[Int(index.position)]) }
                position = enter(argument, of: outer, in: slot, &page)
            case .endCall:
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

    private mutating func enter(_ value: Value, body: Int) {
        switch value {
        case .bool:
            sections.append(Section(list: [], next: 0, body: body, hasContext: false))
        case .list(let list):
            contexts.append(list[0])
            sections.append(Section(list: list, next: 1, body: body, hasContext: true))
        default:
            contexts.append(value)
            sections.append(Section(list: [], next: 0, body: body, hasContext: true))
        }
    }

    /// Where the next round of the section at hand begins, or `nil` after the last.
    private mutating func repeatSection() -> Int? {
        let last = sections.count - 1
        let next = sections[last].next
        if next < sections[last].list.count {
            contexts[contexts.count - 1] = sections[last].list[next]
            sections[last].next = next + 1
            return sections[last].body
        }
        if sections[last].hasContext { contexts.removeLast() }
        sections.removeLast()
        return nil
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
        _ argument: Argument, of outer: Int, in slot: Slot, _ page: inout [UInt8]
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

    private func value(_ path: Path) -> Value {
        var index = contexts.count - 1
        if path.isEmpty { return contexts[index] }
        let name = program.parts[Int(path.start)]
        while index >= 0 {
            if var value = contexts[index].member(name) {
                for part in path.range.dropFirst() {
                    guard let member = value.member(program.parts[part]) else { return .absent }
                    value = member
                }
                return value
            }
            index -= 1
        }
        return path.range.count == 1 && name == "root" ? .html([Value.rootMark]) : .absent
    }

    // MARK: Lines

    private mutating func startLine(_ page: inout [UInt8]) {
        if !hasBegunLine { page.append(indentationStart..<indentation.count, of: indentation) }
        hasBegunLine = false
    }

    private mutating func writeText(_ lines: Stretch<Line>, _ page: inout [UInt8]) {
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
            help: "Make sure that a template which calls itself comes to an end of its data.")
    }

    private func tooMuchWork(in template: ID<Template>) -> Diagnostic {
        Diagnostic(
            .templateSyntax,
            "The template “\(program.templates[template].name)” makes a page of more than "
                + "\(limits.work) bytes and steps.",
            at: nil, help: "Look for sections and partials that repeat each other.")
    }
}
