#pragma once

#include <optional>

#include "base/time.h"
#include "sfu/ids.h"

namespace visio::sfu {

/// When to ask the publisher for an encoding's keyframe. Wishes close together become one request:
/// a keyframe serves all who wait, and costs the publisher many times an ordinary picture.
class KeyframeRequests {
 public:
  explicit KeyframeRequests(EncodingIndex encoding)
      : pause_(encoding == 0 ? std::chrono::milliseconds(500) : std::chrono::seconds(1)) {}

  void wish() { wished_ = true; }

  /// A keyframe came, and with it what was wished for.
  void receive_keyframe() { wished_ = false; }

  /// Whether a request is to be sent now; it counts as sent.
  bool take(base::Instant now) {
    if (!wished_ || (sent_at_ && now - *sent_at_ < pause_)) return false;
    wished_ = false;
    sent_at_ = now;
    return true;
  }

 private:
  base::Duration pause_;
  bool wished_ = false;
  std::optional<base::Instant> sent_at_;
};

}  // namespace visio::sfu
