#pragma once

#include <optional>

#include "base/time.h"
#include "protocol/rtp/types.h"
#include "sfu/ids.h"

namespace visio::sfu {

namespace rtp = protocol::rtp;

/// When to ask the publisher for an encoding's keyframe (PLI, RFC 4585 §6.3.1). Requests close
/// together are merged into one: a keyframe serves everybody who waits, and costs the publisher
/// many times as much as an ordinary picture.
///
/// On a narrow link a keyframe takes a second to come, and asking again meanwhile would fill the
/// link with keyframes. So requests count for nothing while a keyframe is arriving, and while what
/// receivers missed of it is being repaired; whoever still cannot decode requests again. A request
/// without an answer is repeated more slowly each time.
class KeyframeRequests {
 public:
  explicit KeyframeRequests(EncodingIndex encoding);

  void request() { is_requested_ = true; }

  /// A packet of the encoding came; `starts_keyframe`: and with it what was requested.
  void receive(rtp::Timestamp timestamp, bool starts_keyframe, base::Instant now) {
    if (starts_keyframe) return begin(timestamp, now);
    if (!newest_ || newest_->ended_at) return;
    if (newest_->timestamp.distance_to(timestamp) > 0) newest_->ended_at = now;
  }

  /// When the newest keyframe was with all receivers, about; nothing before the first, and while
  /// one comes.
  std::optional<base::Instant> came_at(base::Instant now) const;

  /// Whether a request is to be sent now; it counts as sent.
  bool poll_request(base::Instant now);

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
  bool is_requested_ = false;
  std::optional<base::Instant> sent_at_;
  std::optional<Keyframe> newest_;
};

}  // namespace visio::sfu
