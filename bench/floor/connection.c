#include "floor.h"

#include <errno.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

static enum progress blocked(const struct connection *connection, int result) {
    switch (SSL_get_error(connection->ssl, result)) {
    case SSL_ERROR_WANT_READ: return wants_read;
    case SSL_ERROR_WANT_WRITE: return wants_write;
    default: return ended;
    }
}

enum progress handshake(struct connection *connection) {
    ERR_clear_error();
    int result = SSL_do_handshake(connection->ssl);
    return result == 1 ? done : blocked(connection, result);
}

enum progress send_some(struct connection *connection, const char *end_of_message) {
    while (connection->to_send > 0) {
        const char *from = end_of_message - connection->to_send;
        ssize_t count;
        if (connection->ssl) {
            ERR_clear_error();
            count = SSL_write(connection->ssl, from, (int)connection->to_send);
            if (count <= 0) return blocked(connection, (int)count);
        } else {
            count = write(connection->descriptor, from, connection->to_send);
            if (count < 0) return errno == EAGAIN ? wants_write : ended;
        }
        connection->to_send -= (size_t)count;
    }
    return done;
}

enum progress receive_some(struct connection *connection, char *buffer, size_t limit) {
    ssize_t count;
    if (connection->ssl) {
        ERR_clear_error();
        count = SSL_read(connection->ssl, buffer, (int)limit);
        if (count <= 0) return blocked(connection, (int)count);
    } else {
        count = read(connection->descriptor, buffer, limit);
        if (count < 0) return errno == EAGAIN ? wants_read : ended;
        if (count == 0) return ended;
    }
    if ((size_t)count > connection->to_receive) return ended;
    connection->to_receive -= (size_t)count;
    return connection->to_receive == 0 ? done : wants_read;
}

// With a reset, so that thousands of closed connections do not keep their ports for a minute.
void close_connection(struct connection *connection) {
    SSL_free(connection->ssl);
    struct linger linger = {.l_onoff = 1};
    setsockopt(connection->descriptor, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
    close(connection->descriptor);
}

void watch(int epoll, struct connection *connection, bool writing, int operation) {
    if (operation == EPOLL_CTL_MOD && connection->watches_writing == writing) return;
    connection->watches_writing = writing;
    struct epoll_event event = {.events = EPOLLIN | (writing ? EPOLLOUT : 0), .data.ptr = connection};
    if (epoll_ctl(epoll, operation, connection->descriptor, &event) != 0) fail("epoll_ctl");
}
