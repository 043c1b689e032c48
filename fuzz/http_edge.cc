// Any HTTP request against what the server's pure parts make of it: a target, header lines, an
// empty line and a body, as in HTTP/1.1 but without its method and version. For a join the body is
// the WrappedJoinRequest, which chance does not write in base64.

#include <array>
#include <boost/json/parse.hpp>
#include <string>

#include "api/accept_encoding.h"
#include "api/assets.h"
#include "api/origin.h"
#include "api/rooms.h"
#include "fuzz/require.h"
#include "livekit/base64.h"
#include "livekit/connect_request.h"
#include "livekit/inflate.h"
#include "livekit/limits.h"
#include "net/socket_address.h"
#include "tests/livekit/join_token.h"
#include "tests/livekit/seeded_entropy.h"

namespace visio {
namespace {

const livekit::Settings settings{.api_key = "key",
                                 .api_secret = "secret",
                                 .server_version = "1",
                                 .node_id = "ND_fuzz",
                                 .auto_create_rooms = true,
                                 .max_participants = 0};

const std::string token = [] {
  livekit::token::VideoGrant grant;
  grant.can_update_own_metadata = true;
  return tests::join_token(settings.api_key, settings.api_secret, "room", "ada", grant);
}();

constexpr std::array<api::Asset, 2> assets{{
    {"/index.html", "h1", "<html>", "br-html", "gz-html"},
    {"/assets/app-1a2b.js", "h2", "script", "", "gz-script"},
}};

const api::Site site{
    .api_key = settings.api_key,
    .api_secret = settings.api_secret,
    .is_open = true,
    .trusted_proxies = {net::parse_ip("127.0.0.1").value(), net::parse_ip("10.0.0.1").value()}};

/// Takes a line off the front.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  return line;
}

net::HttpRequest read_request(std::string_view text) {
  net::HttpRequest request{
      .method = "GET", .target = std::string(take_line(text)), .peer = site.trusted_proxies[0]};
  for (std::string_view line = take_line(text); !line.empty(); line = take_line(text)) {
    const std::size_t colon = line.find(": ");
    if (colon != std::string_view::npos) {
      request.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
    }
  }
  request.body = text;
  return request;
}

bool has_line_break(std::string_view text) {
  return text.find_first_of("\r\n") != std::string_view::npos;
}

/// The response can be sent, and says nothing in its header that the request put there.
void check(const net::HttpResponse& response) {
  fuzz::require(response.status >= 200 && response.status < 500);
  for (const auto& [name, value] : response.headers) fuzz::require(!has_line_break(value));
}

void check_json(const net::HttpResponse& response) {
  check(response);
  boost::system::error_code error;
  fuzz::require(boost::json::parse(response.body, error).is_object() && !error);
}

void check_intent(const livekit::ConnectRequest& request) {
  const auto intent = livekit::read_intent(request, settings, 0);
  if (!intent) {
    fuzz::require(intent.error().status >= 400 && intent.error().status < 500);
    return;
  }
  fuzz::require(intent->claims.video.room_join && !intent->claims.identity.empty());
  fuzz::require(intent->claims.identity.size() <= livekit::limits::identity);
  fuzz::require(intent->metadata.size() <= livekit::limits::metadata);
}

/// A join, by the query alone and with the body as its join request.
void join(const net::HttpRequest& request, const std::string& address) {
  const std::string_view given = request.header("authorization");
  const std::string bearer = "Bearer " + token;
  const std::string packed = livekit::base64url_encode(base::as_bytes(request.body));
  const std::string query = std::string(request.query()) + "&join_request=" + packed;
  livekit::ConnectRequest connect{.path = request.path(),
                                  .query = request.query(),
                                  .authorization = given.empty() ? bearer : given,
                                  .user_agent = request.header("user-agent"),
                                  .client_address = address};
  check_intent(connect);
  connect.query = query;
  check_intent(connect);
}

void serve(const net::HttpRequest& request) {
  const api::Origin origin = api::origin_of(request, site);
  fuzz::require(!has_line_break(origin.host));
  join(request, net::to_string(origin.client));

  tests::SeededEntropy entropy;
  const api::RoomContext context{.site = site, .origin = origin, .entropy = entropy, .now = 0};
  check_json(api::create_room(request, context));
  check_json(api::enter_room("abc-defg-hij", request, context));
  check_json(api::enter_room(request.path(), request, context));
  check(api::serve_asset(assets, request, request.path(), ""));
  api::accepts_encoding(request.header("accept-encoding"), "gzip");
}

void run(std::string_view text) {
  const net::HttpRequest request = read_request(text);
  serve(request);
  const auto plain = livekit::gunzip(request.body, livekit::limits::message);
  fuzz::require(!plain || plain->size() <= livekit::limits::message);
}

}  // namespace
}  // namespace visio

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  visio::run(visio::base::as_text(std::as_bytes(std::span(data, size))));
  return 0;
}
