#include "livekit/session/metadata.h"

#include "livekit/names.h"
#include "livekit/session/fresh_token.h"
#include "livekit/session/leaving.h"
#include "livekit/session/publisher_status.h"
#include "livekit/session/publishing.h"
#include "livekit/session/requests.h"
#include "livekit/session/subscribing.h"
#include "livekit/session/updates.h"

namespace visio::livekit::session {
namespace {

void set_claims(ServerState& server, Participant& participant, token::Claims claims) {
  participant.claims = std::move(claims);
  announce(server, participant, true);
  send_fresh_token(server, participant);
}

/// What the answer to a participant's own change says.
struct Outcome {
  wire::RequestResponse::Reason reason = wire::RequestResponse::OK;
  std::string message;
};

Outcome change_own(ServerState& server, Participant& participant, ProfileUpdate update) {
  if (!participant.permissions.can_update_metadata) {
    return {wire::RequestResponse::NOT_ALLOWED, "the token does not permit updating metadata"};
  }
  if (auto fault = fault_in_name("the name", update.name, update.name.size()); !fault.empty()) {
    return {wire::RequestResponse::INVALID_NAME, std::move(fault)};
  }
  update = changes_in(std::move(update), participant.claims);
  const std::size_t size = update.size();
  token::Claims claims = apply_own(std::move(update), participant.claims);
  if (auto fault = fault_in_own_profile(size, claims); !fault.empty()) {
    return {wire::RequestResponse::LIMIT_EXCEEDED, std::move(fault)};
  }
  if (claims == participant.claims) return {};
  if (!participant.own_changes.admit(server.now)) {
    return {wire::RequestResponse::LIMIT_EXCEEDED,
            "participants may update themselves ten times in ten seconds"};
  }
  set_claims(server, participant, std::move(claims));
  return {};
}

}  // namespace

void on_update_metadata(ServerState& server, Participant& participant,
                        const wire::UpdateParticipantMetadata& request) {
  constexpr int knows_success = 15;
  auto [reason, message] =
      change_own(server, participant,
                 {.name = request.name(),
                  .metadata = request.metadata(),
                  .attributes = {request.attributes().begin(), request.attributes().end()}});
  if (reason == wire::RequestResponse::OK && participant.client.protocol() < knows_success) return;
  respond(server, participant, reason, request, std::move(message));
}

std::string update_profile(ServerState& server, Participant& participant, ProfileUpdate update) {
  token::Claims claims = apply(std::move(update), participant.claims);
  if (auto fault = fault_in_profile(claims); !fault.empty()) return fault;
  if (claims != participant.claims) set_claims(server, participant, std::move(claims));
  return {};
}

void set_permissions(ServerState& server, Participant& participant, Permissions permissions) {
  if (permissions == participant.permissions) return;
  const bool shows_otherwise = permissions.hidden != participant.permissions.hidden;
  if (shows_otherwise && permissions.hidden) {
    end_speaking(server, participant);
    announce_hiding(server, participant);
  }
  participant.permissions = std::move(permissions);
  unpublish_forbidden(server, participant);
  reconcile_subscriptions(server, participant);
  announce(server, participant, true);
  // The others know a participant before they get its tracks, and lose the tracks of one that
  // hides.
  for (auto& [sid, track] : participant.tracks) {
    if (shows_otherwise) reconcile_subscribers(server, participant, track);
  }
  settle_room_end(server, participant.room);
  note_counts(server, participant.room);
  send_fresh_token(server, participant);
}

}  // namespace visio::livekit::session
