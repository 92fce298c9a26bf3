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
#include <openssl/core_names.h>
#include <openssl/param_build.h>

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
static inline unsigned long shim_xn_flag_rfc2253(void) { return XN_FLAG_RFC2253; }

static inline int shim_evp_pkey_public_key(void) { return EVP_PKEY_PUBLIC_KEY; }

// Sessions and verified peers.
static inline uint64_t shim_ssl_op_no_ticket(void) { return SSL_OP_NO_TICKET; }
static inline uint64_t shim_ssl_op_cipher_server_preference(void) { return SSL_OP_CIPHER_SERVER_PREFERENCE; }
static inline void shim_ssl_ctx_set_max_cert_list(SSL_CTX *ctx, long bytes) { SSL_CTX_set_max_cert_list(ctx, bytes); }
static inline int shim_x509_count(const STACK_OF(X509) *chain) { return chain == NULL ? 0 : sk_X509_num(chain); }
static inline X509 *shim_x509_at(const STACK_OF(X509) *chain, int i) { return sk_X509_value(chain, i); }
static inline STACK_OF(X509) *shim_x509_stack(void) { return sk_X509_new_null(); }
static inline int shim_x509_push(STACK_OF(X509) *chain, X509 *cert) { return X509_add_cert(chain, cert, X509_ADD_FLAG_UP_REF); }
static inline void shim_x509_stack_free(STACK_OF(X509) *chain) { sk_X509_pop_free(chain, X509_free); }
// X509_verify_cert with the certificates of `known`, not trusted either, beside those that the peer presented.
static inline int shim_x509_verify_with(X509_STORE_CTX *ctx, const STACK_OF(X509) *known) {
    STACK_OF(X509) *presented = X509_STORE_CTX_get0_untrusted(ctx);
    STACK_OF(X509) *all = presented == NULL ? sk_X509_new_null() : sk_X509_dup(presented);
    int result = 0;
    int pushed = all != NULL;
    for (int i = 0; pushed && i < sk_X509_num(known); i++) pushed = sk_X509_push(all, sk_X509_value(known, i)) > 0;
    if (pushed) {
        X509_STORE_CTX_set0_untrusted(ctx, all);
        result = X509_verify_cert(ctx);
        X509_STORE_CTX_set0_untrusted(ctx, presented);
    } else {
        X509_STORE_CTX_set_error(ctx, X509_V_ERR_OUT_OF_MEM);
    }
    sk_X509_free(all);
    return result;
}

// OSSL_PARAM keeps pointers to the names and values it is made of, which Swift cannot promise to keep: a key is made in one go.
static inline EVP_PKEY *shim_evp_public_key(const char *type, OSSL_PARAM *parameters) {
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, type, NULL);
    EVP_PKEY *key = NULL;
    if (context == NULL || parameters == NULL || EVP_PKEY_fromdata_init(context) != 1
        || EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, parameters) != 1) key = NULL;
    EVP_PKEY_CTX_free(context);
    return key;
}
static inline EVP_PKEY *shim_evp_rsa_public_key(const uint8_t *n, int n_count, const uint8_t *e, int e_count) {
    OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
    BIGNUM *modulus = BN_bin2bn(n, n_count, NULL), *exponent = BN_bin2bn(e, e_count, NULL);
    OSSL_PARAM *parameters = NULL;
    if (builder != NULL && modulus != NULL && exponent != NULL
        && OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_N, modulus) == 1
        && OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_E, exponent) == 1) parameters = OSSL_PARAM_BLD_to_param(builder);
    EVP_PKEY *key = shim_evp_public_key("RSA", parameters);
    OSSL_PARAM_free(parameters);
    OSSL_PARAM_BLD_free(builder);
    BN_free(modulus);
    BN_free(exponent);
    return key;
}
// The point is in its uncompressed form.
static inline EVP_PKEY *shim_evp_ec_public_key(const char *curve, const uint8_t *point, size_t count) {
    OSSL_PARAM parameters[3] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, (char *)curve, 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, (void *)point, count), OSSL_PARAM_construct_end() };
    return shim_evp_public_key("EC", parameters);
}
