// The last pass: from arranged tags to instructions.

import Diagnostics

/// Templates as a program, and which of them are called by one.
struct Assembled {
    var program = Program()
    var templates: [String: ID<Template>] = [:]
    var called: Set<String> = []
}

/// Appends templates to a program, one after the other.
struct Assembler {
    private(set) var program = Program()
    private(set) var diagnostics: [Diagnostic] = []
    private let names: [String]
    private var templates: [String: ID<Template>] = [:]
    private var blocks: [String: ID<String>] = [:]
    private var uses = TemplateUses()

    // The state of one file.

    private var file: TemplateFile
    private var tokens: [Token] = []
    private var isAtLineStart = true
    /// What the lines of the block at hand are indented by in its file, and not in the page.
    private var margin = 0..<0
    private var open: [Construct] = []

    /// A tag that waits for its partner.
    private struct Construct {
        var address: Address
        var outerMargin: Range<Int>
        /// Of a parent tag, the template it extends and the blocks seen so far.
        var parent = ""
        var arguments: [Argument] = []
    }

    /// Compiles files whose names differ, in the order of their names.
    static func assemble(_ files: [TemplateFile]) -> Checked<Assembled> {
        guard let first = files.first else { return Checked(Assembled()) }
        var assembler = Assembler(first: first, names: files.map(\.name))
        for file in files {
            assembler.templates[file.name] = assembler.program.templates.nextID
            assembler.program.templates.append(Template(name: file.name, start: Address(0)))
        }
        for file in files { assembler.add(file) }
        return Checked(
            Assembled(
                program: assembler.program, templates: assembler.templates, called: assembler.uses.called),
            assembler.diagnostics + assembler.uses.unknownBlocks(in: assembler.templates))
    }

    private init(first: TemplateFile, names: [String]) {
        self.file = first
        self.names = names
    }

    private mutating func add(_ file: TemplateFile) {
        let scanned = Scanner.scan(file)
        let nested = nest(scanned.value, of: file)
        diagnostics += scanned.diagnostics + nested.diagnostics
        self.file = file
        tokens = nested.value
        arrange(&tokens, of: file)

        isAtLineStart = true
        margin = 0..<0
        if let template = templates[file.name] {
            program.templates[template].start = program.instructions.nextID
        }
        for token in tokens where token.isLive { add(token) }
        program.instructions.append(.endCall)
    }

    private mutating func add(_ token: Token) {
        switch token.kind {
        case .text: addText(token.range)
        case .silent: startLine(unlessAlone: token)
        case .variable, .unescaped:
            startLine(unlessAlone: token)
            let path = path(token.name)
            program.instructions.append(token.kind == .variable ? .escaped(path) : .unescaped(path))
        case .section, .inverted:
            startLine(unlessAlone: token)
            push()
            let path = path(token.name)
            // The end is known when the partner comes.
            let end = Address(0)
            program.instructions.append(
                token.kind == .section ? .section(path, end: end) : .inverted(path, end: end))
        case .partial:
            startLine(unlessAlone: token)
            addCall(token)
            isAtLineStart = token.standsAlone
        case .parent:
            startLine(unlessAlone: token)
            push()
            open[open.count - 1].parent = file.text(of: token.name)
            addCall(token)
        case .block where token.isArgument:
            push()
            let name = block(token.name)
            if !file.isOfTheme {
                uses.fill(
                    file.text(of: token.name), of: open[open.count - 2].parent, Place(file.path, token.name))
            }
            open[open.count - 2].arguments.append(
                Argument(
                    name: name, startsLine: token.standsAlone, start: program.instructions.nextID))
            if token.standsAlone { margin = token.indentation }
            isAtLineStart = token.standsAlone
        case .block:
            startLine(unlessAlone: token)
            push()
            uses.declare(file.text(of: token.name), in: file.name)
            program.instructions.append(.slot(program.slots.nextID))
            program.slots.append(
                Slot(
                    name: block(token.name), startsLine: token.standsAlone,
                    indentation: text(token.indentation), end: Address(0)))
            program.slotPlaces.append(Place(file.path, token.range))
        case .close: close(tokens[token.partner], with: token)
        }
    }

    private mutating func push() {
        open.append(Construct(address: program.instructions.nextID, outerMargin: margin))
    }

