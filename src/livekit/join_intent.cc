#include "livekit/join_intent.h"

#include <boost/json.hpp>

#include "base/base64.h"
#include "base/query.h"
#include "base/text.h"
#include "compression/gzip.h"
#include "livekit/client_info.h"
#include "livekit/limits.h"
#include "livekit/names.h"
#include "livekit/permissions.h"
#include "livekit/profile_update.h"
#include "livekit/room_settings.h"

namespace visio::livekit {
namespace {

constexpr std::size_t max_client_info_size = 8 * 1024;
constexpr std::string_view scheme = "Bearer ";

using Checked = std::expected<void, Refusal>;

std::unexpected<Refusal> refuse(int status, std::string_view message) {
  return std::unexpected(Refusal{status, std::string(message)});
}

std::string not_a_name(std::string_view field) {
  std::string sentence(field);
  sentence += ' ';
  sentence += base::name_rule;
  return sentence;
}

bool is_v1(std::string_view path) {
  return path == "/rtc/v1" || path == "/rtc/v1/validate";
}

bool is_known(std::string_view path) {
  return is_v1(path) || path == "/rtc" || path == "/rtc/validate";
}

bool has_token_in_header(const ConnectRequest& request) {
  return request.authorization.starts_with(scheme);
}

std::string_view token_of(const ConnectRequest& request, const base::Query& query) {
  return has_token_in_header(request) ? request.authorization.substr(scheme.size())
                                      : query.get("access_token");
}

Checked check(std::string fault) {
  if (fault.empty()) return {};
  return std::unexpected(Refusal{400, std::move(fault)});
}

std::string fault_in_identity(const token::Claims& claims) {
  return fault_in_name("the identity", claims.identity, limits::identity);
}

Checked check_claims(const token::Claims& claims) {
  const std::string& room = claims.video.room;
  if (!claims.video.room_join) return refuse(401, "the token does not permit joining a room");
  if (claims.identity.empty()) return refuse(400, "the token names no identity");
  if (room.empty()) return refuse(400, "the token names no room");
  std::string fault = fault_in_identity(claims);
  if (fault.empty()) fault = fault_in_name("the room's name", room, limits::room_name);
  if (fault.empty()) fault = fault_in_profile(claims);
  return check(std::move(fault));
}

/// What the token says of a room that its bearer is the first to enter.
Checked read_room_settings(const token::Claims& claims, RoomSettings& into) {
  auto settings = read_room_config(claims.room_config);
  if (!settings) return refuse(401, "the access token's claim roomConfig cannot be read");
  if (settings->metadata.value_or("").size() > limits::metadata) {
    return refuse(400, "the metadata in the access token's claim roomConfig is too long");
  }
  into = *std::move(settings);
  return {};
}

/// What the client sets about itself needs a permission of its own. Empty attributes are none.
Checked apply_own_profile(ProfileUpdate own, token::Claims& claims) {
  own = changes_in(std::move(own), claims);
  std::erase_if(own.attributes, [](const auto& item) { return item.second.empty(); });
  const std::size_t size = own.size();
  if (size == 0) return {};
  if (!Permissions::from(claims.video).can_update_metadata) {
    return refuse(401, "the token does not permit setting metadata");
  }
  claims = apply_own(std::move(own), std::move(claims));
  return check(fault_in_own_profile(size, claims));
}

std::optional<std::map<std::string, std::string>> read_attributes(std::string_view base64) {
  std::map<std::string, std::string> attributes;
  if (base64.empty()) return attributes;
  const auto text = base::base64_decode(base64);
  if (!text) return std::nullopt;
  boost::system::error_code error;
  const auto value = boost::json::parse(*text, error);
  if (error || !value.is_object()) return std::nullopt;
  for (const auto& [key, item] : value.as_object()) {
    if (!item.is_string()) return std::nullopt;
    attributes.emplace(key, item.as_string());
  }
  return attributes;
}

std::optional<wire::JoinRequest> read_join_request(std::string_view base64) {
  const auto packed = base::base64_decode(base64);
  wire::WrappedJoinRequest wrapped;
  if (!packed || !wrapped.ParseFromString(*packed)) return std::nullopt;
  std::string plain = std::move(*wrapped.mutable_join_request());
  if (wrapped.compression() == wire::WrappedJoinRequest::GZIP) {
    auto inflated = compression::gunzip(plain, limits::join_request);
    if (!inflated) return std::nullopt;
    plain = *std::move(inflated);
  }
  wire::JoinRequest request;
  if (plain.size() > limits::join_request || !request.ParseFromString(plain)) return std::nullopt;
  return request;
}

Checked fill_from_query(const base::Query& query, JoinIntent& intent) {
  intent.client = client_info(query);
  intent.auto_subscribe = query.flag("auto_subscribe", true);
  intent.adaptive_stream = query.flag("adaptive_stream", false);
  intent.reconnect = query.flag("reconnect", false);
  intent.participant_sid = query.get("sid");
  if (const std::string_view publish = query.get("publish"); !publish.empty()) {
    if (!base::is_name(publish)) return refuse(400, not_a_name("publish"));
    intent.claims.identity.append("#").append(publish);
    intent.claims.video.can_subscribe = false;
  }
  auto attributes = read_attributes(query.get("attributes"));
  if (!attributes) return refuse(400, "the attributes are malformed");
  return apply_own_profile({.attributes = *std::move(attributes)}, intent.claims);
}

Checked fill_from_join_request(std::string_view base64, JoinIntent& intent) {
  auto request = read_join_request(base64);
  if (!request) return refuse(400, "the join request cannot be read");
  intent.single_connection = true;
  intent.client = request->client_info();
  intent.auto_subscribe = request->connection_settings().auto_subscribe();
  intent.adaptive_stream = request->connection_settings().adaptive_stream();
  intent.reconnect = request->reconnect();
  intent.participant_sid = request->participant_sid();
  intent.add_tracks.assign(request->add_track_requests().begin(),
                           request->add_track_requests().end());
  if (request->has_publisher_offer()) intent.offer = request->publisher_offer();
  if (request->has_sync_state()) intent.sync_state = request->sync_state();
  const auto& attributes = request->participant_attributes();
  return apply_own_profile({.metadata = std::move(*request->mutable_metadata()),
                            .attributes = {attributes.begin(), attributes.end()}},
                           intent.claims);
}

}  // namespace

std::expected<JoinIntent, Refusal> read_join_intent(const ConnectRequest& request,
                                                    const Settings& settings,
                                                    std::int64_t unix_now) {
  if (!is_known(request.path)) return refuse(404, "there is no such resource");
  if (request.query.size() > limits::query) return refuse(400, "the query is too long");
  const auto query = base::Query::parse(request.query);
  if (!query) return refuse(400, "the query is malformed");

  auto claims = token::verify(token_of(request, *query), settings.keys, unix_now,
                              settings.max_token_lifetime);
  if (!claims) return refuse(401, token::describe(claims.error()));
  if (auto checked = check_claims(*claims); !checked) return std::unexpected(checked.error());
  if (is_v1(request.path) && !query->has("join_request")) {
    return refuse(400, "the join request is missing");
  }

  JoinIntent intent;
  intent.claims = *std::move(claims);
  intent.token_space =
      has_token_in_header(request) ? limits::token_in_header : limits::token_in_query;
  if (auto read = read_room_settings(intent.claims, intent.room_settings); !read) {
    return std::unexpected(read.error());
  }
  auto filled = query->has("join_request")
                    ? fill_from_join_request(query->get("join_request"), intent)
                    : fill_from_query(*query, intent);
  if (!filled) return std::unexpected(filled.error());
  if (auto checked = check(fault_in_identity(intent.claims)); !checked) {
    return std::unexpected(checked.error());
  }
  if (intent.client.ByteSizeLong() > max_client_info_size) {
    return refuse(400, "the client's details are too long");
  }
  complete(intent.client, request.user_agent, request.client_address);
  return intent;
}

}  // namespace visio::livekit
