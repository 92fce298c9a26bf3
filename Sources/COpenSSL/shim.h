#pragma once
#include <openssl/ssl.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <openssl/pem.h>
#include <openssl/bio.h>
#include <openssl/sha.h>
#include <openssl/rand.h>

// Macros that Swift cannot see, one function each under the macro's name in snake case.

static inline int shim_ssl_ctx_set_min_version(SSL_CTX *ctx, int version) { return (int)SSL_CTX_set_min_proto_version(ctx, version); }
static inline int shim_ssl_ctx_set_max_version(SSL_CTX *ctx, int version) { return (int)SSL_CTX_set_max_proto_version(ctx, version); }
static inline void shim_ssl_ctx_set_mode(SSL_CTX *ctx, long mode) { SSL_CTX_set_mode(ctx, mode); }
static inline void shim_ssl_ctx_session_cache_off(SSL_CTX *ctx) { SSL_CTX_set_session_cache_mode(ctx, SSL_SESS_CACHE_OFF); }
static inline int shim_ssl_ctx_add_chain_cert(SSL_CTX *ctx, X509 *cert) { return (int)SSL_CTX_add1_chain_cert(ctx, cert); }
static inline int shim_ssl_ctx_set_groups(SSL_CTX *ctx, const char *list) { return (int)SSL_CTX_set1_groups_list(ctx, list); }
static inline int shim_ssl_set_host_name(SSL *ssl, const char *name) { return (int)SSL_set_tlsext_host_name(ssl, name); }
static inline uint64_t shim_ssl_op_no_renegotiation(void) { return SSL_OP_NO_RENEGOTIATION; }
static inline uint64_t shim_ssl_op_no_compression(void) { return SSL_OP_NO_COMPRESSION; }
static inline uint64_t shim_ssl_op_ignore_unexpected_eof(void) { return SSL_OP_IGNORE_UNEXPECTED_EOF; }
static inline long shim_bio_mem_data(BIO *bio, char **out) { return BIO_get_mem_data(bio, out); }
static inline void shim_bio_set_retry_read(BIO *bio) { BIO_set_retry_read(bio); }
static inline void shim_bio_set_retry_write(BIO *bio) { BIO_set_retry_write(bio); }
static inline void shim_bio_clear_retry(BIO *bio) { BIO_clear_retry_flags(bio); }
static inline int shim_bio_type_source_sink(void) { return BIO_TYPE_SOURCE_SINK; }
static inline int shim_bio_ctrl_flush(void) { return BIO_CTRL_FLUSH; }
static inline EVP_PKEY *shim_evp_ec_gen(const char *curve) { return EVP_EC_gen(curve); }
static inline int shim_general_names_count(const GENERAL_NAMES *names) { return sk_GENERAL_NAME_num(names); }
static inline const GENERAL_NAME *shim_general_name(const GENERAL_NAMES *names, int i) { return sk_GENERAL_NAME_value(names, i); }
// The text of a URI entry, or NULL for any other kind.
static inline const ASN1_STRING *shim_general_name_uri(const GENERAL_NAME *name) { return name->type == GEN_URI ? name->d.uniformResourceIdentifier : NULL; }
static inline EVP_PKEY *shim_evp_rsa_gen(unsigned bits) { return EVP_RSA_gen(bits); }
static inline void shim_openssl_free(void *memory) { OPENSSL_free(memory); }

#include <openssl/core_names.h>
#include <openssl/param_build.h>
static inline int shim_evp_pkey_public_key(void) { return EVP_PKEY_PUBLIC_KEY; }
static inline unsigned long shim_xn_flag_rfc2253(void) { return XN_FLAG_RFC2253; }
