#include "floor.h"

#include <errno.h>
#include <stdio.h>

static void check(bool holds, const char *what) {
    if (holds) return;
    errno = 0;
    ERR_print_errors_fp(stderr);
    fail(what);
}

// Leaf and intermediate are shown.
static void show(SSL_CTX *context, const struct options *options, const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.pem", options->certs, name);
    check(SSL_CTX_use_certificate_file(context, path, SSL_FILETYPE_PEM) == 1, path);
    snprintf(path, sizeof path, "%s/%s-key.pem", options->certs, name);
    check(SSL_CTX_use_PrivateKey_file(context, path, SSL_FILETYPE_PEM) == 1, path);
    snprintf(path, sizeof path, "%s/intermediate.pem", options->certs);
    FILE *file = fopen(path, "r");
    X509 *intermediate = file ? PEM_read_X509(file, NULL, NULL, NULL) : NULL;
    check(intermediate && SSL_CTX_add0_chain_cert(context, intermediate), path);
    fclose(file);
}

// The root is trusted. The same suites and group as Skysail's.
static SSL_CTX *context(const struct options *options, const SSL_METHOD *method, bool asks_for_certificate) {
    char path[4096];
    SSL_CTX *context = SSL_CTX_new(method);
    check(context != NULL, "SSL_CTX_new");
    check(SSL_CTX_set_min_proto_version(context, options->tls) && SSL_CTX_set_max_proto_version(context, options->tls),
          "TLS version");
    check(SSL_CTX_set_ciphersuites(context, "TLS_AES_128_GCM_SHA256") &&
              SSL_CTX_set_cipher_list(context, "ECDHE-ECDSA-AES128-GCM-SHA256") &&
              SSL_CTX_set1_groups_list(context, "X25519:P-256"),
          "cipher suites");
    snprintf(path, sizeof path, "%s/root.pem", options->certs);
    check(SSL_CTX_load_verify_locations(context, path, NULL) == 1, path);
    if (asks_for_certificate) SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
    SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET);
    return context;
}

SSL_CTX *server_context(const struct options *options) {
    SSL_CTX *server = context(options, TLS_server_method(), !options->one_sided);
    show(server, options, "server");
    SSL_CTX_set_num_tickets(server, 0);
    // One read() a record; a reply is one record, so nothing stays behind in the buffer.
    SSL_CTX_set_read_ahead(server, 1);
    return server;
}

SSL_CTX *client_context(const struct options *options, int client) {
    char name[32];
    snprintf(name, sizeof name, "client-%d", client);
    SSL_CTX *made = context(options, TLS_client_method(), true);
    if (!options->one_sided) show(made, options, name);
    return made;
}

SSL *tls_on(SSL_CTX *context, int descriptor, bool server) {
    SSL *ssl = SSL_new(context);
    check(ssl && SSL_set_fd(ssl, descriptor), "SSL_new");
    if (server) SSL_set_accept_state(ssl);
    else SSL_set_connect_state(ssl);
    return ssl;
}
