#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <variant>

#include "base/bytes.h"
#include "protocol/rtp/types.h"
#include "protocol/srtp/counter_mode.h"
#include "protocol/srtp/error.h"
#include "protocol/srtp/gcm.h"
#include "protocol/srtp/hmac_sha1.h"
#include "protocol/srtp/key_derivation.h"
#include "protocol/srtp/nonce.h"
#include "protocol/srtp/profile.h"

namespace visio::protocol::srtp {

/// What a packet's nonce is made of. `index` is RTP's 48-bit one or SRTCP's 31-bit one.
struct PacketId {
  rtp::Ssrc ssrc;
  std::uint64_t index = 0;
};

/// The bytes of an SRTCP packet before anything is encrypted (RFC 3711 §3.4): header and SSRC.
inline constexpr std::size_t rtcp_clear_size = 8;

/// SRTCP's last word apart from the tag: the index, and in its first bit whether the packet is
/// encrypted.
inline constexpr std::size_t rtcp_word_size = 4;
inline constexpr std::uint32_t rtcp_encrypted_flag = 0x8000'0000;

/// AEAD_AES_128_GCM and AEAD_AES_256_GCM (RFC 7714), one direction.
///
///     RTP:  header | ciphertext | tag          RTCP:  8 bytes | ciphertext | tag | index word
class GcmTransform {
 public:
  GcmTransform(Gcm::Direction direction, const SessionKeys& rtp, const SessionKeys& rtcp,
               std::size_t key_size);

  /// `out` has exactly the size of header, payload and tag. unprotect_rtp() decrypts in place
  /// `packet`, which has room for the header and the tag.
  Result<void> protect_rtp(const PacketId& id, base::Bytes header, base::Bytes payload,
                           base::MutableBytes out);
  Result<void> unprotect_rtp(const PacketId& id, std::size_t header_size,
                             base::MutableBytes packet);

  /// `out` has exactly the size of compound, index word and tag. unprotect_rtcp() decrypts in place
  /// `packet`, which has room for rtcp_clear_size, index word and tag; `encrypted` is the flag in
  /// the index word.
  Result<void> protect_rtcp(const PacketId& id, base::Bytes compound, base::MutableBytes out);
  Result<void> unprotect_rtcp(const PacketId& id, bool encrypted, base::MutableBytes packet);

  /// The index word of a packet that has room for word and tag.
  static base::Bytes rtcp_word(base::Bytes packet) { return packet.last(rtcp_word_size); }

 private:
  Gcm rtp_;
  Gcm rtcp_;
  GcmNonce rtp_salt_;
  GcmNonce rtcp_salt_;
};

/// AES_CM_128_HMAC_SHA1_80 (RFC 3711), either direction.
///
///     RTP:  header | ciphertext | tag          RTCP:  8 bytes | ciphertext | index word | tag
class CounterModeTransform {
 public:
  static constexpr std::size_t tag_size = 10;

  CounterModeTransform(const SessionKeys& rtp, const SessionKeys& rtcp, std::size_t key_size);

  /// As in GcmTransform, with the same sizes. Error::not_authentic if the tag is wrong: then the
  /// packet is unchanged.
  Result<void> protect_rtp(const PacketId& id, base::Bytes header, base::Bytes payload,
                           base::MutableBytes out);
  Result<void> unprotect_rtp(const PacketId& id, std::size_t header_size,
                             base::MutableBytes packet);
  Result<void> protect_rtcp(const PacketId& id, base::Bytes compound, base::MutableBytes out);
  Result<void> unprotect_rtcp(const PacketId& id, bool encrypted, base::MutableBytes packet);

  static base::Bytes rtcp_word(base::Bytes packet) {
    return packet.last(rtcp_word_size + tag_size).first(rtcp_word_size);
  }

 private:
  CounterMode rtp_;
  CounterMode rtcp_;
  HmacSha1 rtp_hmac_;
  HmacSha1 rtcp_hmac_;
  CounterBlock rtp_salt_;
  CounterBlock rtcp_salt_;
};

using Transform = std::variant<GcmTransform, CounterModeTransform>;

/// nullopt if the key is not of the sizes of `profile`.
std::optional<Transform> make_transform(Gcm::Direction direction, Profile profile,
                                        const MasterKey& key);

}  // namespace visio::protocol::srtp
