#include "protocol/dtls/keying.h"

#include <openssl/crypto.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "base/reader.h"

namespace visio::protocol::dtls {

bool has_fingerprint(SSL* ssl, const Fingerprint& announced) {
  X509* const certificate = SSL_get0_peer_certificate(ssl);
  std::array<unsigned char, 32> digest;
  unsigned size = 0;
  return certificate && X509_digest(certificate, EVP_sha256(), digest.data(), &size) == 1 &&
         size == announced.sha256.size() &&
         CRYPTO_memcmp(digest.data(), announced.sha256.data(), size) == 0;
}

std::optional<srtp::Profile> selected_profile(SSL* ssl) {
  const SRTP_PROTECTION_PROFILE* const selected = SSL_get_selected_srtp_profile(ssl);
  if (!selected) return std::nullopt;
  const auto number = static_cast<srtp::Profile>(selected->id);
  const auto* const known = std::ranges::find(Certificate::default_profiles, number);
  return known == Certificate::default_profiles.end() ? std::nullopt : std::optional(number);
}

/// RFC 5764 §4.2: the client's key, the server's key, the client's salt, the server's salt.
std::optional<srtp::Keys> export_keys(SSL* ssl, srtp::Profile profile, Role role) {
  constexpr std::string_view label = "EXTRACTOR-dtls_srtp";
  const srtp::ProfileSizes sizes = srtp::sizes_of(profile);
  std::array<std::byte, 128> material;
  const std::size_t size = 2 * (sizes.key + sizes.salt);
  if (SSL_export_keying_material(ssl, reinterpret_cast<unsigned char*>(material.data()), size,
                                 label.data(), label.size(), nullptr, 0, 0) != 1) {
    return std::nullopt;
  }
  base::Reader reader(base::Bytes(material).first(size));
  srtp::MasterKey client;
  srtp::MasterKey server;
  const auto fill = [&](std::vector<std::byte>& part, std::size_t count) {
    const base::Bytes bytes = reader.bytes(count);
    part.assign(bytes.begin(), bytes.end());
  };
  fill(client.key, sizes.key);
  fill(server.key, sizes.key);
  fill(client.salt, sizes.salt);
  fill(server.salt, sizes.salt);
  OPENSSL_cleanse(material.data(), material.size());

  if (role == Role::client) std::swap(client, server);
  return srtp::Keys{profile, std::move(client), std::move(server)};
}

}  // namespace visio::protocol::dtls
