#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/time.h"
#include "livekit/limits.h"
#include "livekit/messages.h"
#include "livekit/participant.h"
#include "livekit/replay_cache.h"
#include "livekit/speakers.h"

namespace visio::livekit {

/// A meeting: those who are in it, and what they must be told of each other.
struct Room {
  std::uint64_t number = 0;  ///< owner of its deadlines
  std::string sid;
  std::string name;
  std::string metadata;
  std::string sif_trailer;
  std::int64_t created_at_ms = 0;  ///< Unix time
  std::uint32_t max_participants = 0;
  base::Duration empty_timeout = limits::empty_room;
  base::Duration departure_timeout = limits::departed_room;

  std::map<sfu::ParticipantId, std::unique_ptr<Participant>> participants;
  std::map<std::string, Participant*> by_identity;
  std::unordered_map<std::string, Participant*> publishers;  ///< by track sid

  /// Changes that wait for the next batch.
  struct Batch {
    std::set<sfu::ParticipantId> changed;
    std::vector<wire::ParticipantInfo> departed;
    base::Instant sent_at{-limits::update_batch};

    bool empty() const { return changed.empty() && departed.empty(); }
  };
  Batch batch;

  /// Who left, for those whose WebSocket was away at that moment.
  struct Departure {
    base::Instant at;
    wire::ParticipantInfo info;
  };
  std::deque<Departure> departures;

  Speakers speakers;
  ReplayCache replay;
  std::deque<std::string> nonces;  ///< of the user packets of late

  Participant* find(const std::string& identity) const;
  Participant* find_by_sid(const std::string& participant_sid) const;

  /// The publisher of a track that is in the room; null when there is none.
  Participant* publisher_of(const std::string& track_sid) const;

  wire::Room info() const;
};

}  // namespace visio::livekit
