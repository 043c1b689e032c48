#pragma once

#include <cstddef>
#include <cstdint>

#include "base/bytes.h"

namespace visio::protocol::codec {

/// Reads bits from the front of a span, the most significant of each byte first, and never past the
/// end.
///
/// Failure is sticky, as in base::Reader: reading past the end yields zero and makes ok() false for
/// good.
class BitReader {
 public:
  explicit BitReader(base::Bytes bytes) : bytes_(bytes) {}

  /// f(n): `count` bits, at most 32.
  std::uint32_t bits(unsigned count) {
    if (count > left()) {
      ok_ = false;
      position_ = bytes_.size() * 8;
      return 0;
    }
    std::uint32_t value = 0;
    for (; count > 0; --count, ++position_) {
      const auto byte = std::to_integer<std::uint32_t>(bytes_[position_ / 8]);
      value = value << 1 | (byte >> (7 - position_ % 8) & 1);
    }
    return value;
  }

  bool flag() { return bits(1) != 0; }

  /// ns(n) of AV1's notation: a number below `limit`, which is not zero.
  std::uint32_t non_symmetric(std::uint32_t limit) {
    unsigned width = 0;
    while (limit >> width != 0) ++width;
    const std::uint32_t short_values = (std::uint32_t{1} << width) - limit;
    const std::uint32_t value = bits(width - 1);
    if (value < short_values) return value;
    return (value << 1) - short_values + bits(1);
  }

  std::size_t position() const { return position_; }  ///< in bits
  std::size_t left() const { return bytes_.size() * 8 - position_; }
  bool ok() const { return ok_; }

 private:
  base::Bytes bytes_;
  std::size_t position_ = 0;
  bool ok_ = true;
};

}  // namespace visio::protocol::codec
