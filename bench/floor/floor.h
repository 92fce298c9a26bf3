// What the same bytes cost without a control plane: one process writes a message to each of many sockets and reads a short
// reply from each, with write() and read() or SSL_write() and SSL_read() and nothing in between.
#ifndef SKYSAIL_FLOOR_H
#define SKYSAIL_FLOOR_H

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/resource.h>

enum { no_core = -1 };

struct options {
    int connections;
    size_t message; // bytes to each connection and round
    size_t reply;   // bytes back
    int rounds;
    int warmup;      // rounds before those that count
    int pause;       // milliseconds of quiet before each round
    int tls;         // 0: none; else TLS1_2_VERSION or TLS1_3_VERSION
    const char *certs; // made by bench/handshake-certs.sh
    bool one_sided;    // clients show no certificate
    int clients;     // how many client certificates there are
    int server_core, client_core;
    int timeout; // seconds for the whole run
};

// Seen by both processes.
struct shared {
    struct rusage client_before, client_after;
    // A row of samples a counted round, a column a connection: nanoseconds from the round's start to the last byte.
    _Atomic int64_t round_start;
    int64_t samples[];
};

// A socket, with TLS on it or bare.
struct connection {
    int descriptor;
    SSL *ssl;
    size_t to_send, to_receive; // bytes left in this round
    int round;
    bool ready;    // handshake done
    bool watches_writing;
};

enum progress { done, wants_read, wants_write, ended };

// connection.c
enum progress handshake(struct connection *);
enum progress send_some(struct connection *, const char *end_of_message);
// Reads once, `limit` bytes at most.
enum progress receive_some(struct connection *, char *buffer, size_t limit);
void close_connection(struct connection *);
void watch(int epoll, struct connection *, bool writing, int operation);

// tls.c
SSL_CTX *server_context(const struct options *);
SSL_CTX *client_context(const struct options *, int client);
SSL *tls_on(SSL_CTX *, int descriptor, bool server);

// client.c, server.c
struct measured {
    struct rusage start, connected, before, after;
    int64_t handshakes_ns;
    int64_t *round_ns; // from the first write to the last reply, a round
    long rss_kib_idle, rss_kib_connected;
};
void run_client(const struct options *, struct shared *, uint16_t port, int go);
struct measured run_server(const struct options *, struct shared *, int listening, int go);

// report.c
void report(const struct options *, const struct shared *, const struct measured *);

// main.c
int64_t now_ns(void);
void pin(int core);
long resident_kib(void);
_Noreturn void fail(const char *what);
#endif
