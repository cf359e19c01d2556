// This is the arena of Hanson, “Fast Allocation and Deallocation of Memory Based on Object Lifetimes” (1990), with the
// functions that `cmark_mem` wants. They have no argument for a context: hence a block for each thread. They are in C,
// whose variables of a thread are one instruction away: by way of `pthread_getspecific` they took a thirtieth of a build.

#include "NodeMemory.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    alignment = 16,
    smallest_block = 1 << 19,
    largest_kept_block = 1 << 23,
};

/// Before each piece stands its size.
typedef union {
    size_t size;
    char room[alignment];
} header;

/// Before the pieces of a block stands the block that was too small, until no tree is left.
typedef union block {
    struct {
        union block *older;
        char *end;
    };
    char room[alignment];
} block;

static _Thread_local struct {
    block *block;
    char *next;
    char *end;
    size_t trees;
} memory;

static size_t rounded(size_t size) { return (size + alignment - 1) & ~(size_t)(alignment - 1); }

static void *checked(void *piece)
{
    if (!piece) {
        fputs("There is not enough memory for a page.\n", stderr);
        abort();
    }
    return piece;
}

// MARK: Blocks

static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void free_blocks(block *last)
{
    while (last) {
        block *older = last->older;
        free(last);
        last = older;
    }
}

/// What the thread's end finds is kept beside `memory`, which may be gone by then.
static void end_thread(void *last) { free_blocks(last); }

static void make_key(void)
{
    if (pthread_key_create(&key, end_thread)) abort();
}

static __attribute__((noinline)) void take_block(size_t whole)
{
    size_t size = smallest_block;
    if (memory.block) {
        size = (size_t)(memory.end - (char *)memory.block) * 2;
    } else {
        pthread_once(&once, make_key);
    }
    if (size < whole * 2 + sizeof(block)) size = whole * 2 + sizeof(block);
    block *new = checked(malloc(size));
    new->older = memory.block;
    new->end = (char *)new + size;
    memory.block = new;
    pthread_setspecific(key, new);
    memory.next = (char *)(new + 1);
    memory.end = new->end;
}

void node_memory_begin_tree(void) { memory.trees++; }

void node_memory_end_tree(void)
{
    if (--memory.trees || !memory.block) return;
    free_blocks(memory.block->older);
    memory.block->older = NULL;
    memory.next = (char *)(memory.block + 1);
    if (memory.end - (char *)memory.block > largest_kept_block) {
        free(memory.block);
        pthread_setspecific(key, NULL);
        memory.block = NULL;
        memory.next = memory.end = NULL;
    }
}

// MARK: Pieces

static inline void *piece_of(size_t size)
{
    size_t whole = sizeof(header) + rounded(size);
    if ((size_t)(memory.end - memory.next) < whole) take_block(whole);
    header *start = (header *)memory.next;
    start->size = size;
    memory.next += whole;
    return start + 1;
}

static size_t size_of(void *piece) { return ((header *)piece - 1)->size; }

static int is_last(void *piece, size_t size) { return (char *)piece + rounded(size) == memory.next; }

/// Nodes of large texts are not: they are the system's.
static int is_owned(void *piece)
{
    char *place = piece;
    for (block *each = memory.block; each; each = each->older) {
        if (place >= (char *)each && place < each->end) return 1;
    }
    return 0;
}

void *node_memory_calloc(size_t count, size_t size)
{
    void *piece = piece_of(count * size);
    memset(piece, 0, count * size);
    return piece;
}

// The last piece grows where it is: so the text that cmark renders is written once.
void *node_memory_realloc(void *piece, size_t size)
{
    if (!piece) return piece_of(size);
    size_t old = size_of(piece);
    if (size <= old) return piece;
    if (is_last(piece, old) && (size_t)(memory.end - (char *)piece) >= rounded(size)) {
        ((header *)piece - 1)->size = size;
        memory.next = (char *)piece + rounded(size);
        return piece;
    }
    void *new = piece_of(size);
    memcpy(new, piece, old);
    return new;
}

void node_memory_free(void *piece)
{
    if (!piece) return;
    if (!is_owned(piece)) {
        free(piece);
    } else if (is_last(piece, size_of(piece))) {
        memory.next = (char *)((header *)piece - 1);
    }
}
