#pragma once

#include <array>
#include <cstddef>

#include "base/time.h"
#include "sfu/bandwidth/arrival_groups.h"

namespace visio::sfu::bandwidth {

/// How fast the queue grows: the slope of a line through the last smoothed delays.
class Trendline {
 public:
  /// In the order in which ArrivalGroups returns them.
  void add(const GroupDelta& delta);

  /// Milliseconds of delay for each millisecond, weighted by how many groups support it and scaled
  /// to what the detector compares with (in its milliseconds).
  double weighted() const;

  void reset() { *this = {}; }

 private:
  static constexpr std::size_t window = 20;

  struct Point {
    double at = 0;     ///< ms since the first group
    double delay = 0;  ///< ms, smoothed; since the first group
  };

  double slope() const;

  std::array<Point, window> points_{};
  std::size_t size_ = 0;
  std::size_t next_ = 0;
  int groups_ = 0;  ///< up to most_groups
  double delay_ = 0;
  double smoothed_ = 0;
  base::Instant began_at_;
};

}  // namespace visio::sfu::bandwidth
