#pragma once

#include <algorithm>
#include <boost/json/object.hpp>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <vector>

namespace visio::bench {

using Clock = std::chrono::steady_clock;

/// Milliseconds since a moment.
inline double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// How long things took, in milliseconds.
class Latencies {
 public:
  void add(double milliseconds) { all_.push_back(milliseconds); }
  std::size_t size() const { return all_.size(); }

  /// Zero when there was nothing.
  double at(double fraction) const {
    if (all_.empty()) return 0;
    std::vector<double> sorted = all_;
    std::ranges::sort(sorted);
    const auto last = static_cast<double>(sorted.size() - 1);
    return sorted[static_cast<std::size_t>(std::lround(fraction * last))];
  }

  boost::json::object json() const { return {{"p50", at(0.5)}, {"p99", at(0.99)}, {"max", at(1)}}; }

 private:
  std::vector<double> all_;
};

}  // namespace visio::bench
