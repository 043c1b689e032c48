#include "api/people/passkey_challenge.h"

#include "api/cookies.h"
#include "credentials/secret_key.h"
#include "net/http_url.h"

namespace visio::api {
namespace {

constexpr std::string_view cookie_name = "passkey_challenge";
constexpr std::chrono::minutes life{5};

credentials::SigningKey key_for(std::string_view purpose, const PeopleContext& people) {
  std::string full(cookie_name);
  return people.signing_key(full.append(" ").append(purpose));
}

SetCookie challenge_cookie(std::string value, std::chrono::seconds for_how_long,
                           const Request& request, const PeopleContext& people) {
  return {.name = std::string(cookie_name),
          .value = std::move(value),
          .life = for_how_long,
          .is_secure = is_reached_securely(request.client, people.site)};
}

/// Scheme and authority of a URL, without its path.
std::string origin_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  return std::string(
      url.substr(0, scheme == std::string_view::npos ? scheme : url.find('/', scheme + 3)));
}

std::string own_origin(const Request& request, const PeopleContext& people) {
  if (!people.site.public_url.empty()) return origin_of(people.site.public_url);
  const std::string_view origin = request.http.header("origin");
  return origin.empty() ? request.client.http_url() : std::string(origin);
}

}  // namespace

std::string send_challenge(net::HttpResponse& response, std::string_view purpose,
                           const Request& request, const PeopleContext& people) {
  std::string challenge = credentials::draw_key(people.entropy);
  auto value =
      credentials::sign(challenge, people.clock.wall_time() + life, key_for(purpose, people));
  add_cookie(response, challenge_cookie(std::move(value), life, request, people));
  return challenge;
}

std::optional<std::string> sent_challenge(std::string_view purpose, const Request& request,
                                          const PeopleContext& people) {
  auto challenge = credentials::open(cookie(request.http, cookie_name), people.clock.wall_time(),
                                     key_for(purpose, people));
  if (!challenge) return {};
  return *std::move(challenge);
}

void remove_challenge(net::HttpResponse& response, const Request& request,
                      const PeopleContext& people) {
  add_cookie(response, challenge_cookie("", std::chrono::seconds(0), request, people));
}

std::string relying_party(const Request& request, const PeopleContext& people) {
  const std::string url = people.url_for(request.client);
  const std::size_t scheme = url.find("://");
  const std::string_view rest = std::string_view(url).substr(scheme + 3);
  return std::string(net::host_of(rest.substr(0, rest.find('/'))));
}

credentials::PasskeyRequest passkey_request(std::string challenge, bool needs_user_verification,
                                            const Request& request, const PeopleContext& people) {
  return {.rp_id = relying_party(request, people),
          .origin = own_origin(request, people),
          .challenge = std::move(challenge),
          .needs_user_verification = needs_user_verification};
}

}  // namespace visio::api
