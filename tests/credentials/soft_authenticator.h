#pragma once

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "credentials/digest.h"
#include "credentials/passkey.h"

namespace visio::tests {

/// What an authenticator and its browser say, for tests to spoil.
struct PasskeyWords {
  std::string origin = "https://visio.example";
  std::string challenge = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
  std::string rp_id = "visio.example";
  std::string type = {};                                    ///< empty: the ceremony's own
  std::string more_client_data = ",\"crossOrigin\":false";  ///< behind the origin
  unsigned flags = 0x05;                                    ///< somebody present and verified
  std::uint32_t count = 1;
  std::string id = "credential-1";
  std::string extensions = {};  ///< behind the rest of the authenticator data
  std::string format = "none";
  std::string statement = "\xa0";
};

/// Makes passkeys and signs with them as a browser with an authenticator does (WebAuthn §6), by
/// hand: CBOR is spelled byte by byte.
class SoftAuthenticator {
 public:
  explicit SoftAuthenticator(credentials::PasskeyAlgorithm algorithm) : algorithm_(algorithm) {
    using enum credentials::PasskeyAlgorithm;
    if (algorithm == es256) key_.reset(EVP_EC_gen("P-256"));
    if (algorithm == eddsa) key_.reset(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    if (algorithm == rs256) key_.reset(EVP_RSA_gen(2048));
  }

  credentials::PasskeyRegistration registration(const PasskeyWords& words = {}) const {
    return {.client_data = client_data(words, "webauthn.create"),
            .attestation_object = attestation_object(words, new_credential_data(words))};
  }

  credentials::PasskeyAssertion assertion(const PasskeyWords& words = {}) const {
    credentials::PasskeyAssertion made;
    made.client_data = client_data(words, "webauthn.get");
    made.authenticator_data = authenticator_data(words, words.flags);
    made.signature = sign(made.authenticator_data, made.client_data);
    return made;
  }

  /// Signs authenticator data, and the hash of client data.
  std::string sign(std::string_view data, std::string_view client_data) const {
    const auto hash = credentials::sha256(base::as_bytes(client_data));
    std::string message(data);
    message += base::as_text(hash);
    const bool is_prehashed = algorithm_ != credentials::PasskeyAlgorithm::eddsa;
    const std::unique_ptr<EVP_MD_CTX, Release> context(EVP_MD_CTX_new());
    EVP_DigestSignInit(context.get(), nullptr, is_prehashed ? EVP_sha256() : nullptr, nullptr,
                       key_.get());
    std::array<unsigned char, 512> signature{};
    std::size_t size = signature.size();
    EVP_DigestSign(context.get(), signature.data(), &size,
                   reinterpret_cast<const unsigned char*>(message.data()), message.size());
    return {signature.begin(), signature.begin() + static_cast<std::ptrdiff_t>(size)};
  }

  /// What an authenticator says of a new credential.
  std::string new_credential_data(const PasskeyWords& words) const {
    std::string data = authenticator_data(words, words.flags | 0x40);
    data.insert(37, std::string(16, 'M') + big_endian(words.id.size(), 2) + words.id + cose_key());
    return data;
  }

  static std::string attestation_object(const PasskeyWords& words, std::string_view data) {
    std::string object =
        "\xa3\x63"
        "fmt";
    object += static_cast<char>(0x60 + words.format.size());
    object += words.format +
              "\x67"
              "attStmt" +
              words.statement +
              "\x68"
              "authData";
    object += "\x59" + big_endian(data.size(), 2);
    return object += data;
  }

  /// The public key as a map of CBOR (RFC 9053).
  std::string cose_key() const {
    using enum credentials::PasskeyAlgorithm;
    using std::string_literals::operator""s;
    if (algorithm_ == es256) {
      const std::string point = octets(OSSL_PKEY_PARAM_PUB_KEY);
      return "\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20" + point.substr(1, 32) + "\x22\x58\x20" +
             point.substr(33);
    }
    if (algorithm_ == eddsa) {
      return "\xa4\x01\x01\x03\x27\x20\x06\x21\x58\x20" + octets(OSSL_PKEY_PARAM_PUB_KEY);
    }
    return "\xa4\x01\x03\x03\x39\x01\x00\x20\x59\x01\x00"s + modulus() + "\x21\x43\x01\x00\x01"s;
  }

 private:
  struct Release {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(BIGNUM* number) const { BN_free(number); }
  };

  static std::string client_data(const PasskeyWords& words, std::string_view type) {
    std::string json = R"({"type":")";
    json += words.type.empty() ? type : words.type;
    json += R"(","challenge":")" + words.challenge + R"(","origin":")" + words.origin + '"';
    return json += words.more_client_data + '}';
  }

  static std::string authenticator_data(const PasskeyWords& words, unsigned flags) {
    const auto hash = credentials::sha256(base::as_bytes(words.rp_id));
    std::string data(base::as_text(hash));
    data += static_cast<char>(flags);
    return data += big_endian(words.count, 4) + words.extensions;
  }

  static std::string big_endian(std::uint64_t value, unsigned size) {
    std::string bytes;
    while (size-- > 0) bytes += static_cast<char>(value >> 8 * size & 0xff);
    return bytes;
  }

  std::string octets(const char* parameter) const {
    std::array<unsigned char, 512> bytes{};
    std::size_t size = 0;
    EVP_PKEY_get_octet_string_param(key_.get(), parameter, bytes.data(), bytes.size(), &size);
    return {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)};
  }

  std::string modulus() const {
    BIGNUM* number = nullptr;
    EVP_PKEY_get_bn_param(key_.get(), OSSL_PKEY_PARAM_RSA_N, &number);
    const std::unique_ptr<BIGNUM, Release> held(number);
    std::array<unsigned char, 256> bytes{};
    BN_bn2binpad(held.get(), bytes.data(), static_cast<int>(bytes.size()));
    return {bytes.begin(), bytes.end()};
  }

  credentials::PasskeyAlgorithm algorithm_;
  std::unique_ptr<EVP_PKEY, Release> key_;
};

}  // namespace visio::tests
