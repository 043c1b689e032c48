#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "protocol/srtp/profile.h"

typedef struct ssl_ctx_st SSL_CTX;

namespace visio::protocol::dtls {

/// SHA-256 of a certificate, as the session description carries it (RFC 8122 §5).
struct Fingerprint {
  std::array<std::byte, 32> sha256{};

  /// Upper-case hex pairs with colons between, without the name of the hash.
  std::string to_string() const;
  static std::optional<Fingerprint> parse(std::string_view text);

  friend bool operator==(const Fingerprint&, const Fingerprint&) = default;
};

/// Our self-signed ECDSA P-256 certificate with its key, and the OpenSSL context that all
/// associations share. Made once at startup; immutable afterwards, so any thread may use it.
class Certificate {
 public:
  /// What we accept, most preferred first: AES-GCM costs half as much as CM with HMAC.
  static constexpr std::array default_profiles{srtp::Profile::aead_aes_128_gcm,
                                               srtp::Profile::aead_aes_256_gcm,
                                               srtp::Profile::aes128_cm_hmac_sha1_80};

  /// nullopt if OpenSSL fails. As a server we choose the first of `profiles` that the client
  /// offers.
  static std::optional<Certificate> generate(
      std::span<const srtp::Profile> profiles = default_profiles);

  const Fingerprint& fingerprint() const { return fingerprint_; }

 private:
  friend class Association;
  struct FreeContext {
    void operator()(SSL_CTX* context) const;
  };

  Certificate(std::unique_ptr<SSL_CTX, FreeContext> context, const Fingerprint& fingerprint);

  std::unique_ptr<SSL_CTX, FreeContext> context_;
  Fingerprint fingerprint_;
};

}  // namespace visio::protocol::dtls
