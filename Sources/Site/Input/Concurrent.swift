// Work on many items with several threads, without any trace of the threads in the result.

internal import CSystem
internal import Dispatch
internal import Synchronization

extension Array where Element: Sendable {
    /// `map` on up to `jobs` threads: the result is in the order of the elements.
    ///
    /// Threads take chunks from a common counter, so that long items don't leave a thread idle, and small ones near the
    /// end (C. D. Polychronopoulos, D. J. Kuck: “Guided self-scheduling”, IEEE Transactions on Computers 36, 1987).
    func concurrentMap<Result: Sendable>(jobs: Int, _ transform: @Sendable (Element) -> Result) -> [Result] {
        guard jobs > 1, count > 1 else { return map(transform) }
        let next = Atomic(0)
        let done = Mutex<[(start: Int, results: [Result])]>([])
        DispatchQueue.concurrentPerform(iterations: Swift.min(jobs, count)) { _ in
            if count >= Self.many { differentia_grow_memory_of_thread() }
            while true {
                var start = next.load(ordering: .relaxed)
                var end: Int
                repeat {
                    guard start < count else { return }
                    end = start + Swift.max(1, Swift.min(64, (count - start) / (jobs * 8)))
                    let (isTaken, current) = next.weakCompareExchange(
                        expected: start, desired: end, ordering: .relaxed)
                    if isTaken { break }
                    start = current
                } while true
                let results = self[start..<end].map(transform)
                done.withLock { $0.append((start, results)) }
            }
        }
        return done.withLock { chunks in
            chunks.sort { $0.start < $1.start }
            var results: [Result] = []
            results.reserveCapacity(count)
            for place in chunks.indices {
                results.append(contentsOf: chunks[place].results)
                chunks[place].results = []
            }
            return results
        }
    }

    /// For fewer items it does not pay to take memory in advance.
    private static var many: Int { 1_000 }
}

/// Two results, made side by side where there are two threads.
func concurrently<First: Sendable, Second: Sendable>(
    jobs: Int, _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
    guard jobs > 1 else { return (first(), second()) }
    let results = Mutex<(first: First?, second: Second?)>((nil, nil))
    DispatchQueue.concurrentPerform(iterations: 2) { number in
        if number == 0 {
            let result = first()
            results.withLock { $0.first = result }
        } else {
            let result = second()
            results.withLock { $0.second = result }
        }
    }
    return results.withLock { results in
        guard let first = results.first, let second = results.second else {
            preconditionFailure("Both have been made.")
        }
        return (first, second)
    }
}
