#define _GNU_SOURCE
#include "floor.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { batch = 256, connecting_at_once = 1024, buffer_bytes = 256 * 1024 };

static void open_one(struct connection *connection, uint16_t port, SSL_CTX *context, int epoll) {
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int on = 1;
    int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (descriptor < 0) fail("socket");
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (connect(descriptor, (struct sockaddr *)&address, sizeof address) != 0 && errno != EINPROGRESS) fail("connect");
    connection->descriptor = descriptor;
    if (context) connection->ssl = tls_on(context, descriptor, false);
    watch(epoll, connection, true, EPOLL_CTL_ADD);
}

// Takes the message in and answers when it is whole. False when the server is gone.
static bool follow(const struct options *options, struct shared *shared, struct connection *connection, int column,
                   char *buffer, const char *end_of_reply) {
    switch (receive_some(connection, buffer, buffer_bytes)) {
    case wants_read: case wants_write: return true;
    case ended: return false;
    case done: break;
    }
    int row = connection->round++ - options->warmup;
    if (row >= 0 && row < options->rounds)
        shared->samples[(size_t)row * options->connections + column] = now_ns() - atomic_load(&shared->round_start);
    connection->to_receive = options->message;
    connection->to_send = options->reply;
    // So short that it always fits into the socket's buffer.
    if (send_some(connection, end_of_reply) != done) fail("a reply could not be written");
    return true;
}

void run_client(const struct options *options, struct shared *shared, uint16_t port, int go) {
    int contexts_count = options->clients < options->connections ? options->clients : options->connections;
    SSL_CTX **contexts = options->tls ? calloc(contexts_count, sizeof *contexts) : NULL;
    for (int i = 0; contexts && i < contexts_count; i++) contexts[i] = client_context(options, i);
    struct connection *connections = calloc(options->connections, sizeof *connections);
    char *buffer = malloc(buffer_bytes), *reply = calloc(1, options->reply), byte;
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    if (!connections || !buffer || !reply || epoll < 0) fail("no memory");
    if (read(go, &byte, 1) != 1) fail("the server ended");

    struct epoll_event events[batch];
    int opened = 0, ready = 0, open = options->connections;
    while (open > 0) {
        while (opened < options->connections && opened - ready < connecting_at_once) {
            open_one(&connections[opened], port, contexts ? contexts[opened % contexts_count] : NULL, epoll);
            connections[opened++].to_receive = options->message;
        }
        int count = epoll_wait(epoll, events, batch, -1);
        for (int i = 0; i < count; i++) {
            struct connection *connection = events[i].data.ptr;
            if (!connection->ready) {
                enum progress progress = connection->ssl ? handshake(connection) : done;
                if (progress == ended || events[i].events & EPOLLERR) fail("a connection could not be made");
                watch(epoll, connection, progress == wants_write, EPOLL_CTL_MOD);
                if (progress != done) continue;
                connection->ready = true;
                if (++ready == options->connections) getrusage(RUSAGE_SELF, &shared->client_before);
            }
            if (follow(options, shared, connection, (int)(connection - connections), buffer, reply + options->reply))
                continue;
            if (open == options->connections) getrusage(RUSAGE_SELF, &shared->client_after);
            close_connection(connection);
            open--;
        }
    }
    close(epoll);
    free(buffer);
}
