#include "api/people/session_cookies.h"

#include "api/cookies.h"
#include "credentials/digest.h"
#include "credentials/secret_key.h"
#include "meet/people/user_session.h"

namespace visio::api {
namespace {

void add_csrf_cookie(net::HttpResponse& response, std::string token, bool is_secure) {
  add_cookie(response, {.name = std::string(csrf_cookie),
                        .value = std::move(token),
                        .life = std::chrono::days(365),
                        .is_readable = true,
                        .is_secure = is_secure});
}

}  // namespace

std::string csrf_token_of(std::string_view session_key) {
  const auto token = credentials::hmac_sha256(base::as_bytes(session_key), "csrf");
  return credentials::hex(token);
}

void add_session_cookies(net::HttpResponse& response, std::string_view session_key,
                         const ClientContext& client, const Site& site) {
  const bool is_secure = is_reached_securely(client, site);
  add_cookie(response, {.name = std::string(session_cookie),
                        .value = std::string(session_key),
                        .life = meet::session_life,
                        .is_secure = is_secure});
  add_csrf_cookie(response, csrf_token_of(session_key), is_secure);
}

void remove_session_cookies(net::HttpResponse& response, const ClientContext& client,
                            const Site& site) {
  const bool is_secure = is_reached_securely(client, site);
  for (const std::string_view name : {session_cookie, csrf_cookie}) {
    add_cookie(response, {.name = std::string(name),
                          .value = "",
                          .life = std::chrono::seconds(0),
                          .is_readable = name == csrf_cookie,
                          .is_secure = is_secure});
  }
}

void ensure_csrf_cookie(net::HttpResponse& response, const Request& request, const Site& site,
                        base::Entropy& entropy) {
  const std::string_view held = cookie(request.http, csrf_cookie);
  const bool is_secure = is_reached_securely(request.client, site);
  if (request.caller.session) {
    std::string token = csrf_token_of(cookie(request.http, session_cookie));
    if (held != token) add_csrf_cookie(response, std::move(token), is_secure);
  } else if (held.empty()) {
    add_csrf_cookie(response, credentials::draw_key(entropy), is_secure);
  }
}

}  // namespace visio::api
