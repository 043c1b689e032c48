#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/time.h"
#include "livekit/messages.h"

namespace visio::livekit {

/// Who speaks in a room: merges what the shards heard, smooths it and tells the differences.
class Speakers {
 public:
  /// A participant is heard until then; `level` is 0 … 1.
  void hear(const std::string& participant_sid, float level, base::Instant until);

  /// The participant left.
  void forget(const std::string& participant_sid);

  /// What changed since the last call, loudest first: levels rounded up to eighths, and one entry
  /// of level 0 for whoever stopped. Call it each limits::speakers.
  std::vector<wire::SpeakerInfo> poll_changes(base::Instant now);

  /// Whether somebody speaks or has not been told to have stopped.
  bool busy() const { return !voices_.empty(); }

 private:
  struct Voice {
    float heard = 0;  ///< the loudest of this window
    float smooth = 0;
    float told = 0;
    base::Instant heard_at;
  };

  std::map<std::string, Voice> voices_;
};

}  // namespace visio::livekit
