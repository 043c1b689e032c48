#include "tests/simulation/viewing/picture.h"

#include <algorithm>
#include <utility>

namespace visio::simulation::viewing {

using namespace std::chrono_literals;

void Picture::observe(base::Instant now, bool paused) {
  count_frames(now);
  measure_gap(now, paused);
  count_switches(paused);
}

void Picture::count_frames(base::Instant now) {
  const std::uint64_t decoded = reception_->stream->decoder().metrics().decoded;
  const auto fresh = static_cast<unsigned>(decoded - std::exchange(decoded_, decoded));
  frames_now_ += fresh;
  if ((now - begins_) % 1s == 0s) frames_.push_back(std::exchange(frames_now_, 0));
  if (fresh == 0) return;
  if (still_since_) longest_gap_ = std::max(longest_gap_, now - *still_since_);
  still_since_ = now;
  is_frozen_ = false;
}

void Picture::measure_gap(base::Instant now, bool paused) {
  if (paused) still_since_.reset();
  if (!still_since_) return;
  const base::Duration gap = now - *still_since_;
  longest_gap_ = std::max(longest_gap_, gap);
  if (gap <= freeze) {
    shown_ += 1ms;
  } else if (!std::exchange(is_frozen_, true)) {
    ++freezes_;
  }
}

void Picture::count_switches(bool paused) {
  const auto encoding = reception_->stream->encoding();
  if (encoding_ && encoding != encoding_) ++switches_;
  if (paused && !was_paused_) ++switches_;
  encoding_ = encoding;
  was_paused_ = paused;
}

}  // namespace visio::simulation::viewing
