#include "api/external/add_ins_api.h"

#include <boost/json/object.hpp>
#include <chrono>
#include <utility>

#include "api/cookies.h"
#include "api/external/external_token.h"
#include "api/json.h"
#include "api/json_fields.h"
#include "credentials/digest.h"
#include "credentials/signed_value.h"

namespace visio::api {
namespace {

constexpr std::string_view session_name = "addonsSid";
constexpr std::size_t max_key = 64;  ///< of characters; ours have 43

/// What an add-in repeats beside its cookie, so that no other page of its browser asks for it.
std::string proof_of(std::string_view session_key, const Site& site) {
  const auto key = credentials::signing_key(site.key.secret, "add-in's requests");
  return credentials::hex(credentials::hmac_sha256(key.bytes, session_key));
}

/// Always a secure one, or browsers would not send it along in a frame.
void send_session(net::HttpResponse& response, std::string key, std::chrono::seconds life) {
  add_cookie(response, {.name = std::string(session_name),
                        .value = std::move(key),
                        .life = life,
                        .is_secure = true,
                        .is_for_frames = true});
}

Asked<std::string> read_exchange(const Request& request) {
  JsonFields fields(request.http.body);
  std::string transit =
      fields.required_text("transit_token", {.longest = max_key, .may_be_empty = false});
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return transit;
}

}  // namespace

net::HttpResponse AddInsApi::begin(const Request&) {
  AddInSessions::Begun begun = sessions_.begin(parts_.entropy, parts_.clock.now());
  net::HttpResponse response = json_response(
      201, {{"transit_token", begun.transit}, {"csrf_token", proof_of(begun.key, parts_.site)}});
  send_session(response, std::move(begun.key), AddInSessions::life);
  return response;
}

net::HttpResponse AddInsApi::poll(const Request& request) {
  const std::string_view key = cookie(request.http, session_name);
  if (key.empty()) return json_error(401, "not_authenticated", "There is no session.");
  const std::string_view proof = request.http.header("x-csrftoken");
  if (!credentials::are_equal_in_constant_time(proof, proof_of(key, parts_.site))) {
    return json_error(400, "csrf_failed",
                      "The header X-CSRFToken must be the session's csrf_token.");
  }
  auto user = sessions_.take(std::string(key), parts_.clock.now());
  if (!user && user.error() == AddInSessions::Fault::pending) {
    return json_response(202, {{"state", "pending"}});
  }
  if (!user) return json_error(404, "not_found", "There is no such session, or it has expired.");
  const ExternalGrant grant{.application = {},
                            .user = *std::move(user),
                            .scopes = std::string(name_of(meet::Scope::rooms_create))};
  const auto now = std::chrono::floor<std::chrono::seconds>(parts_.clock.wall_time());
  const std::string token = make_external_token(grant, parts_.site, now.time_since_epoch().count());
  net::HttpResponse response =
      json_response(200, {{"state", "authenticated"},
                          {"access_token", token},
                          {"token_type", "Bearer"},
                          {"expires_in", external_token_life(grant).count()},
                          {"scope", grant.scopes}});
  send_session(response, "", std::chrono::seconds(0));
  return response;
}

net::HttpResponse AddInsApi::exchange(const Request& request) {
  const auto transit = read_exchange(request);
  if (!transit) return transit.error();
  if (!sessions_.exchange(*transit, request.caller.user.value().id, parts_.clock.now())) {
    return field_error("transit_token", "expired",
                       "This was used, has expired, or never was a transit token.");
  }
  return json_response(200, {{"status", "ok"}});
}

}  // namespace visio::api
