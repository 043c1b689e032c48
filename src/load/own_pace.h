#pragma once

#include <chrono>

#include "base/time.h"

namespace visio::load {

/// Whether the load program kept up with what it measures. A turn of its loop that ends long after
/// it was to end has let packets wait, and their delay says nothing of the server.
class OwnPace {
 public:
  static constexpr base::Duration late_by = std::chrono::milliseconds(2);
  static constexpr double most_late = 0.05;
  static constexpr double most_busy = 0.85;

  /// A turn that began, was to end by `deadline`, and has ended.
  void note_turn(base::Instant begun, base::Instant deadline, base::Instant ended) {
    whole_ += ended - begun;
    if (ended - deadline > late_by) late_ += ended - begun;
  }

  /// The share of the time that passed in turns which ended late.
  double late_share() const {
    return whole_.count() == 0
               ? 0
               : static_cast<double>(late_.count()) / static_cast<double>(whole_.count());
  }

  /// Whether delays may be given, where the program used so much of one core.
  bool is_trusted(double processor_share) const {
    return late_share() <= most_late && processor_share <= most_busy;
  }

 private:
  base::Duration whole_{};
  base::Duration late_{};
};

}  // namespace visio::load
