#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>

#include "base/time.h"
#include "livekit/messages.h"
#include "sfu/event.h"

namespace visio::livekit {

/// One report's score, 0 … 100: what delay and loss leave of a perfect stream.
double score_of(const sfu::StreamQuality& report, bool video);

/// How well a participant's streams get through, smoothed. Falls quickly, rises slowly.
class Quality {
 public:
  /// Counts a report of one of the streams.
  void note(const sfu::StreamQuality& report, bool video, base::Instant now);

  /// The participant's transport is silent, or no longer is.
  void set_lost(bool lost) { lost_ = lost; }

  /// The worst of the streams that were reported lately.
  double score(base::Instant now) const;

  /// LOST only while the transport is silent, however much is lost otherwise: a client that is told
  /// so for ten seconds enters anew, which costs a narrow link more than it has.
  wire::ConnectionQuality level(base::Instant now) const;

  /// As the mean opinion score that clients show, 1 … 4.5.
  float opinion_score(base::Instant now) const;

  /// Whether the level differs from the one that was last told; notes it as told. Before anything
  /// was measured there is none.
  bool changed(base::Instant now);

  /// The level that was last told.
  std::optional<wire::ConnectionQuality> told() const { return told_; }

 private:
  struct Stream {
    double score = 100;
    base::Instant reported_at;
  };
  using Key = std::pair<std::size_t, std::uint64_t>;  ///< publication or subscription, number

  std::map<Key, Stream> streams_;
  bool lost_ = false;
  std::optional<wire::ConnectionQuality> told_;
};

}  // namespace visio::livekit
