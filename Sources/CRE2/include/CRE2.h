#pragma once

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Returns 1 if the bytes are a regular expression that RE2 takes (as Envoy uses it), else 0 with a reason in `error`,
/// cut to `error_size` including its terminating NUL.
int cre2_check(const char *pattern, size_t length, char *error, size_t error_size);

/// Returns the number of capturing groups of a valid expression, -1 for an invalid one.
int cre2_groups(const char *pattern, size_t length);

/// Returns 1 if some part of the text matches the expression, else 0; an invalid expression matches nothing.
int cre2_finds(const char *pattern, size_t length, const char *text, size_t text_length);

#ifdef __cplusplus
}
#endif
