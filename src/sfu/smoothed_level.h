#pragma once

namespace visio::sfu {

/// A level averaged over about two windows, the way LiveKit clients know it.
class SmoothedLevel {
 public:
  /// A window ended with this level.
  void add(float window) { value_ += smoothing * (window - value_); }

  float value() const { return value_; }

 private:
  static constexpr float smoothing = 2.0F / 3;

  float value_ = 0;
};

}  // namespace visio::sfu
