#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace visio::protocol::srtp {

/// Protection profiles in the numbers of DTLS-SRTP (RFC 5764 §4.1.2, RFC 7714 §14.2).
enum class Profile : std::uint16_t {
  aes128_cm_hmac_sha1_80 = 0x0001,
  aead_aes_128_gcm = 0x0007,
  aead_aes_256_gcm = 0x0008,
};

/// In bytes.
struct ProfileSizes {
  std::size_t key;       ///< master key, bytes
  std::size_t salt;      ///< master salt, bytes
  std::size_t rtp_tag;   ///< added to an RTP packet
  std::size_t rtcp_tag;  ///< added to an RTCP packet, beside the 4-byte index word
};

/// RFC 3711 §5, RFC 7714 §12.
constexpr ProfileSizes sizes_of(Profile profile) {
  switch (profile) {
    case Profile::aead_aes_128_gcm:
      return {.key = 16, .salt = 12, .rtp_tag = 16, .rtcp_tag = 16};
    case Profile::aead_aes_256_gcm:
      return {.key = 32, .salt = 12, .rtp_tag = 16, .rtcp_tag = 16};
    case Profile::aes128_cm_hmac_sha1_80:
      break;
  }
  return {.key = 16, .salt = 14, .rtp_tag = 10, .rtcp_tag = 10};
}

/// The most that protection adds to a packet: tag, and for RTCP the index word.
inline constexpr std::size_t max_overhead = 20;

/// One direction's master key and salt; a secret.
struct MasterKey {
  std::vector<std::byte> key;
  std::vector<std::byte> salt;
};

/// What a DTLS handshake yields for media (RFC 5764 §4.2).
struct Keys {
  Profile profile = Profile::aead_aes_128_gcm;
  MasterKey inbound;   ///< what the peer protects with
  MasterKey outbound;  ///< what we protect with
};

}  // namespace visio::protocol::srtp
