#include "api/external/external_requests.h"

#include <array>
#include <boost/json/object.hpp>
#include <optional>
#include <utility>

#include "api/json.h"
#include "api/rooms/room_requests.h"
#include "base/query.h"

namespace visio::api {
namespace {

constexpr TextLimits needed{.may_be_empty = false};

/// Of the body, as its type says that it is written; nothing where it cannot be read.
std::optional<JsonFields> fields_in(const Request& request) {
  constexpr std::array names{"client_id", "client_secret", "grant_type", "scope"};
  const std::string_view type = request.http.header("content-type");
  if (!type.starts_with("application/x-www-form-urlencoded")) {
    return JsonFields(request.http.body);
  }
  const auto form = base::Query::parse(request.http.body);
  if (!form) return std::nullopt;
  boost::json::object object;
  for (const char* const name : names) {
    if (form->has(name)) object[name] = form->get(name);
  }
  return JsonFields(std::move(object));
}

std::optional<bool> grant_named(std::string_view name) {
  return name == "client_credentials" ? std::optional(true) : std::nullopt;
}

}  // namespace

Asked<TokenRequest> read_token_request(const Request& request) {
  auto fields = fields_in(request);
  if (!fields) {
    return std::unexpected(json_error(400, "malformed_body", "The form cannot be read."));
  }
  TokenRequest asked{.client_id = fields->required_text("client_id", needed),
                     .client_secret = fields->required_text("client_secret", needed),
                     .scope = fields->required_text("scope", needed)};
  const auto grant = fields->choice("grant_type", grant_named, "client_credentials");
  fields->require("grant_type", grant);
  if (auto refused = fields->refusal()) return std::unexpected(*std::move(refused));
  return asked;
}

Asked<meet::RoomChange> read_external_room(const Request& request, const Site& site) {
  auto wishes = read_room_rules(request);
  if (!wishes) return wishes;
  const bool is_public = wishes->access_level == meet::AccessLevel::open;
  if (!is_public || site.external.makes_public_rooms) return wishes;
  return std::unexpected(field_error("access_level", "not_allowed",
                                     "Public rooms are not allowed here: ask for trusted or "
                                     "restricted, or set external_api.public_rooms."));
}

}  // namespace visio::api
