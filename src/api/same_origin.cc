#include "api/same_origin.h"

#include "api/cookies.h"
#include "api/json.h"
#include "api/people/session_cookies.h"
#include "credentials/digest.h"

namespace visio::api {
namespace {

bool only_reads(std::string_view method) {
  return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

/// "host:port" of an origin, without the port where it is the scheme's own. Which scheme a proxy
/// was reached by is not known without a public URL, and does not matter here: browsers give a page
/// over HTTP no other site's cookies.
std::string_view authority_of(std::string_view origin) {
  const std::size_t scheme = origin.find("://");
  return scheme == std::string_view::npos ? std::string_view() : origin.substr(scheme + 3);
}

bool is_ours(std::string_view origin, const Request& request, const Site& site) {
  if (!site.public_url.empty() && origin == site.public_url) return true;
  const std::string_view authority = authority_of(origin);
  return !authority.empty() && authority == request.client.host;
}

}  // namespace

std::optional<net::HttpResponse> foreign_origin_refusal(const Request& request, const Site& site) {
  const std::string_view origin = request.http.header("origin");
  if (origin.empty() || is_ours(origin, request, site)) return std::nullopt;
  return json_error(403, "foreign_origin", "Another site's page sent this.");
}

std::optional<net::HttpResponse> forgery_refusal(const Route& route, const Request& request,
                                                 const Site& site) {
  if (only_reads(request.http.method) || request.caller.has_token()) return std::nullopt;
  if (auto refused = foreign_origin_refusal(request, site)) return refused;
  if (!request.caller.session || route.forgery_check == ForgeryCheck::origin_only) {
    return std::nullopt;
  }
  const std::string expected = csrf_token_of(cookie(request.http, session_cookie));
  const std::string_view sent = request.http.header("x-csrftoken");
  if (credentials::are_equal_in_constant_time(sent, expected)) return std::nullopt;
  return json_error(
      403, "csrf_failed",
      "The header X-CSRFToken must repeat the cookie csrftoken. Load the page again.");
}

}  // namespace visio::api
