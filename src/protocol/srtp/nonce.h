#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "protocol/rtp/types.h"

namespace visio::protocol::srtp {

using GcmNonce = std::array<std::byte, 12>;
using CounterBlock = std::array<std::byte, 16>;

/// A session salt mixed with what is unique to a packet: its source and its 48-bit index, or the
/// 31-bit index of SRTCP. Serves GCM (RFC 7714 §8.1, §9.1: ends with the index) and counter mode
/// (RFC 3711 §4.1.1: two zero bytes follow, where the blocks are counted).
template <std::size_t size>
std::array<std::byte, size> nonce_of(const std::array<std::byte, size>& salt, rtp::Ssrc ssrc,
                                     std::uint64_t index) {
  static_assert(size == 12 || size == 16);
  constexpr std::size_t ssrc_at = size == 12 ? 2 : 4;

  std::array<std::byte, size> nonce = salt;
  for (std::size_t i = 0; i < 4; ++i) {
    nonce[ssrc_at + i] ^= static_cast<std::byte>(ssrc.value >> (24 - 8 * i) & 0xff);
  }
  for (std::size_t i = 0; i < 6; ++i) {
    nonce[ssrc_at + 4 + i] ^= static_cast<std::byte>(index >> (40 - 8 * i) & 0xff);
  }
  return nonce;
}

}  // namespace visio::protocol::srtp
