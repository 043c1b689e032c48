#include "api/people/second_step_cookie.h"

#include <boost/json/array.hpp>

#include "api/cookies.h"
#include "api/json.h"
#include "credentials/secret_key.h"

namespace visio::api {
namespace {

constexpr std::string_view cookie_name = "second_step";
constexpr std::chrono::minutes life{5};

boost::json::array names_of(const meet::SecondSteps& steps) {
  boost::json::array names;
  if (steps.has_totp) names.push_back("totp");
  if (steps.passkeys > 0) names.push_back("passkey");
  return names;
}

}  // namespace

std::string password_mark(const meet::Account& account) {
  constexpr std::size_t enough = 16;
  return credentials::key_hash(account.password_hash).substr(0, enough);
}

net::HttpResponse second_step_response(const meet::Account& account, const Request& request,
                                       const PeopleContext& people) {
  std::string value = account.user.id.text;
  value.append(" ").append(password_mark(account));
  auto response = json_response(200, {{"second_step", names_of(account.second_steps())}});
  add_cookie(response, {.name = std::string(cookie_name),
                        .value = credentials::sign(value, people.clock.wall_time() + life,
                                                   people.signing_key(cookie_name)),
                        .life = life,
                        .is_secure = is_reached_securely(request.client, people.site)});
  return response;
}

std::optional<HalfSignedIn> half_signed_in(const Request& request, const PeopleContext& people) {
  const auto value = credentials::open(cookie(request.http, cookie_name), people.clock.wall_time(),
                                       people.signing_key(cookie_name));
  if (!value) return {};
  const std::size_t space = value->rfind(' ');
  if (space == std::string::npos) return {};
  return HalfSignedIn{.user = {value->substr(0, space)}, .password_mark = value->substr(space + 1)};
}

void remove_second_step_cookie(net::HttpResponse& response, const ClientContext& client,
                               const Site& site) {
  add_cookie(response, {.name = std::string(cookie_name),
                        .value = "",
                        .life = std::chrono::seconds(0),
                        .is_secure = is_reached_securely(client, site)});
}

}  // namespace visio::api
