// Memory for the nodes of a page. cmark asks for a thousand small pieces a page and gives them all back at its end,
// so each thread hands them out of a block of its own and takes that block back whole.
//
// This is the arena of Hanson, “Fast Allocation and Deallocation of Memory Based on Object Lifetimes” (1990), with the
// functions that `cmark_mem` wants. They have no argument for a context: hence a block for each thread.

import CMark

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What one thread hands out. Before each piece stand 16 bytes with its size.
@safe struct NodeMemory {
    private var start: UnsafeMutableRawPointer
    private var next: UnsafeMutableRawPointer
    private var end: UnsafeMutableRawPointer
    /// Blocks that were too small, until no tree is left.
    private var full: [(start: UnsafeMutableRawPointer, end: UnsafeMutableRawPointer)] = unsafe []
    /// The trees of the thread that live.
    private var trees = 0

    /// Larger texts take their memory from the system: what a block has handed out stays until its last tree ends.
    static let largestText = 1 << 20

    private static let header = 16
    private static let smallestBlock = 1 << 19
    private static let largestKeptBlock = 1 << 23

    /// The allocator of cmark that takes from the thread's block.
    nonisolated(unsafe) static let allocator: UnsafeMutablePointer<cmark_mem> = {
        precondition(isPrepared)
        let memory = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)
        unsafe memory.initialize(
            to: cmark_mem(
                calloc: { unsafe NodeMemory.ofThread.pointee.zeroed($0 * $1) },
                realloc: { unsafe NodeMemory.ofThread.pointee.resized($0, $1) },
                free: { unsafe NodeMemory.ofThread.pointee.free($0) }))
        return unsafe memory
    }()

    /// The allocator of a large text, which takes from the system.
    ///
    /// cmark frees a whole tree by the allocator of its root, and nodes that we put into one are of the thread's block:
    /// so what is freed is told apart here as well.
    nonisolated(unsafe) static let systemAllocator: UnsafeMutablePointer<cmark_mem> = {
        let memory = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)
        unsafe memory.initialize(to: cmark_get_default_mem_allocator().pointee)
        unsafe memory.pointee.free = { unsafe NodeMemory.ofThread.pointee.free($0) }
        return unsafe memory
    }()

    /// Written once, by `isPrepared`, before any thread asks for a piece; only read from then on. As a constant that is
    /// made when it is first asked for, or checked for who else has access, it cost a thirtieth of a build.
    @exclusivity(unchecked)
    private nonisolated(unsafe) static var key: pthread_key_t = 0

    private static let isPrepared: Bool = {
        unsafe pthread_key_create(&key) { pointer in
            #if canImport(Darwin)
                let memory = unsafe pointer.assumingMemoryBound(to: NodeMemory.self)
            #else
                guard let memory = unsafe pointer?.assumingMemoryBound(to: NodeMemory.self) else { return }
            #endif
            unsafe memory.pointee.reset()
            unsafe memory.pointee.start.deallocate()
            unsafe memory.deinitialize(count: 1).deallocate()
        } == 0
    }()

    private static var ofThread: UnsafeMutablePointer<NodeMemory> {
        if let known = unsafe pthread_getspecific(key) {
            return unsafe known.assumingMemoryBound(to: NodeMemory.self)
        }
        let memory = UnsafeMutablePointer<NodeMemory>.allocate(capacity: 1)
        unsafe memory.initialize(to: NodeMemory(block: smallestBlock))
        _ = unsafe pthread_setspecific(key, memory)
        return unsafe memory
    }

    private init(block size: Int) {
        unsafe start = .allocate(byteCount: size, alignment: 16)
        unsafe next = unsafe start
        unsafe end = unsafe start + size
    }

    // MARK: The life of trees

    static func beginTree() {
        precondition(isPrepared)
        unsafe ofThread.pointee.trees += 1
    }

    static func endTree() { unsafe ofThread.pointee.endTree() }

    /// Gives back what cmark made for its caller, wherever it is from.
    static func free(_ piece: UnsafeMutableRawPointer) { unsafe ofThread.pointee.free(piece) }

    private mutating func endTree() {
        trees -= 1
        if trees == 0 { reset() }
    }

    private mutating func reset() {
        unsafe full.forEach { unsafe $0.start.deallocate() }
        unsafe full.removeAll()
        if unsafe end - start > Self.largestKeptBlock {
            unsafe start.deallocate()
            unsafe start = .allocate(byteCount: Self.smallestBlock, alignment: 16)
            unsafe end = unsafe start + Self.smallestBlock
        }
        unsafe next = unsafe start
    }

    // MARK: Pieces

    private mutating func piece(_ size: Int) -> UnsafeMutableRawPointer {
        let whole = Self.header + (size + 15) & ~15
        if unsafe end - next < whole {
            let block = max(unsafe (end - start) * 2, whole * 2)
            unsafe full.append((start, end))
            unsafe start = .allocate(byteCount: block, alignment: 16)
            unsafe next = unsafe start
            unsafe end = unsafe start + block
        }
        let piece = unsafe next + Self.header
        unsafe next.storeBytes(of: size, as: Int.self)
        unsafe next += whole
        return unsafe piece
    }

    private mutating func zeroed(_ size: Int) -> UnsafeMutableRawPointer {
        let piece = unsafe piece(size)
        unsafe memset(piece, 0, size)
        return unsafe piece
    }

    /// The last piece grows where it is: so the text that cmark renders is written once.
    private mutating func resized(_ old: UnsafeMutableRawPointer?, _ size: Int) -> UnsafeMutableRawPointer {
        guard let old = unsafe old else { return unsafe piece(size) }
        let oldSize = unsafe self.size(of: old)
        if size <= oldSize { return unsafe old }
        if unsafe isLast(old, oldSize), unsafe end - old >= (size + 15) & ~15 {
            unsafe (old - Self.header).storeBytes(of: size, as: Int.self)
            unsafe next = unsafe old + (size + 15) & ~15
            return unsafe old
        }
        let new = unsafe piece(size)
        unsafe memcpy(new, old, oldSize)
        return unsafe new
    }

    private mutating func free(_ piece: UnsafeMutableRawPointer?) {
        guard let piece = unsafe piece else { return }
        guard unsafe owns(piece) else {
            unsafe cmark_get_default_mem_allocator().pointee.free(piece)
            return
        }
        if unsafe isLast(piece, size(of: piece)) { unsafe next = unsafe piece - Self.header }
    }

    private func size(of piece: UnsafeMutableRawPointer) -> Int {
        unsafe (piece - Self.header).load(as: Int.self)
    }

    private func isLast(_ piece: UnsafeMutableRawPointer, _ size: Int) -> Bool {
        unsafe piece + (size + 15) & ~15 == next
    }

    /// Whether a piece is of this memory. Nodes of large texts are not.
    private func owns(_ piece: UnsafeMutableRawPointer) -> Bool {
        if unsafe piece >= start && piece < end { return true }
        return unsafe full.contains { unsafe piece >= $0.start && piece < $0.end }
    }
}
