// The second pass: which tag closes which, and which tags can be part of a page.

import Diagnostics

/// How deep tags of one file may stand in each other: far beyond what a reader could follow.
let deepestNesting = 100

/// Gives each tag that opens or closes something its partner. O(n).
///
///     {{#a}}{{#b}}{{/a}}   // as if {{/b}} stood before {{/a}}, with a diagnostic
///
/// What an author left open is closed by empty tags, so that later passes need not know about mistakes.
func nest(_ tokens: [Token], of file: TemplateFile) -> Checked<[Token]> {
    var nesting = Nesting(file: file)
    for token in tokens {
        guard nesting.add(token) else { break }
    }
    nesting.closeAll()
    return Checked(nesting.tokens, nesting.diagnostics)
}

private struct Nesting {
    let file: TemplateFile
    var tokens: [Token] = []
    var diagnostics: [Diagnostic] = []
    /// Indices of the tags that are open, the innermost last.
    var open: [Int] = []
    /// Whether the nesting became too deep, after which the rest of the file is passed over.
    var isCut = false

    init(file: TemplateFile) {
        self.file = file
    }

    mutating func add(_ token: Token) -> Bool {
        if token.kind == .close {
            addClose(token)
            return true
        }
        var token = token
        if let index = open.last {
            let parent = tokens[index]
            let isInParent = parent.kind == .parent
            token.isArgument = isInParent && token.kind == .block
            token.isLive = parent.isLive && (!isInParent || token.isArgument)
            if isInParent, parent.isLive, !token.isLive { reportLost(token, parent: index) }
        }
        if token.kind.opens {
            if open.count == deepestNesting {
                reportDepth(token)
                isCut = true
                return false
            }
            open.append(tokens.count)
        }
        tokens.append(token)
        return true
    }

    private mutating func addClose(_ token: Token) {
        guard let innermost = open.last else {
            diagnostics.append(
                file.syntaxError(
                    "\(file.quote(token.range)) closes nothing.", at: token.range,
                    help: "Delete it, or open “\(file.text(of: token.name))” before it."))
            var token = token
            token.kind = .silent
            tokens.append(token)
            return
        }
        let name = file.bytes[token.name]
        if file.bytes[tokens[innermost].name] != name {
            let opening = tokens[innermost]
            diagnostics.append(
                file.syntaxError(
                    "\(file.quote(token.range)) closes \(file.quote(opening.range)).", at: token.range,
                    help: "Write “{{/\(file.text(of: opening.name))}}” before it or in its place."))
            // A name that is open further out closes what is open within it; any other is a slip.
            if let outer = open.lastIndex(where: { file.bytes[tokens[$0].name] == name }) {
                let start = token.range.lowerBound
                while open.count - 1 > outer { close(with: Token(kind: .close, range: start..<start)) }
            }
        }
        close(with: token)
    }

    private mutating func close(with token: Token) {
        let opening = open.removeLast()
        var token = token
        token.partner = opening
        token.isLive = tokens[opening].isLive
        token.isArgument = tokens[opening].isArgument
        tokens[opening].partner = tokens.count
        tokens.append(token)
    }

    mutating func closeAll() {
        let end = file.bytes.count
        if !isCut {
            for index in open {
                let token = tokens[index]
                diagnostics.append(
                    file.syntaxError(
                        "\(file.quote(token.range)) is not closed.", at: token.range,
                        help: "Write “{{/\(file.text(of: token.name))}}” where it ends."))
            }
        }
        while !open.isEmpty { close(with: Token(kind: .close, range: end..<end)) }
    }

    private mutating func reportDepth(_ token: Token) {
        diagnostics.append(
            file.syntaxError(
                "\(file.quote(token.range)) is nested deeper than \(deepestNesting) levels.", at: token.range,
                help: "Move a part of the template into a file of its own and call it with “{{>name}}”."))
    }

    /// Mustache shows only blocks of what stands in a parent tag. The first loss in each tag is reported.
    private mutating func reportLost(_ token: Token, parent: Int) {
        guard token.kind != .silent, !tokens[parent].hasReportedLoss else { return }
        var range = token.range
        if token.kind == .text {
            let bytes = file.bytes[range]
            guard let first = bytes.firstIndex(where: { !$0.isWhitespace }) else { return }
            let end = bytes[first...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? range.upperBound
            range = first..<end
        }
        tokens[parent].hasReportedLoss = true
        var loss = file.syntaxError(
            "\(file.quote(range)) is not shown, because it stands outside the blocks of "
                + "\(file.quote(tokens[parent].range)).",
            at: range, help: "Move it into a block, such as “{{$main}}…{{/main}}”.")
        loss.severity = .warning
        diagnostics.append(loss)
    }
}
