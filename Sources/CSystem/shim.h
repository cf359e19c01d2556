// Two calls to the system that its C library's module does not show to Swift.

#ifndef DIFFERENTIA_CFILES_H
#define DIFFERENTIA_CFILES_H

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
