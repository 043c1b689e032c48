#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "protocol/sctp/serial.h"

namespace visio::protocol::sctp {

/// Which TSNs have arrived: all up to the cumulative one, and some ranges above it.
class ReceivedTsns {
 public:
  /// Consecutive TSNs, both ends included.
  struct Range {
    Tsn first;
    Tsn last;

    friend bool operator==(const Range&, const Range&) = default;
  };

  /// Ranges kept. A sender whose losses leave more holes sends the rest again.
  static constexpr std::size_t max_ranges = 512;

  /// How far above the cumulative TSN we accept chunks: a SACK's offsets have 16 bits.
  static constexpr std::uint32_t max_distance = 65535;

  explicit ReceivedTsns(Tsn initial) : cumulative_(initial.previous()) {}

  Tsn cumulative() const { return cumulative_; }
  std::span<const Range> ranges() const { return ranges_; }  ///< ascending, none adjacent

  /// Whether the TSN has arrived, or the sender has given it up.
  bool contains(Tsn tsn) const;

  /// Whether insert() would have room for it.
  bool accepts(Tsn tsn) const;
  void insert(Tsn tsn);

  /// The sender has given up what is missing up to `cumulative`.
  void forward(Tsn cumulative);

 private:
  void absorb_ranges();

  Tsn cumulative_;
  std::vector<Range> ranges_;
};

}  // namespace visio::protocol::sctp
