#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "protocol/rtp/types.h"

namespace visio::protocol::rtp {

/// Extends a wrapping number so that all its values are ordered. A value is assumed to be the one
/// nearest to the highest so far: up to half the range behind it is late, beyond that it is new.
template <class Wrapping>
class Unwrapper {
 public:
  /// `value`, with how often the number wrapped above it. The first value counts as having wrapped
  /// once: what was sent before it and comes later has an index too.
  std::uint64_t unwrap(Wrapping value) {
    const std::uint64_t index = peek(value);
    highest_ = std::max(highest_.value_or(index), index);
    return index;
  }

  /// What unwrap() would return, without remembering it: for a packet that may yet be refused.
  std::uint64_t peek(Wrapping value) const {
    constexpr std::uint64_t cycle = std::uint64_t{1} << 8 * sizeof(value.value);
    if (!highest_) return cycle + value.value;
    const Wrapping last{static_cast<decltype(value.value)>(*highest_)};
    return *highest_ + static_cast<std::uint64_t>(std::int64_t{last.distance_to(value)});
  }

  std::optional<std::uint64_t> highest() const { return highest_; }

 private:
  std::optional<std::uint64_t> highest_;
};

/// Orders a source's packets as they come in.
class SequenceUnwrapper {
 public:
  PacketIndex unwrap(SequenceNumber number) { return {unwrapper_.unwrap(number)}; }
  PacketIndex peek(SequenceNumber number) const { return {unwrapper_.peek(number)}; }

 private:
  Unwrapper<SequenceNumber> unwrapper_;
};

/// A source's sampling instants, in clock units.
using TimestampUnwrapper = Unwrapper<Timestamp>;

}  // namespace visio::protocol::rtp
