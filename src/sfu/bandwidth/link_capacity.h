#pragma once

#include <optional>

#include "sfu/bandwidth/rates.h"

namespace visio::sfu::bandwidth {

/// What the link carried each time that it was full, smoothed.
class LinkCapacity {
 public:
  /// `measured` came through while the link was full. If it is far from the mean, a new mean
  /// begins.
  void add(BitRate measured);
  void reset() { mean_.reset(); }

  bool is_known() const { return mean_.has_value(); }
  BitRate mean() const { return mean_.value_or(BitRate{}); }

  /// Whether `rate` is so high that the link must have changed.
  bool is_above(BitRate rate) const;

 private:
  bool is_below(BitRate rate) const;

  std::optional<BitRate> mean_;
};

}  // namespace visio::sfu::bandwidth
