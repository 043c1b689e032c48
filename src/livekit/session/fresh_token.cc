#include "livekit/session/fresh_token.h"

#include <algorithm>
#include <ranges>
#include <utility>

#include "livekit/profile_update.h"
#include "livekit/session/recently_left.h"

namespace visio::livekit::session {
namespace {

token::Claims fresh_claims(const ServerState& server, const Participant& participant) {
  token::Claims claims = participant.claims;
  const std::int64_t now = server.unix_seconds();
  const auto life = std::chrono::duration_cast<std::chrono::seconds>(limits::token_life).count();
  claims.issuer = server.settings.keys.signing.key;
  claims.sha256.clear();
  claims.issued_at = now;
  claims.expires_at = std::max(now + life, claims.expires_at);
  claims.video = participant.permissions.apply_to(std::move(claims.video));
  return claims;
}

token::Claims abridged(token::Claims claims) {
  claims.metadata.clear();
  claims.attributes.clear();
  claims.is_abridged = true;
  return claims;
}

}  // namespace

void send_fresh_token(ServerState& server, Participant& participant) {
  const std::string& secret = server.settings.keys.signing.secret;
  token::Claims claims = fresh_claims(server, participant);
  std::string text = token::create(claims, secret);
  participant.has_abridged_token = text.size() > participant.token_space;
  if (participant.has_abridged_token) text = token::create(abridged(std::move(claims)), secret);
  wire::SignalResponse response;
  response.set_refresh_token(std::move(text));
  server.send(participant, std::move(response));
  server.set_timer(participant, Deadline::token_refresh, limits::token_refresh);
}

void restore_profile(const Room& room, token::Claims& claims) {
  if (!std::exchange(claims.is_abridged, false)) return;
  const token::Claims* remembered = nullptr;
  for (const auto& entry : room.profiles.entries()) {
    if (entry.value.identity == claims.identity) remembered = &entry.value;
  }
  if (const Participant* const present = room.find(claims.identity)) remembered = &present->claims;
  if (!remembered) return;
  if (claims.metadata.empty()) claims.metadata = remembered->metadata;
  claims.attributes.insert(remembered->attributes.begin(), remembered->attributes.end());
  claims.own_bytes = std::max(claims.own_bytes, remembered->own_bytes);
}

void remember_profile(ServerState& server, const Participant& participant) {
  if (!participant.has_abridged_token) return;
  token::Claims claims;
  claims.identity = participant.identity();
  claims.metadata = participant.claims.metadata;
  claims.attributes = participant.claims.attributes;
  claims.own_bytes = participant.claims.own_bytes;
  const std::size_t size = profile_size(claims);
  Room& room = participant.room;
  room.profiles.add(std::move(claims), size, server.now);
  schedule_expiry(server, room);
}

}  // namespace visio::livekit::session
