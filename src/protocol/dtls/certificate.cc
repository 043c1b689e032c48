#include "protocol/dtls/certificate.h"

#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "protocol/dtls/association.h"

namespace visio::protocol::dtls {
namespace {

constexpr long day = 24 * 60 * 60;
constexpr long lifetime = 10 * 365 * day;  ///< no browser asks for less; the fingerprint is trusted

constexpr std::size_t serial_size = 16;

/// RFC 8827 §6.5 requires the first; peers with RSA certificates are old phones and gateways.
constexpr const char* cipher_suites =
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:"
    "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
    "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";
constexpr const char* groups = "X25519:P-256:P-384";

struct Free {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(BIGNUM* number) const { BN_free(number); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;
using X509Certificate = std::unique_ptr<X509, Free>;

bool set_random_serial(X509* certificate) {
  std::array<unsigned char, serial_size> bytes;
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) return false;
  bytes.front() = static_cast<unsigned char>((bytes.front() & 0x7f) | 0x40);  // positive, full size
  const std::unique_ptr<BIGNUM, Free> number(
      BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
  return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate));
}

bool set_name(X509* certificate) {
  const std::string_view name = "visio";
  X509_NAME* const subject = X509_get_subject_name(certificate);
  return X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                                    reinterpret_cast<const unsigned char*>(name.data()),
                                    static_cast<int>(name.size()), -1, 0) == 1 &&
         X509_set_issuer_name(certificate, subject) == 1;
}

X509Certificate sign_self(EVP_PKEY* key) {
  X509Certificate certificate(X509_new());
  X509* const raw = certificate.get();
  const bool ok = raw && X509_set_version(raw, X509_VERSION_3) == 1 && set_random_serial(raw) &&
                  set_name(raw) && X509_gmtime_adj(X509_getm_notBefore(raw), -day) &&
                  X509_gmtime_adj(X509_getm_notAfter(raw), lifetime) &&
                  X509_set_pubkey(raw, key) == 1 && X509_sign(raw, key, EVP_sha256()) > 0;
  return ok ? std::move(certificate) : nullptr;
}

std::string names_of(std::span<const srtp::Profile> profiles) {
  std::string names;
  for (const srtp::Profile profile : profiles) {
    if (!names.empty()) names += ':';
    switch (profile) {
      case srtp::Profile::aead_aes_128_gcm:
        names += "SRTP_AEAD_AES_128_GCM";
        break;
      case srtp::Profile::aead_aes_256_gcm:
        names += "SRTP_AEAD_AES_256_GCM";
        break;
      case srtp::Profile::aes128_cm_hmac_sha1_80:
        names += "SRTP_AES128_CM_SHA1_80";
        break;
    }
  }
  return names;
}

/// A certificate vouches for nothing but its fingerprint, which Association compares.
int accept_any(X509_STORE_CTX* /*chain*/, void* /*nothing*/) {
  return 1;
}

/// Association asks for cookies and verifies them itself, before OpenSSL sees a hello with one.
int no_cookie(SSL* /*ssl*/, unsigned char* cookie, unsigned* size) {
  cookie[0] = 0;
  *size = 1;
  return 1;
}

int accept_cookie(SSL* /*ssl*/, const unsigned char* /*cookie*/, unsigned /*size*/) {
  return 1;
}

bool configure(SSL_CTX* context, EVP_PKEY* key, X509* certificate,
               std::span<const srtp::Profile> profiles) {
  SSL_CTX_set_options(context, SSL_OP_NO_QUERY_MTU | SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION |
                                   SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_max_send_fragment(context, max_datagram_size);  // its buffer takes 16 KiB otherwise
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
  SSL_CTX_set_cert_verify_callback(context, accept_any, nullptr);
  SSL_CTX_set_cookie_generate_cb(context, no_cookie);
  SSL_CTX_set_cookie_verify_cb(context, accept_cookie);
  return SSL_CTX_set_min_proto_version(context, DTLS1_2_VERSION) == 1 &&
         SSL_CTX_set_max_proto_version(context, DTLS1_2_VERSION) == 1 &&
         SSL_CTX_set_cipher_list(context, cipher_suites) == 1 &&
         SSL_CTX_set1_groups_list(context, groups) == 1 &&
         SSL_CTX_use_certificate(context, certificate) == 1 &&
         SSL_CTX_use_PrivateKey(context, key) == 1 &&
         SSL_CTX_set_tlsext_use_srtp(context, names_of(profiles).c_str()) == 0;  // 0 is success
}

std::optional<Fingerprint> fingerprint_of(const X509* certificate) {
  Fingerprint fingerprint;
  unsigned size = 0;
  auto* const out = reinterpret_cast<unsigned char*>(fingerprint.sha256.data());
  if (X509_digest(certificate, EVP_sha256(), out, &size) != 1 ||
      size != fingerprint.sha256.size()) {
    return std::nullopt;
  }
  return fingerprint;
}

}  // namespace

std::string Fingerprint::to_string() const {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string text;
  text.reserve(3 * sha256.size());
  for (const std::byte byte : sha256) {
    if (!text.empty()) text += ':';
    text += digits[std::to_integer<unsigned>(byte >> 4)];
    text += digits[std::to_integer<unsigned>(byte & std::byte{0x0f})];
  }
  return text;
}

std::optional<Fingerprint> Fingerprint::parse(std::string_view text) {
  Fingerprint fingerprint;
  if (text.size() != 3 * fingerprint.sha256.size() - 1) return std::nullopt;
  for (std::size_t i = 0; i < fingerprint.sha256.size(); ++i) {
    const std::string_view pair = text.substr(3 * i, 2);
    unsigned char value = 0;
    const auto [end, error] = std::from_chars(pair.data(), pair.data() + pair.size(), value, 16);
    if (error != std::errc{} || end != pair.data() + pair.size()) return std::nullopt;
    if (i > 0 && text[3 * i - 1] != ':') return std::nullopt;
    fingerprint.sha256[i] = std::byte{value};
  }
  return fingerprint;
}

void Certificate::FreeContext::operator()(SSL_CTX* context) const {
  SSL_CTX_free(context);
}

Certificate::Certificate(std::unique_ptr<SSL_CTX, FreeContext> context,
                         const Fingerprint& fingerprint)
    : context_(std::move(context)), fingerprint_(fingerprint) {}

std::optional<Certificate> Certificate::generate(std::span<const srtp::Profile> profiles) {
  const Key key(EVP_EC_gen("P-256"));
  if (!key) return std::nullopt;
  const X509Certificate certificate = sign_self(key.get());
  if (!certificate) return std::nullopt;
  const auto fingerprint = fingerprint_of(certificate.get());
  std::unique_ptr<SSL_CTX, FreeContext> context(SSL_CTX_new(DTLS_method()));
  if (!fingerprint || !context ||
      !configure(context.get(), key.get(), certificate.get(), profiles)) {
    return std::nullopt;
  }
  return Certificate(std::move(context), *fingerprint);
}

}  // namespace visio::protocol::dtls
