// Patterns as they are walked: flat arrays of plain values, so that matching counts no references.

/// The patterns of a mode.
struct Shapes: Sendable {
    private enum Step: UInt8, Sendable {
        case text, folded, one, some, many, sequence, either, optional, not, ahead, line, lineEnd, through
        case captured, scan
    }

    private struct Node: Sendable {
        var step: Step
        /// A part of `texts`, of `parts`, or an index of `scans`.
        var range: Range<Int32> = 0..<0
        var set = ByteSet()
    }

    private var nodes: [Node] = []
    private var parts: [Int32] = []
    private var texts: [UInt8] = []
    private var scans: [@Sendable (Source, Int) -> Int?] = []

    /// Takes in a pattern and answers its number.
    mutating func add(_ pattern: Pattern) -> Int {
        let node: Node
        switch pattern {
        case .text(let text): node = Node(step: .text, range: add(text))
        case .folded(let text): node = Node(step: .folded, range: add(text))
        case .through(let text): node = Node(step: .through, range: add(text))
        case .one(let set): node = Node(step: .one, set: set)
        case .some(let set): node = Node(step: .some, set: set)
        case .many(let set): node = Node(step: .many, set: set)
        case .not(let set): node = Node(step: .not, set: set)
        case .ahead(let set): node = Node(step: .ahead, set: set)
        case .line: node = Node(step: .line)
        case .lineEnd: node = Node(step: .lineEnd)
        case .captured: node = Node(step: .captured)
        case .sequence(let patterns): node = Node(step: .sequence, range: add(patterns))
        case .either(let patterns): node = Node(step: .either, range: add(patterns))
        case .optional(let inner): node = Node(step: .optional, range: add([inner]))
        case .scan(_, let scan):
            scans.append(scan)
            node = Node(step: .scan, range: Int32(scans.count - 1)..<Int32(scans.count))
        }
        nodes.append(node)
        return nodes.count - 1
    }

    private mutating func add(_ text: [UInt8]) -> Range<Int32> {
        let start = Int32(texts.count)
        texts += text
        return start..<Int32(texts.count)
    }

    private mutating func add(_ patterns: [Pattern]) -> Range<Int32> {
        let numbers = patterns.map { Int32(add($0)) }
        let start = Int32(parts.count)
        parts += numbers
        return start..<Int32(parts.count)
    }

    /// Where the pattern of this number ends that begins at `start`.
    func end(_ number: Int, in source: Source, at start: Int, captured: Range<Int>) -> Int? {
        let node = nodes[number]
        switch node.step {
        case .text: return hasText(node.range, in: source, at: start) ? start + node.range.count : nil
        case .folded:
            guard start + node.range.count <= source.limit else { return nil }
            for offset in 0..<node.range.count
            where source.bytes[start + offset].lowercased != texts[Int(node.range.lowerBound) + offset] {
                return nil
            }
            return start + node.range.count
        case .one: return start < source.limit && node.set.contains(source.bytes[start]) ? start + 1 : nil
        case .some:
            let end = source.skip(node.set, from: start)
            return end > start ? end : nil
        case .many: return source.skip(node.set, from: start)
        case .sequence: return sequenceEnd(node.range, in: source, at: start, captured: captured)
        case .either:
            var part = Int(node.range.lowerBound)
            while part < Int(node.range.upperBound) {
                if let end = end(Int(parts[part]), in: source, at: start, captured: captured) { return end }
                part += 1
            }
            return nil
        case .optional:
            return end(Int(parts[Int(node.range.lowerBound)]), in: source, at: start, captured: captured)
                ?? start
        case .not: return start < source.limit && node.set.contains(source.bytes[start]) ? nil : start
        case .ahead: return start < source.limit && node.set.contains(source.bytes[start]) ? start : nil
        case .line: return source.lineEnd(from: start)
        case .lineEnd:
            return start >= source.limit || source.bytes[start] == UInt8(ascii: "\n") ? start : nil
        case .through:
            var index = start
            while index + node.range.count <= source.limit {
                if hasText(node.range, in: source, at: index) { return index + node.range.count }
                index += 1
            }
            return source.limit
        case .captured:
            guard start + captured.count <= source.limit else { return nil }
            for offset in 0..<captured.count
            where source.bytes[captured.lowerBound + offset] != source.bytes[start + offset] { return nil }
            return start + captured.count
        case .scan: return scans[Int(node.range.lowerBound)](source, start)
        }
    }

    private func sequenceEnd(
        _ range: Range<Int32>, in source: Source, at start: Int, captured: Range<Int>
    ) -> Int? {
        var index = start
        var part = Int(range.lowerBound)
        let last = Int(range.upperBound) - 1
        while part <= last {
            let number = Int(parts[part])
            let node = nodes[number]
            if part < last, node.step == .some || node.step == .many {
                // A run that something must follow is short, or it would be read again and again for nothing.
                let limit = min(source.limit, index + Pattern.longestRun)
                var end = index
                while end < limit, node.set.contains(source.bytes[end]) { end += 1 }
                guard end < limit || limit == source.limit, end > index || node.step == .many else {
                    return nil
                }
                index = end
            } else {
                guard let end = end(number, in: source, at: index, captured: captured) else { return nil }
                index = end
            }
            part += 1
        }
        return index
    }

    private func hasText(_ range: Range<Int32>, in source: Source, at start: Int) -> Bool {
        let count = range.count
        guard start + count <= source.limit else { return false }
        var offset = 0
        while offset < count {
            if source.bytes[start + offset] != texts[Int(range.lowerBound) + offset] { return false }
            offset += 1
        }
        return true
    }
}
