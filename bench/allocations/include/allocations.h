/* Counts the allocations of this process, by standing in for libc's malloc and its kin. */
#ifndef SKYSAIL_ALLOCATIONS_H
#define SKYSAIL_ALLOCATIONS_H

#include <stdint.h>

/* Calls of malloc, calloc, realloc, reallocarray, posix_memalign, aligned_alloc, memalign and valloc so far that gave
   memory, on all threads. */
uint64_t allocations_count(void);
/* Bytes that those calls asked for. */
uint64_t allocations_bytes(void);

/* Lets the kernel lay out this process and its successors alike from the next exec on. Nonzero where it did not before and
   will now; zero also where it may not be asked. */
int allocations_fix_addresses(void);

/* Nonzero where valgrind runs the process. */
int allocations_under_valgrind(void);
/* Under callgrind: what follows is counted from zero. Nothing elsewhere. */
void allocations_begin_instructions(void);
/* Under callgrind: writes what was counted since the beginning, under this name. Nothing elsewhere. */
void allocations_end_instructions(const char *name);

#endif
