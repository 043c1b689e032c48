#include "api/lobby/lobby_meeting.h"

#include "api/moderation/room_metadata.h"
#include "meet/rooms/role.h"

namespace visio::api {
namespace {

namespace wire = livekit::wire;

bool is_hosting(const wire::ParticipantInfo& participant) {
  const auto& attributes = participant.attributes();
  const auto found = attributes.find("room_role");
  if (found == attributes.end()) return false;
  const auto role = meet::role_named(found->second);
  return role && meet::is_host(*role);
}

}  // namespace

MeetingNow LiveMeetings::look(const meet::RoomId& room) {
  return gateway_.in_rooms([&](const livekit::Rooms& rooms) {
    MeetingNow meeting{.places = rooms.free_places(room.text)};
    const auto live = rooms.find(room.text);
    if (!live) return meeting;
    meeting.sid = live->sid();
    for (const wire::ParticipantInfo& participant : rooms.participants(room.text)) {
      if (!is_hosting(participant)) continue;
      meeting.hosts.push_back({.identity = participant.identity(), .name = participant.name()});
    }
    return meeting;
  });
}

void LiveMeetings::prepare(const meet::Room& room) {
  ensure_live_room(gateway_, room);
}

void LiveMeetings::wake(const meet::RoomId& room, std::span<const PresentHost> hosts) {
  if (hosts.empty()) return;
  livekit::DataMessage notice{.payload = R"({"type":"participantWaiting"})"};
  for (const PresentHost& host : hosts) notice.identities.push_back(host.identity);
  // A host who receives too slowly learns of it by the lobby's socket, or looks.
  gateway_.in_rooms(
      [&](livekit::Rooms rooms) { return rooms.send_data(room.text, notice).has_value(); });
}

}  // namespace visio::api
