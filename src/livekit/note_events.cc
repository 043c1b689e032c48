#include "livekit/note_events.h"

#include "livekit/handover.h"

namespace visio::livekit {
namespace {

RoomMoment moment_in(const ServerState& server, const Room& room) {
  return {.room = room.info(), .unix_seconds = server.unix_seconds()};
}

bool is_followed(const ServerState& server, const Room& room,
                 EventScope scope = EventScope::without_data) {
  const auto is_trial = server.settings.is_trial;
  return server.events.has_subscriber(scope) && !(is_trial && is_trial(room.name));
}

template <class Change>
void note_track(ServerState& server, const Participant& participant, const Track& track) {
  if (!is_followed(server, participant.room) || !participant.was_active) return;
  server.events.note(Change{
      {moment_in(server, participant.room), participant.sid, participant.identity(), track.info}});
}

}  // namespace

void note_room_started(ServerState& server, const Room& room) {
  if (is_followed(server, room)) server.events.note(RoomStarted{moment_in(server, room)});
}

void note_room_finished(ServerState& server, const Room& room) {
  if (is_followed(server, room)) server.events.note(RoomFinished{moment_in(server, room)});
}

void note_all_finished(ServerState& server) {
  for (const auto& [name, room] : server.rooms) {
    for (const auto& [id, participant] : room->participants) {
      wire::ParticipantInfo info = participant->info();
      info.set_state(wire::ParticipantInfo::DISCONNECTED);
      info.set_disconnect_reason(wire::SERVER_SHUTDOWN);
      note_left(server, *room, std::move(info), participant->was_active,
                participant->link.summary(), participant->client);
    }
    stop_awaiting(server, *room);
    note_room_finished(server, *room);
  }
}

void note_joined(ServerState& server, const Participant& participant) {
  if (!is_followed(server, participant.room)) return;
  server.events.note(ParticipantJoined{moment_in(server, participant.room), participant.info()});
  for (const auto& [sid, track] : participant.tracks) note_published(server, participant, track);
}

void note_left(ServerState& server, const Room& room, wire::ParticipantInfo participant,
               bool was_active, const StaySummary& stay, const wire::ClientInfo& client) {
  if (!is_followed(server, room)) return;
  server.events.note(
      ParticipantLeft{moment_in(server, room), std::move(participant), was_active, stay, client});
}

void note_published(ServerState& server, const Participant& participant, const Track& track) {
  note_track<TrackPublished>(server, participant, track);
}

void note_unpublished(ServerState& server, const Participant& participant, const Track& track) {
  note_track<TrackUnpublished>(server, participant, track);
}

void note_data(ServerState& server, const Participant& sender, const wire::DataPacket& packet) {
  if (!is_followed(server, sender.room, EventScope::with_data)) return;
  RoomMoment moment{.room = {}, .unix_seconds = server.unix_seconds()};
  moment.room.set_sid(sender.room.sid);
  moment.room.set_name(sender.room.name);
  server.events.note(DataReceived{std::move(moment), sender.sid, sender.identity(), packet});
}

}  // namespace visio::livekit
