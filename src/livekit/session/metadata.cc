#include "livekit/session/metadata.h"

#include "livekit/session/join.h"
#include "livekit/session/publishing.h"
#include "livekit/session/requests.h"
#include "livekit/session/subscribing.h"
#include "livekit/session/updates.h"

namespace visio::livekit::session {
namespace {

std::map<std::string, std::string> merged(std::map<std::string, std::string> attributes,
                                          std::map<std::string, std::string> changes) {
  for (auto& [key, value] : changes) {
    if (value.empty()) {
      attributes.erase(key);
    } else {
      attributes[key] = std::move(value);
    }
  }
  return attributes;
}

std::size_t size_of(const std::map<std::string, std::string>& attributes) {
  std::size_t size = 0;
  for (const auto& [key, value] : attributes) size += key.size() + value.size();
  return size;
}

}  // namespace

void on_update_metadata(World& world, Participant& participant,
                        const wire::UpdateParticipantMetadata& request) {
  constexpr int knows_success = 15;
  if (!participant.permissions.can_update_metadata) {
    return respond(world, participant, wire::RequestResponse::NOT_ALLOWED, request,
                   "the token does not permit to update metadata");
  }
  Portrait portrait{.name = request.name(),
                    .metadata = request.metadata(),
                    .attributes = {request.attributes().begin(), request.attributes().end()}};
  if (!set_portrait(world, participant, std::move(portrait))) {
    return respond(world, participant, wire::RequestResponse::LIMIT_EXCEEDED, request,
                   "name, metadata or attributes are too long");
  }
  if (participant.client.protocol() >= knows_success) {
    respond(world, participant, wire::RequestResponse::OK, request);
  }
}

bool set_portrait(World& world, Participant& participant, Portrait portrait) {
  auto attributes = merged(participant.claims.attributes, std::move(portrait.attributes));
  if (portrait.name.size() > limits::name || portrait.metadata.size() > limits::metadata ||
      size_of(attributes) > limits::attributes) {
    return false;
  }
  token::Claims claims = participant.claims;
  if (!portrait.name.empty()) claims.name = std::move(portrait.name);
  if (!portrait.metadata.empty()) claims.metadata = std::move(portrait.metadata);
  claims.attributes = std::move(attributes);
  if (claims == participant.claims) return true;
  participant.claims = std::move(claims);
  announce(world, participant, true);
  send_fresh_token(world, participant);
  return true;
}

void set_permissions(World& world, Participant& participant, Permissions permissions) {
  if (permissions == participant.permissions) return;
  participant.permissions = std::move(permissions);
  unpublish_forbidden(world, participant);
  reconcile(world, participant);
  announce(world, participant, true);
  send_fresh_token(world, participant);
}

}  // namespace visio::livekit::session
