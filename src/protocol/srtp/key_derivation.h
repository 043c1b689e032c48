#pragma once

#include <array>
#include <cstddef>

#include "base/bytes.h"
#include "protocol/srtp/profile.h"

namespace visio::protocol::srtp {

/// What a session key is for (RFC 3711 §4.3.1, §4.3.2).
enum class Label : unsigned char {
  rtp_encryption = 0,
  rtp_authentication = 1,
  rtp_salt = 2,
  rtcp_encryption = 3,
  rtcp_authentication = 4,
  rtcp_salt = 5,
};

/// The keys of one direction for RTP or for RTCP; wiped on destruction. Sizes are the profile's.
struct SessionKeys {
  SessionKeys() = default;
  SessionKeys(const SessionKeys&) = delete;
  SessionKeys& operator=(const SessionKeys&) = delete;
  ~SessionKeys();

  std::array<std::byte, 32> encryption{};
  std::array<std::byte, 20> authentication{};  ///< of no use to GCM
  std::array<std::byte, 16> salt{};            ///< zeros after the salt's end
};

/// Fills `out` with the key for `label`: AES-CM as a pseudo-random function, key derivation rate
/// zero (RFC 3711 §4.3.3, RFC 7714 §11). False if the master key has impossible sizes.
bool derive(const MasterKey& master, Label label, base::MutableBytes out);

/// Fills `keys` with the keys for RTP, or for RTCP. False if `master` is not of the profile's
/// sizes.
bool derive_rtp(Profile profile, const MasterKey& master, SessionKeys& keys);
bool derive_rtcp(Profile profile, const MasterKey& master, SessionKeys& keys);

}  // namespace visio::protocol::srtp
