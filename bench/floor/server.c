#define _GNU_SOURCE
#include "floor.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { batch = 256 };

static struct connection *accept_all(const struct options *options, int listening, int epoll) {
    SSL_CTX *context = options->tls ? server_context(options) : NULL;
    struct connection *connections = calloc(options->connections, sizeof *connections);
    int accepted = 0, ready = 0;
    struct epoll_event event = {.events = EPOLLIN}, events[batch];
    if (!connections || epoll_ctl(epoll, EPOLL_CTL_ADD, listening, &event) != 0) fail("epoll_ctl");
    while (ready < options->connections) {
        int count = epoll_wait(epoll, events, batch, -1);
        for (int i = 0; i < count; i++) {
            struct connection *connection = events[i].data.ptr;
            if (connection) {
                if (connection->ready) continue;
                enum progress progress = handshake(connection);
                if (progress == ended) fail("a handshake failed");
                connection->ready = progress == done;
                ready += progress == done;
                watch(epoll, connection, progress == wants_write, EPOLL_CTL_MOD);
                continue;
            }
            int descriptor, on = 1;
            while (accepted < options->connections &&
                   (descriptor = accept4(listening, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
                connection = &connections[accepted++];
                connection->descriptor = descriptor;
                setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                if (context) connection->ssl = tls_on(context, descriptor, true);
                else connection->ready = true, ready++;
                watch(epoll, connection, false, EPOLL_CTL_ADD);
            }
        }
    }
    epoll_ctl(epoll, EPOLL_CTL_DEL, listening, NULL);
    return connections;
}

// Every connection gets the message and answers.
static void round_trip(const struct options *options, struct connection *connections, int epoll, const char *end) {
    char buffer[4096];
    struct epoll_event events[batch];
    int outstanding = options->connections;
    for (int i = 0; i < options->connections; i++) {
        struct connection *connection = &connections[i];
        connection->to_send = options->message;
        connection->to_receive = options->reply;
        enum progress progress = send_some(connection, end);
        if (progress == ended) fail("a connection was lost while writing");
        if (progress != done) watch(epoll, connection, true, EPOLL_CTL_MOD);
    }
    while (outstanding > 0) {
        int count = epoll_wait(epoll, events, batch, -1);
        for (int i = 0; i < count; i++) {
            struct connection *connection = events[i].data.ptr;
            if (events[i].events & EPOLLOUT) {
                enum progress progress = send_some(connection, end);
                if (progress == ended) fail("a connection was lost while writing");
                if (progress == done) watch(epoll, connection, false, EPOLL_CTL_MOD);
            }
            if (events[i].events & (EPOLLIN | EPOLLERR | EPOLLHUP)) {
                enum progress progress = receive_some(connection, buffer, sizeof buffer);
                if (progress == ended) fail("a connection was lost while reading");
                outstanding -= progress == done;
            }
        }
    }
}

struct measured run_server(const struct options *options, struct shared *shared, int listening, int go) {
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    char *message = malloc(options->message);
    int64_t *round_ns = calloc(options->rounds + 1, sizeof *round_ns);
    if (epoll < 0 || !message || !round_ns) fail("no memory");
    for (size_t i = 0; i < options->message; i++) message[i] = (char)(i * 31 + i / 256);

    struct measured measured = {.round_ns = round_ns, .rss_kib_idle = resident_kib()};
    getrusage(RUSAGE_SELF, &measured.start);
    int64_t start = now_ns();
    if (write(go, "", 1) != 1) fail("pipe");
    struct connection *connections = accept_all(options, listening, epoll);
    measured.handshakes_ns = now_ns() - start;
    getrusage(RUSAGE_SELF, &measured.connected);
    measured.rss_kib_connected = resident_kib();

    for (int round = -options->warmup; round < options->rounds; round++) {
        usleep(options->pause * 1000);
        if (round == 0) getrusage(RUSAGE_SELF, &measured.before);
        int64_t begin = now_ns();
        atomic_store(&shared->round_start, begin);
        round_trip(options, connections, epoll, message + options->message);
        if (round >= 0) round_ns[round] = now_ns() - begin;
    }
    getrusage(RUSAGE_SELF, &measured.after);
    if (options->rounds == 0) measured.before = measured.after;
    for (int i = 0; i < options->connections; i++) close_connection(&connections[i]);
    return measured;
}
