// The one door to libcrypto 3, with inline functions where it offers macros that Swift cannot call.
#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
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

// The private number of a P-256 key: 32 bytes, the highest first.
static inline int shim_private_number(const EVP_PKEY *key, unsigned char *number) {
    BIGNUM *value = NULL;
    int status = EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_PRIV_KEY, &value) == 1 &&
                 BN_bn2binpad(value, number, 32) == 32;
    BN_clear_free(value);
    return status;
}

// What a nonce gives before a signature needs the key: r, and the nonce's inverse (by Fermat, in constant time).
static inline int shim_nonce_parts(const EC_GROUP *group, BIGNUM *nonce, BIGNUM *inverse, BIGNUM *r, BN_CTX *numbers) {
    const BIGNUM *order = EC_GROUP_get0_order(group);
    BIGNUM *exponent = BN_dup(order);
    EC_POINT *point = EC_POINT_new(group);
    BN_set_flags(nonce, BN_FLG_CONSTTIME);
    int status = exponent != NULL && point != NULL && EC_POINT_mul(group, point, nonce, NULL, NULL, numbers) == 1 &&
                 EC_POINT_get_affine_coordinates(group, point, r, NULL, numbers) == 1 &&
                 BN_nnmod(r, r, order, numbers) == 1 && !BN_is_zero(r) && BN_sub_word(exponent, 2) == 1 &&
                 BN_mod_exp_mont_consttime(inverse, nonce, exponent, order, numbers, NULL) == 1;
    // The coordinates it was computed in tell of the nonce.
    EC_POINT_clear_free(point);
    BN_free(exponent);
    return status;
}

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wdeprecated-declarations"  // the only door to a nonce of one's own before 3.2
// The signature r, s (64 bytes) of a 32-byte digest with this nonce (32 bytes, between 0 and the order).
static inline int shim_sign_with_nonce(
    EVP_PKEY *key, const unsigned char *digest, const unsigned char *nonce, unsigned char *signature) {
    EC_KEY *own = EVP_PKEY_get1_EC_KEY(key);
    BN_CTX *numbers = BN_CTX_new();
    BIGNUM *k = BN_bin2bn(nonce, 32, NULL), *inverse = BN_new(), *r = BN_new();
    ECDSA_SIG *made = NULL;
    if (own != NULL && numbers != NULL && k != NULL && inverse != NULL && r != NULL &&
        shim_nonce_parts(EC_KEY_get0_group(own), k, inverse, r, numbers) == 1)
        made = ECDSA_do_sign_ex(digest, 32, inverse, r, own);
    int status = made != NULL && BN_bn2binpad(ECDSA_SIG_get0_r(made), signature, 32) == 32 &&
                 BN_bn2binpad(ECDSA_SIG_get0_s(made), signature + 32, 32) == 32;
    ECDSA_SIG_free(made);
    BN_free(r);
    BN_clear_free(inverse);
    BN_clear_free(k);
    BN_CTX_free(numbers);
    EC_KEY_free(own);
    return status;
}
#pragma clang diagnostic pop
