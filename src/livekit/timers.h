#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/time.h"

namespace visio::livekit {

/// What a deadline is for. The first ones belong to participants, the others to rooms.
enum class Deadline : std::uint8_t {
  activation,     ///< the participant must be connected by then
  negotiation,    ///< time for the next subscriber offer
  answer,         ///< the last offer must be answered by then
  departure,      ///< a participant whose transport failed must be back by then
  token_refresh,  ///< time for a new token
  dynacast,       ///< a layer that nobody watches is paused then
  settings,       ///< time to apply changed settings of tracks
  missing_track,  ///< a wanted track that is not there by then does not exist
  updates,        ///< time for the batched participant updates of a room
  counts,         ///< time for a room update with new counts
  speakers,       ///< time to tell who speaks
  room_end,       ///< an empty room ends then
};

/// Whose deadline it is: a participant's number or a room's, from one series.
struct TimerKey {
  std::uint64_t owner = 0;
  Deadline deadline = Deadline::activation;

  friend constexpr auto operator<=>(const TimerKey&, const TimerKey&) = default;
};

/// Deadlines in their order. Each key has one at most.
class Timers {
 public:
  /// Replaces what the key had.
  void set(TimerKey key, base::Instant at);
  void cancel(TimerKey key);
  void cancel_all(std::uint64_t owner);
  bool is_set(TimerKey key) const { return at_.contains(key); }

  base::Instant next() const;

  /// Takes out the earliest deadline that has come.
  std::optional<TimerKey> pop(base::Instant now);

 private:
  std::map<TimerKey, base::Instant> at_;
  std::set<std::pair<base::Instant, TimerKey>> queue_;
};

}  // namespace visio::livekit
