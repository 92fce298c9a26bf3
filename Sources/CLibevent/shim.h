#pragma once
#include <sys/types.h>
#include <event2/event.h>
#include <event2/http.h>
#include <event2/buffer.h>
#include <event2/util.h>
#include <event2/keyvalq_struct.h>
#include <event2/bufferevent.h>

// A stream socket AF_UNIX that neither blocks nor outlives exec. In C, because Swift finds these flags in Glibc or in this
// module, depending on what else is imported where.
static inline int shim_unix_stream_socket(void) {
    return socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
}