    private mutating func close(_ opening: Token, with token: Token) {
        let construct = open.removeLast()
        if opening.isArgument {
            program.instructions.append(.endCall)
            margin = construct.outerMargin
            return
        }
        if opening.kind != .parent { startLine(unlessAlone: token) }
        if opening.kind == .section { program.instructions.append(.endSection) }
        let end = program.instructions.nextID
        switch program.instructions[construct.address] {
        case .section(let path, _): program.instructions[construct.address] = .section(path, end: end)
        case .inverted(let path, _): program.instructions[construct.address] = .inverted(path, end: end)
        case .slot(let slot): program.slots[slot].end = end
        case .call(let call):
            let first = program.arguments.count
            program.arguments += construct.arguments
            program.calls[call].arguments = Stretch(first..<program.arguments.count)
            program.calls[call].end = end
            isAtLineStart = opening.standsAlone
        default: break
        }
    }

    // MARK: Text

    /// Marks where a line of the page starts with a tag, for templates that are called with an indentation.
    private mutating func startLine(unlessAlone token: Token) {
        guard !token.standsAlone, isAtLineStart else { return }
        program.instructions.append(.startLine)
        isAtLineStart = false
    }

    private mutating func addText(_ range: Range<Int>) {
        let firstLine = program.lines.count
        var position = range.lowerBound
        while position < range.upperBound {
            if isAtLineStart { position += marginLength(at: position, limit: range.upperBound) }
            let rest = file.bytes[position..<range.upperBound]
            let end = rest.firstIndex(of: 0x0A).map { $0 + 1 } ?? range.upperBound
            guard position < end else { break }
            let line = file.bytes[position..<end]
            let isBlank = line.elementsEqual("\n".utf8) || line.elementsEqual("\r\n".utf8)
            let first = program.text.count
            program.text += line
            program.lines.append(
                Line(
                    start: !isAtLineStart ? .continued : isBlank ? .blank : .indented,
                    range: Stretch(first..<program.text.count)))
            isAtLineStart = line.last == 0x0A
            position = end
        }
        guard program.lines.count > firstLine else { return }
        program.instructions.append(.text(Stretch(firstLine..<program.lines.count)))
    }

    private mutating func text(_ indentation: Range<Int>) -> Stretch<UInt8> {
        let first = program.text.count
        let start = indentation.lowerBound
        let cut = marginLength(at: start, limit: indentation.upperBound)
        program.text += file.bytes[(start + cut)..<indentation.upperBound]
        return Stretch(first..<program.text.count)
    }

    /// How many bytes at a position are the white space of the margin.
    private func marginLength(at position: Int, limit: Int) -> Int {
        var length = 0
        while length < margin.count, position + length < limit,
            file.bytes[position + length] == file.bytes[margin.lowerBound + length]
        {
            length += 1
        }
        return length
    }

    // MARK: Names

    private mutating func path(_ name: Range<Int>) -> Path {
        let first = program.parts.count
        if file.bytes[name] != [UInt8(ascii: ".")] {
            program.parts += file.bytes[name].split(separator: UInt8(ascii: ".")).map {
                Name(String(decoding: $0, as: UTF8.self))
            }
        }
        return Path(first..<program.parts.count)
    }

    private mutating func block(_ name: Range<Int>) -> ID<String> {
        let name = file.text(of: name)
        if let known = blocks[name] { return known }
        let index = program.blockNames.nextID
        program.blockNames.append(name)
        blocks[name] = index
        return index
    }

    private mutating func addCall(_ token: Token) {
        let name = file.text(of: token.name)
        uses.call(name, from: file.name)
        if templates[name] == nil {
            diagnostics.append(
                unknownTemplate(file.quote(token.name), name, names, at: Place(file.path, token.name)))
        }
        let index = program.calls.nextID
        program.instructions.append(.call(index))
        program.calls.append(
            Call(
                template: templates[name] ?? ID(0), isIndented: token.standsAlone,
                indentation: token.standsAlone ? text(token.indentation) : Stretch(),
                end: program.instructions.nextID))
        program.callPlaces.append(Place(file.path, token.range))
    }
}

/// “There is no template …”, with the name that was probably meant.
func unknownTemplate(_ quoted: String, _ name: String, _ names: [String], at place: Place?) -> Diagnostic {
    let meant =
        Suggestion.nearest(to: name, among: names) ?? names.first { $0.hasSuffix("/" + name) }
    let help = meant.map { "Did you mean “\($0)”?" } ?? "Write a template of this name, or delete the tag."
    return Diagnostic(.unknownTemplate, "There is no template \(quoted).", at: place, help: help)
}
