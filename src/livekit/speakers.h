#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/time.h"
#include "livekit/messages.h"
#include "sfu/smoothed_level.h"

namespace visio::livekit {

/// Who speaks in a room: merges what the shards measured, smooths it and tells the differences.
class Speakers {
 public:
  /// A participant speaks until then; `level` is 0 … 1.
  void note_level(const std::string& participant_sid, float level, base::Instant until);

  /// The participant left.
  void forget(const std::string& participant_sid);

  /// The level that was last told of a participant; 0 for a silent one.
  float told(const std::string& participant_sid) const;

  /// What changed since the last call, loudest first: levels rounded up to eighths, and one entry
  /// of level 0 for whoever stopped. Call it each limits::speakers.
  std::vector<wire::SpeakerInfo> poll_changes(base::Instant now);

  /// Whether somebody speaks, or has stopped and this was not told yet.
  bool busy() const { return !speakers_.empty(); }

 private:
  struct Speaker {
    float loudest = 0;  ///< of this window
    sfu::SmoothedLevel smooth;
    float told = 0;
    base::Instant active_until;
  };

  std::map<std::string, Speaker> speakers_;
};

}  // namespace visio::livekit
