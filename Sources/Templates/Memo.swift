// What many pages have in common is rendered once: the foot of every page, the entry of a term in each list that has it.
//
// A part of a template is remembered when what it writes depends on a shared value alone. Nobody has to say so: while
// it is rendered for the first time, every look-up that leads out of the shared value is noticed, and then the part is
// rendered anew on each page. So a theme is quick without knowing of it, and can't be wrong about it.

internal import Diagnostics
internal import Synchronization

/// An object that is the same on every page that shows it.
package final class Shared: Hashable, Sendable {
    package let object: Object
    /// No other shared object of the process has it.
    let number: Int

    private static let last = Atomic(0)

    package init(_ object: Object) {
        self.object = object
        number = Self.last.add(1, ordering: .relaxed).newValue
    }

    package static func == (a: Shared, b: Shared) -> Bool { a.number == b.number }

    package func hash(into hasher: inout Hasher) { hasher.combine(number) }
}

/// What parts of templates wrote on those pages before that it was lent to.
struct Memo: Sendable {
    /// A part of a template, the shared value it was rendered for, and the way to the root of the site.
    struct Key: Hashable {
        /// Where the part starts.
        var position: Int
        /// The number of the shared value.
        var value: Int
        var root: Int

        /// One number instead of three: most of a look-up is to hash.
        func hash(into hasher: inout Hasher) { hasher.combine((value &<< 20 &+ position) &* 31 &+ root) }
    }

    enum Answer {
        /// Where what it wrote stands in the text.
        case known(Range<Int>)
        /// Not rendered yet.
        case unknown
        /// It depends on the page.
        case refused
    }

    /// All that was written, one after the other.
    private(set) var text: [UInt8] = []
    private var known: [Key: Range<Int>] = [:]
    private var refused: Set<Int> = []
    private var roots: [[UInt8]] = []

    /// What a memo keeps at most, in bytes: there is one for each thread.
    private static let mostBytes = 8_000_000
    /// About what the place of a part takes beside its text.
    private static let bytesOfPlace = 64

    /// The number that stands for a way to the root.
    mutating func number(ofRoot root: [UInt8]) -> Int {
        if let known = roots.firstIndex(of: root) { return known }
        roots.append(root)
        return roots.count - 1
    }

    func answer(_ key: Key) -> Answer {
        if let range = known[key] { return .known(range) }
        let size = text.count + Self.bytesOfPlace * known.count
        return size > Self.mostBytes || refused.contains(key.position) ? .refused : .unknown
    }

    /// Keeps what was written on a page from a place on.
    mutating func remember(_ page: borrowing ByteBuffer, from start: Int, as key: Key) {
        known[key] = text.count..<text.count + page.count - start
        text.append(page, from: start)
    }

    mutating func refuse(_ position: Int) { refused.insert(position) }
}

/// As many memos as there are threads: each is lent to one page at a time, so that no thread waits for another.
final class MemoPool: Sendable {
    private let free = Mutex<[Memo]>([])

    func take() -> Memo { free.withLock { $0.popLast() ?? Memo() } }

    func giveBack(_ memo: Memo) { free.withLock { $0.append(memo) } }
}

/// A part that is being rendered for the first time.
struct Recording {
    var key: Memo.Key
    /// Where its text starts on the page.
    var start: Int
    /// Look-ups that end below this context lead out of the shared value.
    var firstContext: Int
    /// How many sections and calls are open around it.
    var sections: Int
    var calls: Int
    var isCall: Bool
    var isPure = true
}

extension Rendering {
    /// Leaves an empty memo behind: what two hold would be copied when the next page adds to it.
    mutating func takeMemo() -> Memo {
        defer { memo = Memo() }
        return memo
    }

    /// Whether lines are written as they are, so that what is written does not depend on where.
    private var isPlain: Bool { indentation.count == indentationStart && !hasBegunLine }

    /// Writes what the body of a section wrote before for the shared value at hand, or begins to record it.
    mutating func recall(body: Int, into page: inout ByteBuffer) -> Bool {
        guard case .shared(let shared)? = contexts.last, isPlain else { return false }
        return recall(
            Recording(
                key: Memo.Key(position: body, value: shared.number, root: rootNumber), start: page.count,
                firstContext: contexts.count - 1, sections: sections.count, calls: calls.count, isCall: false),
            into: &page)
    }

    /// Writes what a partial that shows only the site wrote before, or begins to record it.
    mutating func recall(_ call: Call, into page: inout ByteBuffer) -> Bool {
        guard let site, contexts.count == 1, call.arguments.isEmpty, call.indentation.isEmpty, isPlain else {
            return false
        }
        let start = Int(program.templates[call.template].start.position)
        return recall(
            Recording(
                key: Memo.Key(position: start, value: site.number, root: rootNumber), start: page.count,
                firstContext: 1, sections: sections.count, calls: calls.count + 1, isCall: true),
            into: &page)
    }

    private mutating func recall(_ recording: Recording, into page: inout ByteBuffer) -> Bool {
        switch memo.answer(recording.key) {
        case .known(let range):
            page.append(range, of: memo.text)
            return true
        case .unknown: recordings.append(recording)
        case .refused: break
        }
        return false
    }

    /// Ends the recording of a section's round, if one ends here.
    mutating func endRound(_ page: borrowing ByteBuffer) {
        guard let last = recordings.last, !last.isCall, last.sections == sections.count,
            last.calls == calls.count
        else { return }
        finish(page)
    }

    /// Ends the recording of a call, if it is the one that ends here.
    mutating func endCall(_ page: borrowing ByteBuffer) {
        guard let last = recordings.last, last.isCall, last.calls == calls.count else { return }
        finish(page)
    }

    private mutating func finish(_ page: borrowing ByteBuffer) {
        let recording = recordings.removeLast()
        if recording.isPure {
            memo.remember(page, from: recording.start, as: recording.key)
        } else {
            memo.refuse(recording.key.position)
        }
    }

    /// Notices a look-up that found its name in a context; −1 when it found it nowhere.
    mutating func notice(_ name: Name?, foundIn context: Int) {
        for index in recordings.indices.reversed() {
            if context >= recordings[index].firstContext { return }
            let isSite = recordings[index].isCall && context == 0 && name == .site
            if !isSite { recordings[index].isPure = false }
        }
    }

    /// What blocks fill depends on the page.
    mutating func noticeSlot() {
        for index in recordings.indices { recordings[index].isPure = false }
    }
}
