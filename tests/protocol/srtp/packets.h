#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/bytes.h"
#include "base/writer.h"
#include "protocol/rtp/types.h"
#include "protocol/srtp/outbound_session.h"
#include "protocol/srtp/profile.h"

namespace visio::tests {

using Packet = std::vector<std::byte>;

inline constexpr std::array all_profiles{protocol::srtp::Profile::aead_aes_128_gcm,
                                         protocol::srtp::Profile::aead_aes_256_gcm,
                                         protocol::srtp::Profile::aes128_cm_hmac_sha1_80};

inline const char* name_of(protocol::srtp::Profile profile) {
  switch (profile) {
    case protocol::srtp::Profile::aead_aes_128_gcm:
      return "gcm128";
    case protocol::srtp::Profile::aead_aes_256_gcm:
      return "gcm256";
    case protocol::srtp::Profile::aes128_cm_hmac_sha1_80:
      break;
  }
  return "cm80";
}

/// Key and salt of the right sizes, their bytes counted up from `first`.
inline protocol::srtp::MasterKey master_key(protocol::srtp::Profile profile, unsigned first = 1) {
  const auto sizes = protocol::srtp::sizes_of(profile);
  protocol::srtp::MasterKey master{Packet(sizes.key), Packet(sizes.salt)};
  for (auto* part : {&master.key, &master.salt}) {
    std::ranges::generate(*part, [&] { return static_cast<std::byte>(first++); });
  }
  return master;
}

/// A header of 20 bytes: the fixed part and an extension block of one word.
inline Packet rtp_header(protocol::rtp::Ssrc ssrc, protocol::rtp::PacketIndex index) {
  Packet header(20);
  base::Writer writer(header);
  writer.u8(0x90);
  writer.u8(96);
  writer.u16(index.sequence_number().value);
  writer.u32(90'000);
  writer.u32(ssrc.value);
  writer.u16(0xbede);
  writer.u16(1);
  writer.u32(0x1000'0000 | 0xff0000);
  return header;
}

/// Bytes that differ from index to index.
inline Packet payload(std::size_t size, protocol::rtp::PacketIndex index) {
  Packet bytes(size);
  std::uint64_t next = index.value;
  std::ranges::generate(bytes, [&] { return static_cast<std::byte>(next++ & 0xff); });
  return bytes;
}

inline Packet join(base::Bytes first, base::Bytes second) {
  Packet joined(first.begin(), first.end());
  joined.insert(joined.end(), second.begin(), second.end());
  return joined;
}

/// A receiver report without blocks, then an empty source description.
inline Packet rtcp_compound(protocol::rtp::Ssrc sender) {
  Packet compound(16);
  base::Writer writer(compound);
  writer.u32(0x80c9'0001);
  writer.u32(sender.value);
  writer.u32(0x81ca'0001);
  writer.u32(sender.value);
  return compound;
}

inline Packet protect(protocol::srtp::OutboundSession& session,
                      protocol::srtp::OutboundStream& stream, protocol::rtp::PacketIndex index,
                      std::size_t payload_size = 100) {
  const Packet header = rtp_header(stream.ssrc(), index);
  Packet out(header.size() + payload_size + protocol::srtp::max_overhead);
  out.resize(session.protect_rtp(stream, index, header, payload(payload_size, index), out).value());
  return out;
}

inline Packet protect_rtcp(protocol::srtp::OutboundSession& session, base::Bytes compound) {
  Packet out(compound.size() + protocol::srtp::max_overhead);
  out.resize(session.protect_rtcp(compound, out).value());
  return out;
}

}  // namespace visio::tests
