// Some lines of a file, by number or by the names that comments in it give, as mdBook has them.

internal import Diagnostics

/// Which lines of a file are included: what stands behind its path.
///
///     all of it    list.swift
///     line 2       list.swift:2
///     lines 2–10   list.swift:2:10
///     from line 2  list.swift:2:
///     to line 10   list.swift::10
///     by name      list.swift:sort       from “ANCHOR: sort” to “ANCHOR_END: sort”
enum LineSelection: Hashable, Sendable {
    case all
    /// Both counted from 1; without a last one, to the end.
    case lines(first: Int, last: Int?)
    case anchor(String)

    /// Why a file has no such lines.
    struct Problem: Error, Hashable {
        var message: String
        var help: String
    }

    /// Reads what stands behind the colon after a path.
    init?(_ text: String) {
        let fields = text.split(separator: ":", omittingEmptySubsequences: false)
        switch (fields.count, Self.number(fields[0]), fields.last.flatMap(Self.number)) {
        case _ where fields.allSatisfy(\.isEmpty) && fields.count <= 2: self = .all
        case (1, let line?, _): self = .lines(first: line, last: line)
        case (1, nil, _) where !fields[0].utf8.isEmpty && fields[0].utf8.allSatisfy(Self.isNameByte):
            self = .anchor(text)
        case (2, let first?, let last?): self = .lines(first: first, last: last)
        case (2, let first?, nil) where fields[1].isEmpty: self = .lines(first: first, last: nil)
        case (2, nil, let last?) where fields[0].isEmpty: self = .lines(first: 1, last: last)
        default: return nil
        }
    }

    private static func number(_ text: Substring) -> Int? {
        guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }

    /// The ranges of a file's bytes that are meant, in order, each of whole lines.
    ///
    /// A byte order mark is never in them, and of named lines those that hold the names of others are left
    /// out.
    ///
    /// - Parameter name: what the file is called in a problem.
    func ranges(of bytes: [UInt8], name: String) throws(Problem) -> [Range<Int>] {
        let lines = Self.lines(of: bytes)
        switch self {
        case .all: return Self.joined(lines[...])
        case .anchor(let anchor): return try Self.ranges(of: bytes, lines, anchor, name)
        case .lines(let first, let last):
            guard first >= 1 else {
                throw Problem(message: "“\(name)” has no line 0.", help: "The first line is 1.")
            }
            if let last, last < first {
                throw Problem(
                    message: "Line \(last) stands before line \(first).",
                    help: "Write the first line, then the last: “\(last):\(first)”.")
            }
            let end = last ?? lines.count
            guard first <= lines.count, end <= lines.count else {
                throw Problem(
                    message: "“\(name)” has no line \(max(first, end)).",
                    help: lines.isEmpty ? "The file is empty." : "Its last line is \(lines.count).")
            }
            return Self.joined(lines[first - 1..<end])
        }
    }

    /// The lines of a file with their ends: `\n`, `\r\n` or `\r`.
    private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        for (offset, byte) in bytes.enumerated() {
            let isBeforeLineFeed = offset + 1 < bytes.count && bytes[offset + 1] == 0x0A
            if byte == 0x0A || (byte == 0x0D && !isBeforeLineFeed) {
                lines.append(start..<offset + 1)
                start = offset + 1
            }
        }
        if start < bytes.count { lines.append(start..<bytes.count) }
        return lines
    }

    private static func joined(_ lines: ArraySlice<Range<Int>>) -> [Range<Int>] {
        guard let first = lines.first, let last = lines.last else { return [] }
        return [first.lowerBound..<last.upperBound]
    }

    // MARK: Names

    private static func ranges(
        of bytes: [UInt8], _ lines: [Range<Int>], _ anchor: String, _ name: String
    ) throws(Problem) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var names: [String] = []
        var (starts, isInside, hasEnded) = (0, false, false)
        for line in lines {
            guard let mark = AnchorMark(bytes[line]) else {
                guard isInside else { continue }
                if let last = ranges.last, last.upperBound == line.lowerBound {
                    ranges[ranges.count - 1] = last.lowerBound..<line.upperBound
                } else {
                    ranges.append(line)
                }
                continue
            }
            if !mark.isEnd { names.append(mark.name) }
            guard mark.name == anchor else { continue }
            if mark.isEnd {
                hasEnded = hasEnded || isInside
                isInside = false
            } else {
                starts += 1
                isInside = starts == 1
            }
        }
        if starts == 0 {
            let suggestion = Suggestion.nearest(to: anchor, among: names)
            throw Problem(
                message: "“\(name)” has no lines named “\(anchor)”.",
                help: suggestion.map { "Did you mean “\($0)”?" }
                    ?? "Write the comments “ANCHOR: \(anchor)” and “ANCHOR_END: \(anchor)” around them.")
        }
        if starts > 1 {
            throw Problem(
                message: "“\(name)” has lines named “\(anchor)” in more than one place.",
                help: "Give each place a name of its own.")
        }
        guard hasEnded else {
            throw Problem(
                message: "The lines named “\(anchor)” in “\(name)” have no end.",
                help: "Write the comment “ANCHOR_END: \(anchor)” behind them.")
        }
        return ranges
    }

    fileprivate static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), 0x80...:
            true
        default: false
        }
    }
}

/// `ANCHOR: name` or `ANCHOR_END: name` in a line, whatever makes it a comment.
private struct AnchorMark {
    var name: String
    var isEnd: Bool

    init?(_ line: ArraySlice<UInt8>) {
        let word = Array("ANCHOR".utf8)
        var start = line.startIndex
        while let first = line[start...].firstIndex(of: word[0]) {
            start = first + 1
            let isWordStart = first == line.startIndex || !LineSelection.isNameByte(line[first - 1])
            guard isWordStart, line[first...].starts(with: word) else { continue }
            var rest = line[(first + word.count)...]
            isEnd = rest.starts(with: "_END".utf8)
            if isEnd { rest = rest.dropFirst(4) }
            guard rest.first == UInt8(ascii: ":") else { continue }
            rest = rest.dropFirst().drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            let name = rest.prefix(while: LineSelection.isNameByte)
            guard !name.isEmpty else { continue }
            self.name = String(decoding: name, as: UTF8.self)
            return
        }
        return nil
    }
}
