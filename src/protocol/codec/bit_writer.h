#pragma once

#include <cstddef>
#include <cstdint>

#include "base/bytes.h"

namespace visio::protocol::codec {

/// Appends bits to a caller's buffer, the most significant of each byte first, and never past the
/// end.
///
/// Failure is sticky, as in base::Writer.
class BitWriter {
 public:
  explicit BitWriter(base::MutableBytes buffer) : buffer_(buffer) {}

  /// The lowest `count` bits of `value`, at most 32.
  void bits(std::uint32_t value, unsigned count) {
    ok_ = ok_ && count <= buffer_.size() * 8 - position_;
    if (!ok_) return;
    while (count-- > 0) {
      const auto mask = static_cast<std::byte>(0x80U >> position_ % 8);
      std::byte& byte = buffer_[position_ / 8];
      byte = (value >> count & 1) != 0 ? byte | mask : byte & ~mask;
      ++position_;
    }
  }

  void flag(bool value) { bits(value ? 1 : 0, 1); }

  /// ns(n) of AV1's notation: a number below `limit`, which is not zero.
  void non_symmetric(std::uint32_t value, std::uint32_t limit) {
    unsigned width = 0;
    while (limit >> width != 0) ++width;
    const std::uint32_t short_values = (std::uint32_t{1} << width) - limit;
    if (value < short_values) return bits(value, width - 1);
    bits(value + short_values, width);
  }

  /// Pads the last byte with zeros. Returns the number of bytes written.
  std::size_t finish() {
    if (position_ % 8 != 0) bits(0, static_cast<unsigned>(8 - position_ % 8));
    return position_ / 8;
  }

  bool ok() const { return ok_; }

 private:
  base::MutableBytes buffer_;
  std::size_t position_ = 0;
  bool ok_ = true;
};

}  // namespace visio::protocol::codec
