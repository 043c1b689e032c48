#include "protocol/srtp/transform.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <array>
#include <span>

#include "base/writer.h"

namespace visio::protocol::srtp {
namespace {

using Word = std::array<std::byte, 4>;

Word word_of(std::uint32_t value) {
  Word word;
  base::Writer(word).u32(value);
  return word;
}

Word roll_over_counter_of(const PacketId& id) {
  return word_of(static_cast<std::uint32_t>(id.index >> 16));
}

Word rtcp_word_of(const PacketId& id, bool encrypted) {
  return word_of(static_cast<std::uint32_t>(id.index) | (encrypted ? rtcp_encrypted_flag : 0));
}

template <std::size_t size>
std::array<std::byte, size> salt_of(const SessionKeys& keys) {
  std::array<std::byte, size> salt;
  std::ranges::copy(base::Bytes(keys.salt).first(size), salt.begin());
  return salt;
}

base::Bytes key_of(const SessionKeys& keys, std::size_t size) {
  return base::Bytes(keys.encryption).first(size);
}

void copy(base::Bytes from, base::MutableBytes to) {
  std::ranges::copy(from, to.begin());
}

bool is_tag(const HmacSha1::Mac& mac, base::Bytes tag) {
  return CRYPTO_memcmp(mac.data(), tag.data(), tag.size()) == 0;
}

}  // namespace

GcmTransform::GcmTransform(Gcm::Direction direction, const SessionKeys& rtp,
                           const SessionKeys& rtcp, std::size_t key_size)
    : rtp_(direction, key_of(rtp, key_size)),
      rtcp_(direction, key_of(rtcp, key_size)),
      rtp_salt_(salt_of<12>(rtp)),
      rtcp_salt_(salt_of<12>(rtcp)) {}

Result<void> GcmTransform::protect_rtp(const PacketId& id, base::Bytes header, base::Bytes payload,
                                       base::MutableBytes out) {
  copy(header, out);
  return rtp_.seal(nonce_of(rtp_salt_, id.ssrc, id.index), header, {}, payload,
                   out.subspan(header.size(), payload.size()), out.last(Gcm::tag_size));
}

Result<void> GcmTransform::unprotect_rtp(const PacketId& id, std::size_t header_size,
                                         base::MutableBytes packet) {
  const std::size_t size = packet.size() - header_size - Gcm::tag_size;
  return rtp_.open(nonce_of(rtp_salt_, id.ssrc, id.index), packet.first(header_size), {},
                   packet.subspan(header_size, size), packet.last(Gcm::tag_size));
}

Result<void> GcmTransform::protect_rtcp(const PacketId& id, base::Bytes compound,
                                        base::MutableBytes out) {
  const base::Bytes clear = compound.first(rtcp_clear_size);
  const base::Bytes secret = compound.subspan(rtcp_clear_size);
  const Word word = rtcp_word_of(id, true);
  copy(clear, out);
  copy(word, out.last(rtcp_word_size));
  return rtcp_.seal(nonce_of(rtcp_salt_, id.ssrc, id.index), clear, word, secret,
                    out.subspan(clear.size(), secret.size()),
                    out.subspan(compound.size(), Gcm::tag_size));
}

Result<void> GcmTransform::unprotect_rtcp(const PacketId& id, bool encrypted,
                                          base::MutableBytes packet) {
  const base::MutableBytes compound = packet.first(packet.size() - rtcp_word_size - Gcm::tag_size);
  const std::size_t clear_size = encrypted ? rtcp_clear_size : compound.size();
  return rtcp_.open(nonce_of(rtcp_salt_, id.ssrc, id.index), compound.first(clear_size),
                    rtcp_word(packet), compound.subspan(clear_size),
                    packet.subspan(compound.size(), Gcm::tag_size));
}

CounterModeTransform::CounterModeTransform(const SessionKeys& rtp, const SessionKeys& rtcp,
                                           std::size_t key_size)
    : rtp_(key_of(rtp, key_size)),
      rtcp_(key_of(rtcp, key_size)),
      rtp_hmac_(rtp.authentication),
      rtcp_hmac_(rtcp.authentication),
      rtp_salt_(salt_of<16>(rtp)),
      rtcp_salt_(salt_of<16>(rtcp)) {}

Result<void> CounterModeTransform::protect_rtp(const PacketId& id, base::Bytes header,
                                               base::Bytes payload, base::MutableBytes out) {
  copy(header, out);
  const auto applied = rtp_.apply(nonce_of(rtp_salt_, id.ssrc, id.index), payload,
                                  out.subspan(header.size(), payload.size()));
  const base::Bytes authenticated = out.first(out.size() - tag_size);
  const HmacSha1::Mac mac = rtp_hmac_.mac({authenticated, roll_over_counter_of(id)});
  copy(std::span(mac).first(tag_size), out.last(tag_size));
  return applied;
}

Result<void> CounterModeTransform::unprotect_rtp(const PacketId& id, std::size_t header_size,
                                                 base::MutableBytes packet) {
  const base::MutableBytes authenticated = packet.first(packet.size() - tag_size);
  const HmacSha1::Mac mac = rtp_hmac_.mac({authenticated, roll_over_counter_of(id)});
  if (!is_tag(mac, packet.last(tag_size))) return std::unexpected(Error::not_authentic);

  const base::MutableBytes payload = authenticated.subspan(header_size);
  return rtp_.apply(nonce_of(rtp_salt_, id.ssrc, id.index), payload, payload);
}

Result<void> CounterModeTransform::protect_rtcp(const PacketId& id, base::Bytes compound,
                                                base::MutableBytes out) {
  const base::Bytes secret = compound.subspan(rtcp_clear_size);
  copy(compound.first(rtcp_clear_size), out);
  const auto applied = rtcp_.apply(nonce_of(rtcp_salt_, id.ssrc, id.index), secret,
                                   out.subspan(rtcp_clear_size, secret.size()));
  copy(rtcp_word_of(id, true), out.subspan(compound.size()));
  const HmacSha1::Mac mac = rtcp_hmac_.mac({out.first(out.size() - tag_size)});
  copy(std::span(mac).first(tag_size), out.last(tag_size));
  return applied;
}

Result<void> CounterModeTransform::unprotect_rtcp(const PacketId& id, bool encrypted,
                                                  base::MutableBytes packet) {
  const base::MutableBytes authenticated = packet.first(packet.size() - tag_size);
  const HmacSha1::Mac mac = rtcp_hmac_.mac({authenticated});
  if (!is_tag(mac, packet.last(tag_size))) return std::unexpected(Error::not_authentic);
  if (!encrypted) return {};

  const base::MutableBytes secret =
      authenticated.first(authenticated.size() - rtcp_word_size).subspan(rtcp_clear_size);
  return rtcp_.apply(nonce_of(rtcp_salt_, id.ssrc, id.index), secret, secret);
}

std::optional<Transform> make_transform(Gcm::Direction direction, Profile profile,
                                        const MasterKey& key) {
  SessionKeys rtp;
  SessionKeys rtcp;
  if (!derive_rtp(profile, key, rtp) || !derive_rtcp(profile, key, rtcp)) return std::nullopt;

  const std::size_t key_size = sizes_of(profile).key;
  if (profile == Profile::aes128_cm_hmac_sha1_80) {
    return Transform(std::in_place_type<CounterModeTransform>, rtp, rtcp, key_size);
  }
  return Transform(std::in_place_type<GcmTransform>, direction, rtp, rtcp, key_size);
}

}  // namespace visio::protocol::srtp
