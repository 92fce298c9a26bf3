/* Linked into an executable, or preloaded into one (`cc -shared`), these definitions take the place of libc's and pass
   every call on to libc's own by their second names. Nothing here frees: memory is libc's as ever.

   SKYSAIL_ALLOC_COUNT=PATH also keeps the counts in the first 16 bytes of that file, for whoever looks on from outside:
   allocations, then bytes, eight bytes each in the order of the machine, which is little endian. Children that inherit the
   variable count into the same file. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "allocations.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <unistd.h>

#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>
#define HAS_CALLGRIND 1
#endif

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the file is little endian");

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);
extern void *__libc_valloc(size_t);

enum { page = 4096 };

struct counts {
    _Atomic uint64_t allocations;
    _Atomic uint64_t bytes;
};

static struct counts own;
static struct counts *_Atomic shared = &own;

static void *counted(void *memory, size_t size) {
    if (memory != NULL) {
        struct counts *counts = atomic_load_explicit(&shared, memory_order_relaxed);
        atomic_fetch_add_explicit(&counts->allocations, 1, memory_order_relaxed);
        atomic_fetch_add_explicit(&counts->bytes, size, memory_order_relaxed);
    }
    return memory;
}

__attribute__((constructor(101))) static void share(void) {
    const char *path = getenv("SKYSAIL_ALLOC_COUNT");
    if (path == NULL || *path == 0) return;
    int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (file < 0) return;
    void *memory = MAP_FAILED;
    if (ftruncate(file, page) == 0) memory = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (memory == MAP_FAILED) return;
    struct counts *counts = memory;
    atomic_store(&counts->allocations, atomic_load(&own.allocations));
    atomic_store(&counts->bytes, atomic_load(&own.bytes));
    atomic_store(&shared, counts);
}

uint64_t allocations_count(void) { return atomic_load_explicit(&shared, memory_order_relaxed)->allocations; }
uint64_t allocations_bytes(void) { return atomic_load_explicit(&shared, memory_order_relaxed)->bytes; }

void *malloc(size_t size) { return counted(__libc_malloc(size), size); }
void *calloc(size_t count, size_t size) { return counted(__libc_calloc(count, size), count * size); }

/* A size of zero frees and gives nothing, which does not count. */
void *realloc(void *memory, size_t size) { return counted(__libc_realloc(memory, size), size); }

void *reallocarray(void *memory, size_t count, size_t size) {
    size_t total;
    if (__builtin_mul_overflow(count, size, &total)) {
        errno = ENOMEM;
        return NULL;
    }
    return realloc(memory, total);
}

void *memalign(size_t alignment, size_t size) { return counted(__libc_memalign(alignment, size), size); }
void *aligned_alloc(size_t alignment, size_t size) { return counted(__libc_memalign(alignment, size), size); }
void *valloc(size_t size) { return counted(__libc_valloc(size), size); }

int posix_memalign(void **out, size_t alignment, size_t size) {
    if (alignment % sizeof(void *) != 0 || alignment == 0 || (alignment & (alignment - 1)) != 0) return EINVAL;
    void *memory = counted(__libc_memalign(alignment, size), size);
    if (memory == NULL) return ENOMEM;
    *out = memory;
    return 0;
}

int allocations_fix_addresses(void) {
    int now = personality(0xffffffff);
    if (now == -1 || (now & ADDR_NO_RANDOMIZE) != 0) return 0;
    return personality((unsigned long)now | ADDR_NO_RANDOMIZE) != -1;
}

#ifdef HAS_CALLGRIND
int allocations_under_valgrind(void) { return RUNNING_ON_VALGRIND != 0; }

void allocations_begin_instructions(void) {
    CALLGRIND_START_INSTRUMENTATION;
    CALLGRIND_ZERO_STATS;
}

void allocations_end_instructions(const char *name) {
    CALLGRIND_DUMP_STATS_AT(name);
    CALLGRIND_STOP_INSTRUMENTATION;
}
#else
int allocations_under_valgrind(void) { return 0; }
void allocations_begin_instructions(void) {}
void allocations_end_instructions(const char *name) { (void)name; }
#endif
