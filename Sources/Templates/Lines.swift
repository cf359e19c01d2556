// The third pass: which lines belong to tags alone, and how far what stands there is indented.
//
// A line with nothing but one tag leaves no blank line in the page:
//
//     <ul>
//     {{#items}}
//       <li>{{title}}</li>
//     {{/items}}
//     </ul>
//
// A parent tag counts as one tag from its opening to its end. A block that fills a place of a parent begins
// on the line after its tag, since nothing else in the body of a parent tag is shown.

/// Cuts from the texts what belongs to tags that stand alone, and notes indentation. O(n).
func arrange(_ tokens: inout [Token], of file: TemplateFile) {
    let bytes = file.bytes
    for index in tokens.indices where tokens[index].isLive && tokens[index].kind.mayStandAlone {
        let token = tokens[index]
        let opening = token.kind == .close ? tokens[token.partner].kind : token.kind
        switch (token.kind, opening) {
        case (.block, _) where token.isArgument:
            guard let end = lineEnd(after: index, tokens, bytes) else { continue }
            tokens[index].standsAlone = true
            tokens[index].indentation = firstIndentation(inBlockAt: index, tokens, bytes) ?? 0..<0
            cutText(after: index, to: end, &tokens)
        case (.close, .block) where token.isArgument:
            guard let start = lineStart(before: index, tokens, bytes) else { continue }
            cutText(before: index, to: start, &tokens)
        case (.parent, _):
            guard let start = lineStart(before: index, tokens, bytes),
                let end = lineEnd(after: token.partner, tokens, bytes)
            else { continue }
            tokens[index].standsAlone = true
            tokens[index].indentation = start..<token.range.lowerBound
            cutText(before: index, to: start, &tokens)
            cutText(after: token.partner, to: end, &tokens)
        case (.close, .parent):
            continue
        default:
            guard let start = lineStart(before: index, tokens, bytes) else { continue }
            if token.kind == .block { tokens[index].indentation = start..<token.range.lowerBound }
            guard let end = lineEnd(after: index, tokens, bytes) else { continue }
            tokens[index].standsAlone = true
            tokens[index].indentation = start..<token.range.lowerBound
            if token.kind == .block, let inner = firstIndentation(inBlockAt: index, tokens, bytes) {
                tokens[index].indentation = inner
            }
            cutText(before: index, to: start, &tokens)
            cutText(after: index, to: end, &tokens)
        }
    }
}

/// Start of the line of a tag, if only white space stands between.
private func lineStart(before index: Int, _ tokens: [Token], _ bytes: [UInt8]) -> Int? {
    // The text before may have been cut already, but the tag before that has not.
    let tagBefore = index > 0 && tokens[index - 1].kind == .text ? index - 2 : index - 1
    let limit = tagBefore >= 0 ? tokens[tagBefore].range.upperBound : 0
    var start = tokens[index].range.lowerBound
    while start > limit, bytes[start - 1].isSpaceOrTab { start -= 1 }
    let isAtStart = start == 0 || (start > limit && bytes[start - 1] == 0x0A)
    return isAtStart ? start : nil
}

/// Start of the line after a tag, or the end of the file, if only white space stands between.
private func lineEnd(after index: Int, _ tokens: [Token], _ bytes: [UInt8]) -> Int? {
    let tagAfter = index + 1 < tokens.count && tokens[index + 1].kind == .text ? index + 2 : index + 1
    let limit = tagAfter < tokens.count ? tokens[tagAfter].range.lowerBound : bytes.count
    var end = tokens[index].range.upperBound
    while end < limit, bytes[end].isSpaceOrTab { end += 1 }
    if end == bytes.count { return end }
    if end < limit, bytes[end] == 0x0A { return end + 1 }
    if end + 1 < limit, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { return end + 2 }
    return nil
}

/// White space before the first line of a block that is not blank.
private func firstIndentation(inBlockAt index: Int, _ tokens: [Token], _ bytes: [UInt8]) -> Range<Int>? {
    let end = tokens[tokens[index].partner].range.lowerBound
    // The rest of the tag's own line is blank.
    var start = bytes[tokens[index].range.upperBound..<end].firstIndex(of: 0x0A).map { $0 + 1 } ?? end
    var position = start
    while position < end {
        if bytes[position] == 0x0A {
            start = position + 1
        } else if !bytes[position].isWhitespace {
            return start..<(start + bytes[start..<position].prefix { $0.isSpaceOrTab }.count)
        }
        position += 1
    }
    return nil
}

private func cutText(before index: Int, to start: Int, _ tokens: inout [Token]) {
    guard index > 0, tokens[index - 1].kind == .text else { return }
    let range = tokens[index - 1].range
    tokens[index - 1].range = range.lowerBound..<max(range.lowerBound, min(range.upperBound, start))
}

private func cutText(after index: Int, to end: Int, _ tokens: inout [Token]) {
    guard index + 1 < tokens.count, tokens[index + 1].kind == .text else { return }
    let range = tokens[index + 1].range
    tokens[index + 1].range = min(range.upperBound, max(range.lowerBound, end))..<range.upperBound
}
