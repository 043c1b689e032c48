#include "livekit/token_claims.h"

#include <boost/json.hpp>

#include "livekit/claim_reader.h"

namespace visio::livekit::token {
namespace {

namespace json = boost::json;

/// Shows `visit` the name and the place of each member of a grant that we know.
template <class Grant, class Visit>
void visit_members(Grant& grant, Visit visit) {
  visit("roomCreate", grant.room_create);
  visit("roomList", grant.room_list);
  visit("roomRecord", grant.room_record);
  visit("roomAdmin", grant.room_admin);
  visit("roomJoin", grant.room_join);
  visit("ingressAdmin", grant.ingress_admin);
  visit("hidden", grant.hidden);
  visit("recorder", grant.recorder);
  visit("agent", grant.agent);
  visit("room", grant.room);
  visit("destinationRoom", grant.destination_room);
  visit("canPublish", grant.can_publish);
  visit("canSubscribe", grant.can_subscribe);
  visit("canPublishData", grant.can_publish_data);
  visit("canUpdateOwnMetadata", grant.can_update_own_metadata);
  visit("canSubscribeMetrics", grant.can_subscribe_metrics);
  visit("canPublishSources", grant.can_publish_sources);
}

/// The same for claims, but for those that are read and written each in its own way.
template <class ClaimsType, class Visit>
void visit_plain_claims(ClaimsType& claims, Visit visit) {
  visit("iss", claims.issuer);
  visit("sub", claims.identity);
  visit("exp", claims.expires_at);
  visit("nbf", claims.not_before);
  visit("iat", claims.issued_at);
  visit("name", claims.name);
  visit("metadata", claims.metadata);
  visit("attributes", claims.attributes);
  visit("kind", claims.kind);
  visit("sha256", claims.sha256);
  visit("visioOwnBytes", claims.own_bytes);
  visit("visioAbridged", claims.is_abridged);
}

/// Empty, or the member of a wrong type.
std::string read_grant(const json::object& object, VideoGrant& grant) {
  ClaimReader reader(object);
  visit_members(grant, [&](std::string_view name, auto& value) { reader.read(name, value); });
  grant.unknown = reader.rest();
  return reader.wrong();
}

/// Empty, or the claim of a wrong type within `video`.
std::string read_video(ClaimReader& reader, VideoGrant& grant) {
  std::string wrong;
  reader.read_with("video", [&](const json::value& value) {
    if (value.is_null()) grant = {};
    if (value.is_object()) wrong = read_grant(value.as_object(), grant);
    return value.is_null() || value.is_object();
  });
  return wrong.empty() ? wrong : "video." + wrong;
}

void put(json::object& object, std::string_view name, const std::string& value) {
  if (!value.empty()) object[name] = value;
}

void put(json::object& object, std::string_view name, bool value) {
  if (value) object[name] = true;
}

void put(json::object& object, std::string_view name, std::int64_t value) {
  if (value != 0) object[name] = value;
}

void put(json::object& object, std::string_view name, const std::optional<bool>& value) {
  if (value) object[name] = *value;
}

void put(json::object& object, std::string_view name, const std::vector<std::string>& values) {
  if (!values.empty()) object[name] = json::array(values.begin(), values.end());
}

void put(json::object& object, std::string_view name,
         const std::map<std::string, std::string>& values) {
  if (values.empty()) return;
  json::object& members = object[name].emplace_object();
  for (const auto& [key, value] : values) members[key] = value;
}

/// What was kept as text.
json::value parsed(const std::string& text) {
  boost::system::error_code error;
  return json::parse(text, error);
}

json::object object_of(const std::string& text) {
  json::value value = parsed(text);
  return value.is_object() ? std::move(value.as_object()) : json::object();
}

json::object write_grant(const VideoGrant& grant) {
  json::object object = object_of(grant.unknown);
  visit_members(grant, [&](std::string_view name, const auto& value) { put(object, name, value); });
  return object;
}

}  // namespace

std::expected<Claims, std::string> read_claims(const json::object& payload) {
  Claims claims;
  ClaimReader reader(payload);
  std::string id;
  reader.read("jti", id);
  visit_plain_claims(claims, [&](std::string_view name, auto& value) { reader.read(name, value); });
  reader.read_with("roomConfig", [&](const json::value& value) {
    claims.room_config = value.is_null() ? std::string() : json::serialize(value);
    return value.is_null() || value.is_object();
  });
  const std::string wrong_member = read_video(reader, claims.video);
  if (!reader.wrong().empty()) return std::unexpected(reader.wrong());
  if (!wrong_member.empty()) return std::unexpected(wrong_member);
  if (claims.identity.empty()) claims.identity = std::move(id);
  claims.unknown = reader.rest();
  return claims;
}

json::object write_claims(const Claims& claims) {
  json::object payload = object_of(claims.unknown);
  visit_plain_claims(claims,
                     [&](std::string_view name, const auto& value) { put(payload, name, value); });
  json::value room_config = parsed(claims.room_config);
  if (room_config.is_object()) payload["roomConfig"] = std::move(room_config);
  payload["video"] = write_grant(claims.video);
  return payload;
}

}  // namespace visio::livekit::token
