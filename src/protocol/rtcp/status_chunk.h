#pragma once

#include <cstddef>
#include <cstdint>

namespace visio::protocol::rtcp {

/// What a chunk of transport-wide feedback says about a packet
/// (draft-holmer-rmcat-transport-wide-cc-extensions-01 §3.1.1). Its value is the size of the delta
/// in bytes.
enum class StatusSymbol : std::uint8_t {
  not_received = 0,
  small_delta = 1,  ///< 8 bits, not negative
  large_delta = 2,  ///< 16 bits, signed
  reserved = 3,
};

constexpr std::size_t delta_size(StatusSymbol symbol) {
  return static_cast<std::size_t>(symbol);
}

/// A run of one symbol, 14 symbols of one bit or 7 of two (§3.1.3 and §3.1.4).
struct StatusChunk {
  static constexpr std::size_t wire_size = 2;
  static constexpr std::size_t longest_run = 0x1fff;
  static constexpr std::size_t one_bit_symbols = 14;
  static constexpr std::size_t two_bit_symbols = 7;

  std::uint16_t bits = 0;

  constexpr bool is_vector() const { return (bits & 0x8000) != 0; }
  constexpr bool has_two_bit_symbols() const { return (bits & 0x4000) != 0; }

  constexpr std::size_t size() const {
    if (!is_vector()) return bits & longest_run;
    return has_two_bit_symbols() ? two_bit_symbols : one_bit_symbols;
  }

  /// Symbol `index`, which is below size().
  constexpr StatusSymbol operator[](std::size_t index) const {
    if (!is_vector()) return static_cast<StatusSymbol>(bits >> 13 & 3);
    if (has_two_bit_symbols()) {
      return static_cast<StatusSymbol>(bits >> (2 * (two_bit_symbols - 1 - index)) & 3);
    }
    return static_cast<StatusSymbol>(bits >> (one_bit_symbols - 1 - index) & 1);
  }
};

}  // namespace visio::protocol::rtcp
