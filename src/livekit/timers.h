#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/time.h"

namespace visio::livekit {

/// What a deadline is for. The first ones belong to participants, then some to rooms; the last one
/// to a WebSocket.
enum class Deadline : std::uint8_t {
  activation,        ///< the participant must be connected by then
  negotiation,       ///< time for the next subscriber offer
  answer,            ///< the last offer must be answered by then
  leave,             ///< whose transport failed has said by then that it leaves
  resumption,        ///< a participant whose transport failed must be back by then
  token_refresh,     ///< time for a new token
  dynacast,          ///< a layer that nobody watches is paused then
  settings,          ///< time to apply changed settings of tracks
  missing_track,     ///< a wanted track that is not there by then does not exist
  publisher_status,  ///< time to tell how those are to whom the participant has just subscribed
  updates,           ///< time for the batched participant updates of a room
  counts,            ///< time for a room update with new counts
  speakers,          ///< time to tell who speaks
  expiry,            ///< time to forget who left a room
  room_end,          ///< a room without people ends then
  returns,           ///< who was there before a restart of the server is back by then
  farewell,          ///< who was sent away has read why by then
};

/// Whose deadline it is: the number of a participant, a room or a WebSocket, from one series.
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

  /// The earliest deadline; base::never when there is none.
  base::Instant next() const;

  /// Takes out the earliest deadline that has come.
  std::optional<TimerKey> pop(base::Instant now);

 private:
  std::map<TimerKey, base::Instant> at_;
  std::set<std::pair<base::Instant, TimerKey>> queue_;
};

}  // namespace visio::livekit
