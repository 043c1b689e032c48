#pragma once

#include <optional>

#include "sfu/bandwidth/rates.h"

namespace visio::sfu::bandwidth {

/// What the link carried each time that it was full, smoothed, with its spread.
class LinkCapacity {
 public:
  void add(BitRate acknowledged);
  void reset() { mean_.reset(); }

  bool is_known() const { return mean_.has_value(); }
  BitRate mean() const { return bits_per_second(mean_.value_or(0) * 1e3); }

  /// Whether `rate` is so far from the mean that the link must have changed.
  bool is_above(BitRate rate) const;
  bool is_below(BitRate rate) const;

 private:
  double deviation() const;

  std::optional<double> mean_;  ///< kbit/s
  double variance_ = 0.4;       ///< kbit/s, relative to the mean
};

}  // namespace visio::sfu::bandwidth
