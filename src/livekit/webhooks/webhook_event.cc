#include "livekit/webhooks/webhook_event.h"

#include <string>

#include "livekit/ids.h"

namespace visio::livekit::webhooks {
namespace {

void describe(const RoomMoment&, wire::WebhookEvent&) {}

void describe(const ParticipantJoined& joined, wire::WebhookEvent& into) {
  *into.mutable_participant() = joined.participant;
}

void describe(const ParticipantLeft& left, wire::WebhookEvent& into) {
  *into.mutable_participant() = left.participant;
}

/// Of the participant only who it is, as LiveKit's server does.
void describe(const TrackChange& change, wire::WebhookEvent& into) {
  into.mutable_participant()->set_sid(change.participant_sid);
  into.mutable_participant()->set_identity(change.identity);
  *into.mutable_track() = change.track;
}

}  // namespace

std::optional<wire::WebhookEvent> webhook_event(const RoomEvent& event, base::Entropy& entropy) {
  if (std::holds_alternative<DataReceived>(event)) return std::nullopt;
  wire::WebhookEvent told;
  told.set_event(std::string(name_of(event)));
  told.set_id(new_sid(entropy, "EV_"));
  std::visit(
      [&](const auto& happened) {
        told.set_created_at(happened.unix_seconds);
        *told.mutable_room() = happened.room;
        describe(happened, told);
      },
      event);
  return told;
}

}  // namespace visio::livekit::webhooks
