#pragma once

#include "livekit/room_service/call.h"
#include "livekit/world.h"

namespace visio::livekit::room_service {

/// The room, or not_found. Never null.
inline Result<Room*> find_room(const World& world, const std::string& name) {
  const auto room = world.rooms.find(name);
  if (room != world.rooms.end()) return room->second.get();
  return std::unexpected(Error{Code::not_found, "requested room does not exist"});
}

/// The participant, or not_found. Never null.
inline Result<Participant*> find_participant(const World& world, const std::string& room_name,
                                             const std::string& identity) {
  const auto room = find_room(world, room_name);
  Participant* const participant = room ? (*room)->find(identity) : nullptr;
  if (participant) return participant;
  return std::unexpected(Error{Code::not_found, "participant does not exist"});
}

}  // namespace visio::livekit::room_service
