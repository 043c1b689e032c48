#include "api/rooms/entry_token.h"

#include <algorithm>
#include <chrono>
#include <span>
#include <utility>
#include <vector>

#include "api/json.h"
#include "base/base64.h"
#include "credentials/digest.h"
#include "livekit/ids.h"
#include "livekit/token.h"
#include "meet/rooms/role.h"
#include "store/participants.h"

namespace visio::api {
namespace {

namespace token = livekit::token;

constexpr std::chrono::seconds token_life = std::chrono::hours(6);
constexpr std::size_t identity_length = 22;

constexpr std::string_view own_claim = "visio_room";

/// As long as anybody may want to know who was behind an identity: a meeting that goes on for days.
constexpr std::chrono::days remembered{7};

std::vector<std::string> names_of(meet::Sources allowed) {
  std::vector<std::string> names;
  for (std::size_t index = 0; index < meet::source_names.size(); ++index) {
    if (allowed.has(static_cast<meet::Source>(index))) {
      names.emplace_back(meet::source_names.at(index));
    }
  }
  return names;
}

token::VideoGrant grant_for(const meet::Participant& participant, const meet::Room& room) {
  // Personal rights of another meeting are no part of the participant's.
  const meet::Rights rights =
      rights_of(participant.role, participant.rights, room.rules, participant.rights.meeting);
  token::VideoGrant grant;
  grant.room_join = true;
  grant.room_admin = is_host(participant.role);
  grant.room = room.id.text;
  grant.can_update_own_metadata = false;
  grant.can_publish_sources = names_of(rights.can_publish);
  grant.can_publish = !grant.can_publish_sources.empty();
  grant.can_publish_data = rights.can_publish_data;
  grant.can_subscribe = true;
  return grant;
}

std::string token_for(const meet::Participant& participant, const meet::Room& room,
                      const RoomContext& context) {
  const auto now = std::chrono::floor<std::chrono::seconds>(context.now).time_since_epoch();
  const std::string person = person_of(participant, context.site);
  token::Claims claims;
  claims.issuer = context.site.key.key;
  claims.identity = participant.identity;
  claims.name = participant.name;
  claims.not_before = now.count();
  claims.expires_at = (now + std::min(token_life, context.site.max_token_lifetime)).count();
  claims.attributes = {{"color", colour_of(person)},
                       {"room_role", std::string(name_of(participant.role))},
                       {"is_authenticated", participant.user ? "true" : "false"},
                       {"person", person},
                       {"handRaisedAt", ""}};
  claims.video = grant_for(participant, room);
  claims.unknown = own_claims;
  return token::create(claims, context.site.key.secret);
}

}  // namespace

Entrant entrant_of(const std::optional<meet::User>& user, const std::string& username,
                   meet::Role role) {
  Entrant entrant{.name = username, .role = role};
  if (!user) return entrant;
  entrant.user = user->id;
  if (username.empty()) entrant.name = user->full_name;
  return entrant;
}

meet::Participant note_entry(store::sql::Session& session, const meet::Room& room, Entrant entrant,
                             base::Entropy& entropy, meet::Time now) {
  meet::Participant participant{.identity = livekit::random_text(entropy, identity_length),
                                .room = room.id,
                                .user = std::move(entrant.user),
                                .lobby_entry = std::move(entrant.lobby_entry),
                                .name = std::move(entrant.name),
                                .role = entrant.role,
                                .made_at = now};
  if (participant.name.empty()) participant.name = "Anonymous";
  store::Participants participants(session);
  participant.rights = participants.rights_of(participant, entrant.meeting);
  participants.forget(room.id, now - remembered);
  participants.add(participant);
  return participant;
}

boost::json::object livekit_access(const meet::Room& room, const meet::Participant& participant,
                                   const RoomContext& context) {
  return {{"url", websocket_url_for(context)},
          {"room", room.id.text},
          {"token", token_for(participant, room, context)}};
}

bool is_entry_token(const token::Claims& claims) {
  const auto others = parse_object(claims.unknown);
  return others && others->contains(own_claim);
}

std::string person_of(const meet::Participant& participant, const Site& site) {
  constexpr std::size_t length = 16;
  std::string who = "person ";
  who.append(participant.room.text).append(" ");
  if (participant.user) {
    who.append("user ").append(participant.user->text);
  } else if (!participant.lobby_entry.empty()) {
    who.append("visitor ").append(participant.lobby_entry);
  } else {
    who.append("identity ").append(participant.identity);
  }
  const auto digest = credentials::hmac_sha256(base::as_bytes(site.key.secret), who);
  return base::base64url_encode(digest).substr(0, length);
}

std::string colour_of(std::string_view who) {
  const auto digest = credentials::sha256(base::as_bytes(who));
  const auto pick = [&digest](std::size_t index, unsigned least, unsigned count) {
    const unsigned drawn = std::to_integer<unsigned>(digest.at(index)) * 256U +
                           std::to_integer<unsigned>(digest.at(index + 1));
    return std::to_string(least + drawn % count);
  };
  std::string colour = "hsl(";
  colour += pick(0, 0, 360);
  colour += ", ";
  colour += pick(2, 50, 26);
  colour += "%, ";
  colour += pick(4, 25, 36);
  return colour + "%)";
}

std::string url_for(const RoomContext& context) {
  return context.site.public_url.empty() ? context.client.http_url() : context.site.public_url;
}

std::string websocket_url_for(const RoomContext& context) {
  const std::string url = url_for(context);
  return "ws" + url.substr(std::string_view("http").size());
}

}  // namespace visio::api
