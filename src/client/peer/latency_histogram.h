#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "base/time.h"

namespace visio::client {

/// Delays in buckets that are at most an eighth wide: small, mergeable, and exact enough for
/// percentiles.
class LatencyHistogram {
 public:
  void add(base::Duration delay) {
    const auto value = static_cast<std::uint64_t>(delay.count() < 0 ? 0 : delay.count());
    ++counts_[bucket_of(value)];
    ++total_;
  }

  void merge(const LatencyHistogram& other) {
    for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
    total_ += other.total_;
  }

  /// Takes out what was there earlier, of the same delays.
  void remove(const LatencyHistogram& earlier) {
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      const std::uint64_t gone = std::min(counts_[i], earlier.counts_[i]);
      counts_[i] -= gone;
      total_ -= gone;
    }
  }

  std::uint64_t count() const { return total_; }

  /// The delay that `fraction` of all stay under or at; zero when there are none.
  base::Duration percentile(double fraction) const {
    const auto wanted = static_cast<std::uint64_t>(fraction * static_cast<double>(total_));
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      seen += counts_[i];
      if (seen > 0 && seen >= wanted) return upper_edge_of(i);
    }
    return {};
  }

 private:
  static constexpr unsigned fine_bits = 3;
  static constexpr std::size_t buckets = 40 << fine_bits;

  static std::size_t bucket_of(std::uint64_t value) {
    if (value < (1U << fine_bits)) return value;
    const auto shift = static_cast<unsigned>(std::bit_width(value)) - 1 - fine_bits;
    const std::size_t bucket = (std::size_t{shift + 1} << fine_bits) +
                               (static_cast<std::size_t>(value >> shift) & ((1U << fine_bits) - 1));
    return bucket < buckets ? bucket : buckets - 1;
  }

  static base::Duration upper_edge_of(std::size_t bucket) {
    if (bucket < (1U << fine_bits)) return base::Duration(static_cast<std::int64_t>(bucket));
    const std::size_t shift = (bucket >> fine_bits) - 1;
    const std::uint64_t mantissa = (1U << fine_bits) + (bucket & ((1U << fine_bits) - 1));
    return base::Duration(static_cast<std::int64_t>(((mantissa + 1) << shift) - 1));
  }

  std::array<std::uint64_t, buckets> counts_{};
  std::uint64_t total_ = 0;
};

}  // namespace visio::client
