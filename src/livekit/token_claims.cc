#include "livekit/token_claims.h"

#include <boost/json.hpp>

namespace visio::livekit::token {
namespace {

namespace json = boost::json;

/// Takes claims out of an object. A claim of the wrong type makes ok() false for good.
class ClaimReader {
 public:
  explicit ClaimReader(const json::object& object) : object_(object) {}

  void take(const char* name, std::string& into) {
    if (const json::value* value = find(name)) {
      if (!value->is_string()) return fail();
      into.assign(value->as_string().data(), value->as_string().size());
    }
  }

  void take(const char* name, bool& into) {
    if (const json::value* value = find(name)) {
      if (!value->is_bool()) return fail();
      into = value->as_bool();
    }
  }

  void take(const char* name, std::optional<bool>& into) {
    if (!find(name)) return;
    bool value = false;
    take(name, value);
    into = value;
  }

  /// Seconds; JavaScript writes fractions now and then.
  void take(const char* name, std::int64_t& into) {
    const json::value* value = find(name);
    if (!value) return;
    if (value->is_int64()) {
      into = value->as_int64();
    } else if (value->is_double() && value->as_double() > 0 && value->as_double() < 1e15) {
      into = static_cast<std::int64_t>(value->as_double());
    } else {
      fail();
    }
  }

  void take(const char* name, std::vector<std::string>& into) {
    const json::value* value = find(name);
    if (!value) return;
    if (!value->is_array() || value->as_array().size() > 64) return fail();
    for (const json::value& item : value->as_array()) {
      if (!item.is_string()) return fail();
      into.emplace_back(item.as_string());
    }
  }

  void take(const char* name, std::map<std::string, std::string>& into) {
    const json::value* value = find(name);
    if (!value) return;
    if (!value->is_object()) return fail();
    for (const auto& [key, item] : value->as_object()) {
      if (!item.is_string()) return fail();
      into.emplace(key, item.as_string());
    }
  }

  /// Keeps an object as its text.
  void take_text(const char* name, std::string& into) {
    if (const json::value* value = find(name)) into = json::serialize(*value);
  }

  const json::object* object(const char* name) {
    const json::value* value = find(name);
    if (value && !value->is_object()) fail();
    return value && value->is_object() ? &value->as_object() : nullptr;
  }

  void fail() { ok_ = false; }
  bool ok() const { return ok_; }

 private:
  const json::value* find(const char* name) const {
    const json::value* value = object_.if_contains(name);
    return value && !value->is_null() ? value : nullptr;
  }

  const json::object& object_;
  bool ok_ = true;
};

bool read_grant(const json::object& object, VideoGrant& grant) {
  ClaimReader reader(object);
  reader.take("roomCreate", grant.room_create);
  reader.take("roomList", grant.room_list);
  reader.take("roomRecord", grant.room_record);
  reader.take("roomAdmin", grant.room_admin);
  reader.take("roomJoin", grant.room_join);
  reader.take("ingressAdmin", grant.ingress_admin);
  reader.take("hidden", grant.hidden);
  reader.take("recorder", grant.recorder);
  reader.take("agent", grant.agent);
  reader.take("room", grant.room);
  reader.take("destinationRoom", grant.destination_room);
  reader.take("canPublish", grant.can_publish);
  reader.take("canSubscribe", grant.can_subscribe);
  reader.take("canPublishData", grant.can_publish_data);
  reader.take("canUpdateOwnMetadata", grant.can_update_own_metadata);
  reader.take("canSubscribeMetrics", grant.can_subscribe_metrics);
  reader.take("canPublishSources", grant.can_publish_sources);
  return reader.ok();
}

void put(json::object& object, const char* name, const std::string& value) {
  if (!value.empty()) object[name] = value;
}

void put(json::object& object, const char* name, bool value) {
  if (value) object[name] = true;
}

void put(json::object& object, const char* name, const std::optional<bool>& value) {
  if (value) object[name] = *value;
}

json::object write_grant(const VideoGrant& grant) {
  json::object object;
  put(object, "roomCreate", grant.room_create);
  put(object, "roomList", grant.room_list);
  put(object, "roomRecord", grant.room_record);
  put(object, "roomAdmin", grant.room_admin);
  put(object, "roomJoin", grant.room_join);
  put(object, "ingressAdmin", grant.ingress_admin);
  put(object, "hidden", grant.hidden);
  put(object, "recorder", grant.recorder);
  put(object, "agent", grant.agent);
  put(object, "room", grant.room);
  put(object, "destinationRoom", grant.destination_room);
  put(object, "canPublish", grant.can_publish);
  put(object, "canSubscribe", grant.can_subscribe);
  put(object, "canPublishData", grant.can_publish_data);
  put(object, "canUpdateOwnMetadata", grant.can_update_own_metadata);
  put(object, "canSubscribeMetrics", grant.can_subscribe_metrics);
  if (!grant.can_publish_sources.empty()) {
    object["canPublishSources"] =
        json::array(grant.can_publish_sources.begin(), grant.can_publish_sources.end());
  }
  return object;
}

}  // namespace

std::optional<Claims> read_claims(const json::object& payload) {
  Claims claims;
  ClaimReader reader(payload);
  reader.take("jti", claims.identity);
  reader.take("sub", claims.identity);
  reader.take("iss", claims.issuer);
  reader.take("exp", claims.expires_at);
  reader.take("nbf", claims.not_before);
  reader.take("name", claims.name);
  reader.take("metadata", claims.metadata);
  reader.take("attributes", claims.attributes);
  reader.take("kind", claims.kind);
  reader.take("sha256", claims.sha256);
  reader.take_text("roomConfig", claims.room_config);
  if (const json::object* video = reader.object("video")) {
    if (!read_grant(*video, claims.video)) reader.fail();
  }
  if (!reader.ok()) return std::nullopt;
  return claims;
}

json::object write_claims(const Claims& claims) {
  json::object payload;
  put(payload, "iss", claims.issuer);
  put(payload, "sub", claims.identity);
  if (claims.expires_at != 0) payload["exp"] = claims.expires_at;
  if (claims.not_before != 0) payload["nbf"] = claims.not_before;
  put(payload, "name", claims.name);
  put(payload, "metadata", claims.metadata);
  put(payload, "kind", claims.kind);
  put(payload, "sha256", claims.sha256);
  if (!claims.attributes.empty()) {
    json::object attributes;
    for (const auto& [key, value] : claims.attributes) attributes[key] = value;
    payload["attributes"] = std::move(attributes);
  }
  boost::system::error_code error;
  json::value room_config = json::parse(claims.room_config, error);
  if (!error) payload["roomConfig"] = std::move(room_config);
  payload["video"] = write_grant(claims.video);
  return payload;
}

}  // namespace visio::livekit::token
