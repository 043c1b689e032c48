#pragma once

#include <cstdint>

namespace visio::client {

/// A seeded generator that gives the same numbers on every machine, which <random>'s distributions
/// do not promise (SplitMix64).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9e37'79b9'7f4a'7c15;
    std::uint64_t value = state_;
    value = (value ^ value >> 30) * 0xbf58'476d'1ce4'e5b9;
    value = (value ^ value >> 27) * 0x94d0'49bb'1331'11eb;
    return value ^ value >> 31;
  }

  /// 0 … 1, without 1.
  double fraction() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

  double between(double low, double high) { return low + (high - low) * fraction(); }

  bool happens(double probability) { return probability > 0 && fraction() < probability; }

 private:
  std::uint64_t state_;
};

}  // namespace visio::client
