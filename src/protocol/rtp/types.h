#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace visio::protocol::rtp {

/// Synchronisation source identifier (RFC 3550 §5.1). Chosen by the sender, who may be hostile.
struct Ssrc {
  std::uint32_t value = 0;

  friend constexpr auto operator<=>(Ssrc, Ssrc) = default;
};

/// A packet's number within its source (RFC 3550 §5.1), modulo 2^16. There is no `<`: two numbers
/// are ordered only if near each other, by distance_to().
struct SequenceNumber {
  std::uint16_t value = 0;

  /// How far `later` is ahead, in -32768 … 32767 (RFC 1982).
  constexpr std::int16_t distance_to(SequenceNumber later) const {
    return static_cast<std::int16_t>(static_cast<std::uint16_t>(later.value - value));
  }
  constexpr SequenceNumber next() const { return {static_cast<std::uint16_t>(value + 1)}; }

  friend constexpr bool operator==(SequenceNumber, SequenceNumber) = default;
};

/// A sampling instant in units of the payload's clock (RFC 3550 §5.1), modulo 2^32.
struct Timestamp {
  std::uint32_t value = 0;

  /// How far `later` is ahead, in clock units.
  constexpr std::int32_t distance_to(Timestamp later) const {
    return static_cast<std::int32_t>(later.value - value);
  }

  friend constexpr bool operator==(Timestamp, Timestamp) = default;
};

/// What a session description maps to a format (RFC 3550 §5.1): 0 … 127.
struct PayloadType {
  std::uint8_t value = 0;

  friend constexpr auto operator<=>(PayloadType, PayloadType) = default;
};

/// A sequence number with its roll-over counter in the upper 48 bits (RFC 3711 §3.3.1): it orders
/// all of a source's packets.
struct PacketIndex {
  std::uint64_t value = 0;

  constexpr SequenceNumber sequence_number() const {
    return {static_cast<std::uint16_t>(value & 0xffff)};
  }

  friend constexpr auto operator<=>(PacketIndex, PacketIndex) = default;
};

/// Bits per second.
struct BitRate {
  std::uint64_t bps = 0;

  friend constexpr auto operator<=>(BitRate, BitRate) = default;
};

}  // namespace visio::protocol::rtp

/// For unordered containers. Peers choose SSRCs, so they choose the hashes too.
template <>
struct std::hash<visio::protocol::rtp::Ssrc> {
  std::size_t operator()(visio::protocol::rtp::Ssrc ssrc) const noexcept {
    return std::hash<std::uint32_t>{}(ssrc.value);
  }
};
