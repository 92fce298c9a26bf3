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

// malloc.h is in no module.
extern int mallopt(int parameter, int value);
extern int malloc_trim(unsigned long pad);

// Allocations of this size and above are mapped one by one, and the top of the heap is kept no larger: else the allocator
// raises both to the largest allocation that was ever freed.
static inline void shim_map_allocations_from(int size) {
    mallopt(-3 /* M_MMAP_THRESHOLD */, size);
    mallopt(-1 /* M_TRIM_THRESHOLD */, size);
}

static inline void shim_give_back_memory(void) { malloc_trim(0); }

extern int *__errno_location(void);

// Starts a program whose files are all closed but the first three, with no signal blocked or ignored. The kernel sends it
// SIGKILL when the calling thread ends, whatever ends it. The result is the process id, or an errno value negated, also
// where exec failed. The child of a process with threads may take no lock that another thread held, so it makes bare
// system calls and nothing else.
static inline int shim_spawn(const char *path, char *const arguments[], char *const environment[]) {
    int ends[2];
    if (syscall(__NR_pipe2, ends, 02000000 /* O_CLOEXEC */) != 0) return -*__errno_location();
    long parent = syscall(__NR_getpid);
    long child = syscall(__NR_clone, 17L /* SIGCHLD: as fork(2) */, 0L, 0L, 0L, 0L);
    if (child < 0) {
        int code = *__errno_location();
        syscall(__NR_close, (long)ends[0]);
        syscall(__NR_close, (long)ends[1]);
        return -code;
    }
    if (child == 0) {
        // The kernel's struct sigaction, and a signal set; all zero they are SIG_DFL and the empty set.
        unsigned long none[8] = {0};
        for (long i = 1; i <= 64; i++) syscall(__NR_rt_sigaction, i, none, 0L, 8L);
        syscall(__NR_rt_sigprocmask, 2L /* SIG_SETMASK */, none, 0L, 8L);
        syscall(__NR_close_range, 3L, 0xffffffffL, 4L /* CLOSE_RANGE_CLOEXEC */);
        syscall(__NR_prctl, 1L /* PR_SET_PDEATHSIG */, 9L, 0L, 0L, 0L);
        // A parent that ended before the line above would not be missed.
        if (syscall(__NR_getppid) == parent) syscall(__NR_execve, path, arguments, environment);
        int code = *__errno_location();
        syscall(__NR_write, (long)ends[1], &code, sizeof code);
        syscall(__NR_exit_group, 127L);
    }
    syscall(__NR_close, (long)ends[1]);
    int code = 0;
    long count;
    do count = syscall(__NR_read, (long)ends[0], &code, sizeof code);
    while (count < 0 && *__errno_location() == 4 /* EINTR */);
    syscall(__NR_close, (long)ends[0]);
    if (count != sizeof code) return (int)child;
    syscall(__NR_wait4, child, 0L, 0L, 0L);
    return -code;
}
