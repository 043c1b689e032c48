#include "livekit/handover.h"

#include "livekit/note_events.h"
#include "livekit/room_settings.h"

namespace visio::livekit {
namespace {

/// Packs for the journey, leaving behind what is too heavy.
class Baggage {
 public:
  wire::Room pack(wire::Room room) {
    room.clear_enabled_codecs();
    if (!fits(room)) room.clear_metadata();
    return room;
  }

  wire::ParticipantInfo pack(wire::ParticipantInfo participant) {
    participant.clear_tracks();
    if (!fits(participant)) {
      participant.clear_metadata();
      participant.clear_attributes();
    }
    return participant;
  }

 private:
  template <class Message>
  bool fits(const Message& message) {
    const std::size_t size = message.ByteSizeLong();
    if (bytes_ + size > limits::handover) return false;
    bytes_ += size;
    return true;
  }

  std::size_t bytes_ = 0;
};

void restore(ServerState& server, const wire::Handover::Meeting& meeting) {
  const wire::Room& info = meeting.room();
  if (info.name().empty() || server.rooms.contains(info.name())) return;
  Room& room = server.make_room(info.name());
  room.sid = info.sid();
  room.created_at_ms = info.creation_time_ms();
  wire::CreateRoomRequest settings;
  settings.set_empty_timeout(info.empty_timeout());
  settings.set_departure_timeout(info.departure_timeout());
  settings.set_max_participants(info.max_participants());
  settings.set_metadata(info.metadata());
  configure(server, room, RoomSettings::from(settings));
  room.reserves_notices = meeting.reserves_notices();
  room.chat = {.is_open = !meeting.is_chat_closed(),
               .pause = std::chrono::milliseconds(meeting.chat_pause_ms())};
  for (const wire::ParticipantInfo& participant : meeting.participants()) {
    room.awaited.emplace(participant.identity(), participant);
  }
  if (room.awaited.empty()) {
    server.set_timer(room, Deadline::room_end, room.empty_timeout);
  } else {
    server.set_timer(room, Deadline::returns, limits::return_after_restart);
  }
}

}  // namespace

std::string write_handover(const ServerState& server) {
  Baggage baggage;
  wire::Handover handover;
  for (const auto& [name, room] : server.rooms) {
    wire::Handover::Meeting& meeting = *handover.add_meetings();
    *meeting.mutable_room() = baggage.pack(room->info());
    meeting.set_reserves_notices(room->reserves_notices);
    meeting.set_is_chat_closed(!room->chat.is_open);
    const auto pause = std::chrono::duration_cast<std::chrono::milliseconds>(room->chat.pause);
    meeting.set_chat_pause_ms(static_cast<std::uint32_t>(pause.count()));
    for (const auto& [id, participant] : room->participants) {
      *meeting.add_participants() = baggage.pack(participant->info());
    }
    for (const auto& [identity, participant] : room->awaited) {
      *meeting.add_participants() = baggage.pack(participant);
    }
  }
  return handover.SerializeAsString();
}

bool read_handover(ServerState& server, std::string_view state) {
  wire::Handover handover;
  if (!handover.ParseFromArray(state.data(), static_cast<int>(state.size()))) return false;
  for (const wire::Handover::Meeting& meeting : handover.meetings()) restore(server, meeting);
  return true;
}

void stop_awaiting(ServerState& server, Room& room) {
  for (auto& [identity, participant] : std::exchange(room.awaited, {})) {
    const bool was_active = participant.state() == wire::ParticipantInfo::ACTIVE;
    participant.set_state(wire::ParticipantInfo::DISCONNECTED);
    participant.set_disconnect_reason(wire::SERVER_SHUTDOWN);
    note_left(server, room, std::move(participant), was_active);
  }
}

}  // namespace visio::livekit
