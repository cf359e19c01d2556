// Work on many items with several threads, without any trace of the threads in the result.

internal import Dispatch
internal import Synchronization

extension Array where Element: Sendable {
    /// `map` on up to `jobs` threads: the result is in the order of the elements.
    ///
    /// Threads take chunks from a common counter, so that long items don't leave a thread idle.
    func concurrentMap<Result: Sendable>(jobs: Int, _ transform: @Sendable (Element) -> Result) -> [Result] {
        guard jobs > 1, count > 1 else { return map(transform) }
        let chunkSize = Swift.max(1, Swift.min(64, count / (jobs * 8)))
        let next = Atomic(0)
        let done = Mutex<[(start: Int, results: [Result])]>([])
        DispatchQueue.concurrentPerform(iterations: Swift.min(jobs, count)) { _ in
            while true {
                let start = next.add(chunkSize, ordering: .relaxed).oldValue
                guard start < count else { return }
                let results = self[start..<Swift.min(start + chunkSize, count)].map(transform)
                done.withLock { $0.append((start, results)) }
            }
        }
        return done.withLock { chunks in
            chunks.sort { $0.start < $1.start }
            return chunks.flatMap(\.results)
        }
    }
}
