#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/time.h"
#include "livekit/connect_request.h"
#include "livekit/entropy.h"
#include "livekit/frame.h"
#include "livekit/media.h"
#include "livekit/participant.h"
#include "livekit/revocations.h"
#include "livekit/room.h"
#include "livekit/signalling.h"
#include "livekit/timers.h"

namespace visio::livekit {

/// Where a publication or a subscription belongs.
struct StreamOwner {
  Participant* participant = nullptr;
  std::string track_sid;
};

/// What all handlers share: the rooms, the ways out, and indexes from the engine's numbers back to
/// participants. Pointers in the indexes live exactly as long as what they point to.
class World {
 public:
  World(const Settings& settings_in, Media& media_in, Outlet& outlet_in, Entropy& entropy_in,
        base::Duration wall_clock_offset)
      : settings(settings_in),
        media(media_in),
        outlet(outlet_in),
        entropy(entropy_in),
        wall_clock_offset_(wall_clock_offset) {}

  const Settings& settings;
  Media& media;
  Outlet& outlet;
  Entropy& entropy;
  base::Instant now;  ///< of the call that is being served
  Timers timers;

  struct Admission {
    Intent intent;
    base::Instant expires_at;
  };
  std::map<ConnectionId, Admission> admissions;  ///< upgrades under way
  std::map<std::string, std::unique_ptr<Room>> rooms;

  std::unordered_map<sfu::ParticipantId, Participant*> participants;
  std::unordered_map<std::uint64_t, Room*> rooms_by_number;
  std::unordered_map<ConnectionId, Participant*> connections;
  std::unordered_map<sfu::TransportId, Participant*> transports;
  std::unordered_map<sfu::PublicationId, StreamOwner> publications;
  std::unordered_map<sfu::SubscriptionId, StreamOwner> subscriptions;
  Revocations revocations;
  std::vector<wire::WebhookEvent> events;  ///< not yet taken; see webhooks/events.h
  std::uint64_t ignored_messages = 0;      ///< malformed, or of no meaning in their place

  std::int64_t unix_ms() const;
  std::uint64_t next_number() { return ++last_number_; }

  Room& make_room(const std::string& name);
  void drop_room(Room& room);

  Participant* find(sfu::ParticipantId id) const;
  Participant* by_connection(ConnectionId id) const;
  Participant* by_transport(sfu::TransportId id) const;

  /// Sends to the participant's WebSocket, if it has one now.
  void send(const Participant& participant, const Message& message);
  void send(const Participant& participant, wire::SignalResponse response);

  void execute(const Participant& participant, sfu::Command command);

  void set_timer(const Participant& participant, Deadline deadline, base::Duration wait);
  void cancel_timer(const Participant& participant, Deadline deadline);
  bool has_timer(const Participant& participant, Deadline deadline) const;
  void set_timer(const Room& room, Deadline deadline, base::Duration wait);

 private:
  base::Duration wall_clock_offset_;
  std::uint64_t last_number_ = 0;
};

}  // namespace visio::livekit
