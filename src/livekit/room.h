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
#include "livekit/chat_rule.h"
#include "livekit/expiring_log.h"
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
  bool reserves_notices = false;  ///< see Settings::is_reserved
  ChatRule chat;
  std::string interpreter;   ///< whose camera shows sign language: his identity; empty: nobody's
  bool is_recorded = false;  ///< by this server itself
  base::Duration empty_timeout = limits::empty_timeout;
  base::Duration departure_timeout = limits::departure_timeout;

  std::map<sfu::ParticipantId, std::unique_ptr<Participant>> participants;
  std::map<std::string, Participant*> by_identity;
  std::unordered_map<std::string, Participant*> publishers;  ///< by track sid

  /// Who was here when the server before this one stopped, by identity; see handover.h.
  std::map<std::string, wire::ParticipantInfo> awaited;

  /// Changes that wait for the next batch.
  struct Batch {
    std::set<sfu::ParticipantId> changed;
    std::vector<wire::ParticipantInfo> departed;
    base::Instant sent_at{-limits::update_batch};

    bool empty() const { return changed.empty() && departed.empty(); }
  };
  Batch batch;

  /// Who left, since it was told: for those whose WebSocket was away then.
  ExpiringLog<wire::ParticipantInfo> departures{limits::departures, limits::departure_retention};

  /// What the tokens of those who left do not say about them.
  ExpiringLog<token::Claims> profiles{limits::profiles, limits::departure_retention};

  Speakers speakers;
  ReplayCache replay;
  std::deque<std::string> nonces;  ///< of the user packets of late

  /// Who is here under this identity; null when nobody is.
  Participant* find(const std::string& identity) const;

  /// Who is here under this sid; null when nobody is.
  Participant* find_by_sid(const std::string& participant_sid) const;

  /// Whether there is anybody but agents and recorders, and how many.
  bool has_people() const;
  std::size_t people() const;

  /// Whether this identity would be one too many.
  bool is_full_for(const token::Claims& claims) const;

  /// The publisher of a track that is in the room; null when there is none.
  Participant* publisher_of(const std::string& track_sid) const;

  /// How clients and backends see it.
  wire::Room info() const;
};

}  // namespace visio::livekit
