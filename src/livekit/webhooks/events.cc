#include "livekit/webhooks/events.h"

#include "livekit/ids.h"

namespace visio::livekit::webhooks {
namespace {

wire::WebhookEvent event_of(World& world, std::string_view name, const Room& room) {
  wire::WebhookEvent event;
  event.set_event(std::string(name));
  event.set_id(new_sid(world.entropy, "EV_"));
  event.set_created_at(world.unix_ms() / 1000);
  *event.mutable_room() = room.info();
  return event;
}

void note_room(World& world, std::string_view name, const Room& room) {
  if (!world.settings.notes_events) return;
  world.events.push_back(event_of(world, name, room));
}

void note_participant(World& world, std::string_view name, const Room& room,
                      wire::ParticipantInfo participant) {
  if (!world.settings.notes_events) return;
  wire::WebhookEvent event = event_of(world, name, room);
  *event.mutable_participant() = std::move(participant);
  world.events.push_back(std::move(event));
}

/// Of the participant only who it is, as LiveKit's server does.
void note_track(World& world, std::string_view name, const Participant& participant,
                const Track& track) {
  if (!world.settings.notes_events || !participant.was_active) return;
  wire::WebhookEvent event = event_of(world, name, participant.room);
  event.mutable_participant()->set_sid(participant.sid);
  event.mutable_participant()->set_identity(participant.identity());
  *event.mutable_track() = track.info;
  world.events.push_back(std::move(event));
}

}  // namespace

void note_room_started(World& world, const Room& room) {
  note_room(world, "room_started", room);
}

void note_room_finished(World& world, const Room& room) {
  note_room(world, "room_finished", room);
}

void note_all_finished(World& world) {
  for (const auto& [name, room] : world.rooms) {
    for (const auto& [id, participant] : room->participants) {
      wire::ParticipantInfo info = participant->info();
      info.set_state(wire::ParticipantInfo::DISCONNECTED);
      info.set_disconnect_reason(wire::SERVER_SHUTDOWN);
      note_left(world, *room, std::move(info), participant->was_active);
    }
    note_room_finished(world, *room);
  }
}

void note_joined(World& world, const Participant& participant) {
  note_participant(world, "participant_joined", participant.room, participant.info());
  for (const auto& [sid, track] : participant.tracks) note_published(world, participant, track);
}

void note_left(World& world, const Room& room, wire::ParticipantInfo participant, bool was_active) {
  note_participant(world, was_active ? "participant_left" : "participant_connection_aborted", room,
                   std::move(participant));
}

void note_published(World& world, const Participant& participant, const Track& track) {
  note_track(world, "track_published", participant, track);
}

void note_unpublished(World& world, const Participant& participant, const Track& track) {
  note_track(world, "track_unpublished", participant, track);
}

}  // namespace visio::livekit::webhooks
