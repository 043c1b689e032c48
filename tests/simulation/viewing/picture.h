#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/time.h"
#include "tests/simulation/simulation.h"

namespace visio::simulation::viewing {

/// A picture that stands still for longer is frozen.
inline constexpr base::Duration freeze = std::chrono::milliseconds(500);

/// What somebody sees of one picture, by the frames that his decoder shows.
class Picture {
 public:
  /// Lasts as long as the reception, which begins at `now`.
  Picture(const Reception& reception, base::Instant now) : reception_(&reception), begins_(now) {}

  /// To be called every millisecond. Where the picture is paused its place shows that it is, so
  /// nothing freezes.
  void observe(base::Instant now, bool paused);

  /// Frames in each whole second so far.
  const std::vector<unsigned>& frames() const { return frames_; }

  unsigned freezes() const { return freezes_; }
  base::Duration longest_gap() const { return longest_gap_; }

  /// Changes of its size, and pauses.
  unsigned switches() const { return switches_; }

  /// The time in which it moved.
  base::Duration shown() const { return shown_; }

 private:
  void count_frames(base::Instant now);
  void measure_gap(base::Instant now, bool paused);
  void count_switches(bool paused);

  const Reception* reception_;
  base::Instant begins_;
  std::optional<base::Instant> still_since_;
  bool is_frozen_ = false;
  bool was_paused_ = false;
  std::optional<std::uint8_t> encoding_;
  std::uint64_t decoded_ = 0;
  unsigned frames_now_ = 0;

  std::vector<unsigned> frames_;
  unsigned freezes_ = 0;
  base::Duration longest_gap_{};
  unsigned switches_ = 0;
  base::Duration shown_{};
};

}  // namespace visio::simulation::viewing
