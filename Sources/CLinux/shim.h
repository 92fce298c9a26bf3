#pragma once
// What Swift's Glibc module leaves out. Headers that it does have are not included here: they would change owner.
#include <asm/unistd.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

extern long syscall(long number, ...);

// accept4(2); `address` is a sockaddr with `length` bytes.
static inline int shim_accept4(int fd, void *address, unsigned *length, int flags) {
    return (int)syscall(__NR_accept4, fd, address, length, flags);
}
