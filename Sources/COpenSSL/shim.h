// The one door to libcrypto 3, with inline functions where it offers macros that Swift cannot call.
#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

static inline int shim_hmac_sha256_init(EVP_MAC_CTX *context, const unsigned char *key, size_t length) {
    char digest[] = "SHA256";
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
        OSSL_PARAM_construct_end(),
    };
    return EVP_MAC_init(context, key, length, params);
}

// One message under the key taken in before; `code` has room for 32 bytes.
static inline int shim_mac(EVP_MAC_CTX *context, const void *message, size_t length, unsigned char *code) {
    size_t written = 0;
    return EVP_MAC_init(context, NULL, 0, NULL) == 1 && EVP_MAC_update(context, message, length) == 1 &&
           EVP_MAC_final(context, code, &written, 32) == 1 && written == 32;
}

static inline EVP_PKEY *shim_generate_p256(void) { return EVP_EC_gen("P-256"); }

static inline EVP_PKEY *shim_generate_ed25519(void) { return EVP_PKEY_Q_keygen(NULL, NULL, "ED25519"); }

static inline long shim_bio_data(BIO *bio, char **data) { return BIO_get_mem_data(bio, data); }

// A name as RFC 4514 writes it, but with UTF-8 as it stands.
static inline int shim_print_name(BIO *bio, const X509_NAME *name) {
    return X509_NAME_print_ex(bio, name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
}

static inline int shim_add_name_entry(X509_NAME *name, const char *field, const char *text) {
    return X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, (const unsigned char *)text, -1, -1, 0);
}

static inline int shim_add_extension(X509 *certificate, int nid, const char *value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, NULL, NULL, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, &context, nid, value);
    if (extension == NULL) return 0;
    int status = X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
    return status;
}

static inline STACK_OF(X509) *shim_stack_new(void) { return sk_X509_new_null(); }

// Takes a reference of its own.
static inline int shim_stack_push(STACK_OF(X509) *stack, X509 *certificate) {
    return X509_add_cert(stack, certificate, X509_ADD_FLAG_UP_REF);
}

static inline void shim_stack_free(STACK_OF(X509) *stack) { sk_X509_pop_free(stack, X509_free); }

static inline int shim_stack_count(const STACK_OF(X509) *stack) { return stack == NULL ? 0 : sk_X509_num(stack); }

static inline X509 *shim_stack_at(const STACK_OF(X509) *stack, int index) { return sk_X509_value(stack, index); }

// Asks for the nonces of RFC 6979 where libcrypto has them (3.2 and later); 0 where it has not.
static inline int shim_use_deterministic_nonce(EVP_PKEY_CTX *context) {
    unsigned int deterministic = 1;
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_uint("nonce-type", &deterministic),
        OSSL_PARAM_construct_end(),
    };
    const OSSL_PARAM *settable = EVP_PKEY_CTX_settable_params(context);
    if (settable == NULL || OSSL_PARAM_locate_const(settable, "nonce-type") == NULL) return 0;
    return EVP_PKEY_CTX_set_params(context, params) == 1;
}
