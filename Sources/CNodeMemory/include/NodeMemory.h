// Memory for the nodes of a page. cmark asks for a thousand small pieces a page and gives them all back at its end,
// so each thread hands them out of a block of its own and takes that block back whole.

#ifndef DIFFERENTIA_NODE_MEMORY_H
#define DIFFERENTIA_NODE_MEMORY_H

#include <stddef.h>

/// What a thread hands out stays until as many trees ended on it as began.
void node_memory_begin_tree(void);
void node_memory_end_tree(void);

/// The functions of a `cmark_mem`. They end the program when there is no memory, since cmark does not expect a failure.
void *node_memory_calloc(size_t count, size_t size);
void *node_memory_realloc(void *piece, size_t size);

/// Gives back a piece of the thread's block, or one that the system's `malloc` gave.
void node_memory_free(void *piece);

#endif
