#include "livekit/connect_request.h"

#include <boost/json.hpp>

#include "livekit/base64.h"
#include "livekit/client_info.h"
#include "livekit/inflate.h"
#include "livekit/limits.h"
#include "livekit/permissions.h"
#include "livekit/query.h"

namespace visio::livekit {
namespace {

constexpr std::size_t max_client_info_size = 8 * 1024;

using Checked = std::expected<void, Refusal>;

std::unexpected<Refusal> refuse(int status, std::string_view message) {
  return std::unexpected(Refusal{status, std::string(message)});
}

bool is_v1(std::string_view path) {
  return path == "/rtc/v1" || path == "/rtc/v1/validate";
}

bool is_known(std::string_view path) {
  return is_v1(path) || path == "/rtc" || path == "/rtc/validate";
}

std::string_view token_of(const ConnectRequest& request, const Query& query) {
  constexpr std::string_view scheme = "Bearer ";
  if (request.authorization.starts_with(scheme)) {
    return request.authorization.substr(scheme.size());
  }
  return query.get("access_token");
}

Checked check_names(const token::Claims& claims) {
  if (!claims.video.room_join) return refuse(401, "the token does not permit to join a room");
  if (claims.identity.empty()) return refuse(400, "the token names no identity");
  if (claims.video.room.empty()) return refuse(400, "the token names no room");
  if (claims.identity.size() > limits::identity) return refuse(400, "the identity is too long");
  if (claims.video.room.size() > limits::room_name) {
    return refuse(400, "the room's name is too long");
  }
  if (claims.name.size() > limits::name) return refuse(400, "the name is too long");
  if (claims.metadata.size() > limits::metadata) return refuse(400, "the metadata is too long");
  return {};
}

std::size_t size_of(const std::map<std::string, std::string>& attributes) {
  std::size_t size = 0;
  for (const auto& [key, value] : attributes) size += key.size() + value.size();
  return size;
}

/// What the client sets about itself needs a permission of its own.
Checked check_own_metadata(const Intent& intent) {
  const bool sets = !intent.metadata.empty() || !intent.attributes.empty();
  if (sets && !Permissions::from(intent.claims.video).can_update_metadata) {
    return refuse(401, "the token does not permit to set metadata");
  }
  if (intent.metadata.size() > limits::metadata) return refuse(400, "the metadata is too long");
  if (size_of(intent.attributes) + size_of(intent.claims.attributes) > limits::attributes) {
    return refuse(400, "the attributes are too long");
  }
  return {};
}

std::optional<std::map<std::string, std::string>> read_attributes(std::string_view base64) {
  std::map<std::string, std::string> attributes;
  if (base64.empty()) return attributes;
  const auto text = base64_decode(base64);
  if (!text) return std::nullopt;
  boost::system::error_code error;
  const auto value = boost::json::parse(*text, error);
  if (error || !value.is_object()) return std::nullopt;
  for (const auto& [key, item] : value.as_object()) {
    if (!item.is_string()) return std::nullopt;
    if (!item.as_string().empty()) attributes.emplace(key, item.as_string());
  }
  return attributes;
}

std::optional<wire::JoinRequest> read_join_request(std::string_view base64) {
  const auto packed = base64_decode(base64);
  wire::WrappedJoinRequest wrapped;
  if (!packed || !wrapped.ParseFromString(*packed)) return std::nullopt;
  std::string plain = std::move(*wrapped.mutable_join_request());
  if (wrapped.compression() == wire::WrappedJoinRequest::GZIP) {
    auto inflated = gunzip(plain, limits::join_request);
    if (!inflated) return std::nullopt;
    plain = *std::move(inflated);
  }
  wire::JoinRequest request;
  if (plain.size() > limits::join_request || !request.ParseFromString(plain)) return std::nullopt;
  return request;
}

Checked take_query(const Query& query, Intent& intent) {
  intent.client = client_info(query);
  intent.auto_subscribe = query.flag("auto_subscribe", true);
  intent.adaptive_stream = query.flag("adaptive_stream", false);
  intent.reconnect = query.flag("reconnect", false);
  intent.participant_sid = query.get("sid");
  auto attributes = read_attributes(query.get("attributes"));
  if (!attributes) return refuse(400, "the attributes are malformed");
  intent.attributes = *std::move(attributes);
  if (const std::string_view publish = query.get("publish"); !publish.empty()) {
    intent.claims.identity.append("#").append(publish);
    intent.claims.video.can_subscribe = false;
  }
  return {};
}

Checked take_join_request(std::string_view base64, Intent& intent) {
  auto request = read_join_request(base64);
  if (!request) return refuse(400, "the join request cannot be read");
  intent.single_connection = true;
  intent.client = request->client_info();
  intent.auto_subscribe = request->connection_settings().auto_subscribe();
  intent.adaptive_stream = request->connection_settings().adaptive_stream();
  intent.reconnect = request->reconnect();
  intent.participant_sid = request->participant_sid();
  intent.metadata = request->metadata();
  for (const auto& [key, value] : request->participant_attributes()) {
    if (!value.empty()) intent.attributes.emplace(key, value);
  }
  intent.add_tracks.assign(request->add_track_requests().begin(),
                           request->add_track_requests().end());
  if (request->has_publisher_offer()) intent.offer = request->publisher_offer();
  if (request->has_sync_state()) intent.sync_state = request->sync_state();
  return {};
}

}  // namespace

bool is_validate_path(std::string_view path) {
  return path.ends_with("/validate");
}

std::expected<Intent, Refusal> read_intent(const ConnectRequest& request, const Settings& settings,
                                           std::int64_t unix_now) {
  if (!is_known(request.path)) return refuse(404, "there is nothing here");
  if (request.query.size() > limits::query) return refuse(400, "the query is too long");
  const auto query = Query::parse(request.query);
  if (!query) return refuse(400, "the query is malformed");

  auto claims =
      token::verify(token_of(request, *query), settings.api_key, settings.api_secret, unix_now);
  if (!claims) return refuse(401, token::describe(claims.error()));
  if (auto checked = check_names(*claims); !checked) return std::unexpected(checked.error());
  if (is_v1(request.path) && !query->has("join_request")) {
    return refuse(400, "the join request is missing");
  }

  Intent intent;
  intent.claims = *std::move(claims);
  auto taken = query->has("join_request") ? take_join_request(query->get("join_request"), intent)
                                          : take_query(*query, intent);
  if (!taken) return std::unexpected(taken.error());
  if (intent.claims.identity.size() > limits::identity) {
    return refuse(400, "the identity is too long");
  }
  if (auto checked = check_own_metadata(intent); !checked) {
    return std::unexpected(checked.error());
  }
  if (intent.client.ByteSizeLong() > max_client_info_size) {
    return refuse(400, "the client says too much about itself");
  }
  complete(intent.client, request.user_agent, request.client_address);
  return intent;
}

}  // namespace visio::livekit
