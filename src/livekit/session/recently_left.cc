#include "livekit/session/recently_left.h"

#include <algorithm>

namespace visio::livekit::session {

void remember_departure(ServerState& server, Room& room, wire::ParticipantInfo info) {
  const std::size_t size = info.ByteSizeLong();
  room.departures.add(std::move(info), size, server.now);
  schedule_expiry(server, room);
}

void schedule_expiry(ServerState& server, const Room& room) {
  const base::Instant due =
      std::min(room.departures.next_deadline(), room.profiles.next_deadline());
  if (due != base::never) server.set_timer(room, Deadline::expiry, due - server.now);
}

void expire_old(ServerState& server, Room& room) {
  room.departures.expire(server.now);
  room.profiles.expire(server.now);
  schedule_expiry(server, room);
}

}  // namespace visio::livekit::session
