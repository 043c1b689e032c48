#pragma once

#include <optional>

#include "base/time.h"
#include "protocol/rtp/types.h"
#include "sfu/ids.h"

namespace visio::sfu {

namespace rtp = protocol::rtp;

/// When to ask the publisher for an encoding's keyframe. Wishes close together become one request:
/// a keyframe serves all who wait, and costs the publisher many times an ordinary picture.
///
/// On a narrow link a keyframe takes a second to come, and asking again meanwhile would fill the
/// link with keyframes. So wishes count for nothing while one comes, whose receivers may miss parts
/// that are still being repaired; whoever does not get over it wishes again. A request without an
/// answer is repeated more slowly each time.
class KeyframeRequests {
 public:
  explicit KeyframeRequests(EncodingIndex encoding);

  void wish() { wished_ = true; }

  /// A packet of the encoding came; `starts_keyframe`: and with it what was wished for.
  void receive(rtp::Timestamp timestamp, bool starts_keyframe, base::Instant now) {
    if (starts_keyframe) return begin(timestamp, now);
    if (!newest_ || newest_->ended_at) return;
    if (newest_->timestamp.distance_to(timestamp) > 0) newest_->ended_at = now;
  }

  /// Whether a request is to be sent now; it counts as sent.
  bool take(base::Instant now);

 private:
  struct Keyframe {
    rtp::Timestamp timestamp;
    base::Instant began_at;                 ///< to come
    std::optional<base::Instant> ended_at;  ///< when the next picture began
  };

  void begin(rtp::Timestamp timestamp, base::Instant now);
  bool is_coming(base::Instant now) const;

  base::Duration pause_;  ///< until the next request, if there is no answer
  base::Duration least_pause_;
  bool wished_ = false;
  std::optional<base::Instant> sent_at_;
  std::optional<Keyframe> newest_;
};

}  // namespace visio::sfu
