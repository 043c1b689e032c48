#pragma once

#include <cstddef>
#include <cstdint>

#include "base/bytes.h"

namespace visio::protocol::rtp {

/// The protocols that share a media port (RFC 7983 §7); `unknown` datagrams are dropped.
enum class DatagramKind : std::uint8_t { unknown, stun, dtls, rtp, rtcp };

/// What a datagram on a media port carries, judging by its first bytes (RFC 7983 §7, RFC 5761 §4).
/// The rest may still be malformed.
constexpr DatagramKind classify(base::Bytes datagram) {
  if (datagram.empty()) return DatagramKind::unknown;
  const auto first = std::to_integer<std::uint8_t>(datagram[0]);
  if (first <= 3) return DatagramKind::stun;
  if (first >= 20 && first <= 63) return DatagramKind::dtls;
  if (first < 128 || first > 191 || datagram.size() < 2) return DatagramKind::unknown;

  // RTCP's packet types 192 … 223 would be marked packets of the payload types 64 … 95, which
  // nobody may use with RTCP on the same port.
  const auto payload_type = std::to_integer<std::uint8_t>(datagram[1]) & 0x7f;
  return payload_type >= 64 && payload_type <= 95 ? DatagramKind::rtcp : DatagramKind::rtp;
}

}  // namespace visio::protocol::rtp
