// What the C library of a system has and its module does not show to Swift.

#ifndef DIFFERENTIA_CSYSTEM_H
#define DIFFERENTIA_CSYSTEM_H

#include <errno.h>
#include <stddef.h>
#include <sys/types.h>
#include <sys/xattr.h>

#if defined(__APPLE__)
#include <stdio.h>
#else
#include <sys/syscall.h>
#include <unistd.h>
#endif

#if defined(__GLIBC__)
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#endif

/// Has memory taken from the system in large pieces, and kept until the end of the program.
///
/// A build asks for many small pieces and gives most of them back after each page. The C library of Linux would pass
/// them on to the system, and take them from there again for the next page: that was a tenth of a build.
static inline void differentia_take_large_pieces(void)
{
#if defined(__GLIBC__)
    mallopt(M_TOP_PAD, 64 << 20);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
#endif
}

/// Has the memory of the calling thread grow by megabytes rather than by pages.
///
/// Only the memory of the main thread heeds what is said above; that of others asks the system for each page, which took a
/// fiftieth of a build. What was taken in one piece and given back is there for many small ones; and the system is asked
/// to map it in large pages, where it has such.
static inline void differentia_grow_memory_of_thread(void)
{
#if defined(__GLIBC__)
    const size_t size = 24 << 20;
    const uintptr_t large_page = 2 << 20;
    void *piece = malloc(size);
    if (!piece) return;
    uintptr_t start = ((uintptr_t)piece + large_page - 1) & ~(large_page - 1);
    madvise((void *)start, (uintptr_t)piece + size - start, MADV_HUGEPAGE);
    free(piece);
#endif
}

/// Swaps two files or folders of one file system, in one step: nobody ever sees one of the names missing.
static inline int differentia_exchange(const char *one, const char *other)
{
#if defined(__APPLE__)
    return renamex_np(one, other, RENAME_SWAP);
#elif defined(SYS_renameat2)
    // <fcntl.h> would bring a second `struct stat` into Swift.
    enum { at_current_folder = -100, rename_exchange = 2 };
    return (int)syscall(SYS_renameat2, at_current_folder, one, at_current_folder, other, rename_exchange);
#else
    errno = ENOSYS;
    return -1;
#endif
}

/// An extended attribute of a file; `NULL` and 0 ask for its size.
static inline ssize_t differentia_attribute(const char *path, const char *name, void *value, size_t size)
{
#if defined(__APPLE__)
    return getxattr(path, name, value, size, 0, 0);
#else
    return getxattr(path, name, value, size);
#endif
}

static inline int differentia_set_attribute(const char *path, const char *name, const void *value, size_t size)
{
#if defined(__APPLE__)
    return setxattr(path, name, value, size, 0, 0);
#else
    return setxattr(path, name, value, size, 0);
#endif
}

static inline int differentia_remove_attribute(const char *path, const char *name)
{
#if defined(__APPLE__)
    return removexattr(path, name, 0);
#else
    return removexattr(path, name);
#endif
}

#endif
