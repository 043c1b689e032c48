#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/entropy.h"
#include "base/time.h"
#include "livekit/deliveries.h"
#include "livekit/frame.h"
#include "livekit/join_intent.h"
#include "livekit/media.h"
#include "livekit/outlet.h"
#include "livekit/participant.h"
#include "livekit/revocations.h"
#include "livekit/room.h"
#include "livekit/room_events.h"
#include "livekit/settings.h"
#include "livekit/timers.h"
#include "livekit/wall_clock.h"
#include "protocol/codec/codec.h"

namespace visio::livekit {

/// Where a publication or a subscription belongs.
struct StreamOwner {
  Participant* participant = nullptr;
  std::string track_sid;
  protocol::codec::MediaKind kind{};
};

/// What all handlers share: the rooms, the ways out, and indexes from the engine's numbers back to
/// participants. Pointers in the indexes live exactly as long as what they point to.
class ServerState {
 public:
  ServerState(const Settings& settings_in, Media& media_in, Outlet& outlet_in,
              base::Entropy& entropy_in, WallClock wall_clock)
      : settings(settings_in),
        media(media_in),
        outlet(outlet_in),
        entropy(entropy_in),
        wall_clock_(std::move(wall_clock)) {}

  const Settings& settings;
  Media& media;
  Outlet& outlet;
  base::Entropy& entropy;
  base::Instant now;  ///< of the call that is being served
  Timers timers;

  /// Somebody whose request was found good and whose WebSocket is not open yet.
  struct Admission {
    JoinIntent intent;
    base::Instant expires_at;
  };
  std::map<ConnectionId, Admission> admissions;  ///< upgrades under way
  std::map<std::string, std::unique_ptr<Room>> rooms;

  /// Somebody who is gone, whose client may not have read yet why; see session/farewell.h.
  struct Farewell {
    sfu::ParticipantId participant;
    std::vector<sfu::TransportId> transports;
  };
  std::unordered_map<ConnectionId, Farewell> farewells;

  std::unordered_map<sfu::ParticipantId, Participant*> participants;
  std::unordered_map<std::uint64_t, Room*> rooms_by_number;
  std::unordered_map<ConnectionId, Participant*> connections;
  std::unordered_map<sfu::TransportId, Participant*> transports;
  std::unordered_map<sfu::PublicationId, StreamOwner> publications;
  std::unordered_map<sfu::SubscriptionId, StreamOwner> subscriptions;
  Deliveries deliveries;  ///< of data that not everybody has taken
  Revocations revocations;
  RoomEvents events;
  std::uint64_t ignored_messages = 0;  ///< malformed, or of no meaning in their place

  /// The wall clock as it is now.
  std::int64_t unix_ms() const;
  std::int64_t unix_seconds() const { return unix_ms() / 1000; }

  std::uint64_t next_number() { return ++last_number_; }

  /// Makes a room of a name that is not in use.
  Room& make_room(const std::string& name);

  /// Ends a room that everybody has left: nothing of it may be touched afterwards.
  void drop_room(Room& room);

  /// Null once the participant is gone.
  Participant* find(sfu::ParticipantId id) const;

  /// Who speaks by the WebSocket; null once it is nobody's.
  Participant* by_connection(ConnectionId id) const;

  /// Whose peer connection it is; null once it is closed.
  Participant* by_transport(sfu::TransportId id) const;

  /// Sends to the participant's WebSocket, if it has one now.
  void send(const Participant& participant, const Message& message);
  void send(const Participant& participant, wire::SignalResponse response);

  /// Gives a command to the participant's shard.
  void execute(const Participant& participant, sfu::Command command);

  /// Replaces the deadline of this kind that the participant had.
  void set_timer(const Participant& participant, Deadline deadline, base::Duration wait);

  /// Nothing happens where there is no such deadline.
  void cancel_timer(const Participant& participant, Deadline deadline);

  /// Whether the deadline is set and has not come.
  bool has_timer(const Participant& participant, Deadline deadline) const;

  /// Replaces the deadline of this kind that the room had.
  void set_timer(const Room& room, Deadline deadline, base::Duration wait);

 private:
  WallClock wall_clock_;
  std::uint64_t last_number_ = 0;
};

}  // namespace visio::livekit
