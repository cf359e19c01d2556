// The memory that cmark takes for the nodes of a page.

import CMark
import CNodeMemory

enum NodeMemory {
    /// Larger texts take their memory from the system: what a block has handed out stays until its last tree ends.
    static let largestText = 1 << 20

    /// Takes from the thread's block.
    nonisolated(unsafe) static let allocator = unsafe make(
        cmark_mem(calloc: node_memory_calloc, realloc: node_memory_realloc, free: node_memory_free))

    /// The allocator of a large text, which takes from the system.
    ///
    /// cmark frees a whole tree by the allocator of its root, and nodes that we put into one are of the thread's block:
    /// so what is freed is told apart here as well.
    nonisolated(unsafe) static let systemAllocator = unsafe make(
        cmark_mem(
            calloc: cmark_get_default_mem_allocator().pointee.calloc,
            realloc: cmark_get_default_mem_allocator().pointee.realloc, free: node_memory_free))

    private static func make(_ functions: cmark_mem) -> UnsafeMutablePointer<cmark_mem> {
        let memory = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)
        unsafe memory.initialize(to: functions)
        return unsafe memory
    }
}
