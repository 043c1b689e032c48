// Any HTTP request against the edge, and what gets past it against what the server's pure parts
// make of it: a target, header lines, an empty line and a body, as in HTTP/1.1 but without its
// method and version. For a join the body is the WrappedJoinRequest, which chance does not write in
// base64.

#include <array>
#include <boost/json/parse.hpp>
#include <string>

#include "api/accept_encoding.h"
#include "api/assets.h"
#include "api/client_context.h"
#include "api/json.h"
#include "api/path_pattern.h"
#include "api/request.h"
#include "api/rooms/caller_role.h"
#include "api/rooms/room_requests.h"
#include "api/rooms/room_responses.h"
#include "base/base64.h"
#include "base/text.h"
#include "compression/gzip.h"
#include "fuzz/require.h"
#include "livekit/join_intent.h"
#include "livekit/limits.h"
#include "net/http_head.h"
#include "net/socket_address.h"
#include "tests/base/seeded_entropy.h"
#include "tests/livekit/join_token.h"

namespace visio {
namespace {

const livekit::Settings settings{.keys = {.signing = {"key", "secret"}},
                                 .server_version = "1",
                                 .node_id = "ND_fuzz",
                                 .auto_create_rooms = true,
                                 .max_participants = 0};

const std::string token = [] {
  livekit::token::VideoGrant grant;
  grant.can_update_own_metadata = true;
  return tests::join_token(settings.keys.signing.key, settings.keys.signing.secret, "room", "ada",
                           grant);
}();

constexpr std::array<api::Asset, 2> assets{{
    {"/index.html", "h1", "<html>", "br-html", "gz-html"},
    {"/assets/app-1a2b.js", "h2", "script", "", "gz-script"},
}};

const api::Site site{
    .key = settings.keys.signing,
    .create = api::CreateAccess::anyone,
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
  fuzz::require(boost::json::parse(response.content(), error).is_object() && !error);
}

void check_intent(const livekit::ConnectRequest& request) {
  const auto intent = livekit::read_join_intent(request, settings, 0);
  if (!intent) {
    fuzz::require(intent.error().status >= 400 && intent.error().status < 500);
    return;
  }
  fuzz::require(intent->claims.video.room_join && !intent->claims.identity.empty());
  fuzz::require(intent->claims.identity.size() <= livekit::limits::identity);
  fuzz::require(base::is_name(intent->claims.identity) && base::is_name(intent->claims.name));
  fuzz::require(intent->claims.metadata.size() <= livekit::limits::metadata);
}

/// A join, by the query alone and with the body as its join request.
void join(const net::HttpRequest& request, const std::string& address) {
  const std::string_view given = request.header("authorization");
  const std::string bearer = "Bearer " + token;
  const std::string packed = base::base64url_encode(base::as_bytes(request.body));
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

void make_room(const api::Request& request, const api::RoomContext& context) {
  const auto change = api::read_room_change(request);
  if (!change) return check_json(change.error());
  const meet::MakeRoom command{.wishes = *change};
  const auto room = meet::decide(command, meet::RoomId::draw(context.entropy),
                                 meet::RoomCode::draw(context.entropy), context.now);
  if (!room) return check_json(api::refused(room.error()));
  check_json(api::json_response(201, api::room_body({.room = *room}, context)));
}

void list_rooms(const api::Request& request, const api::RoomContext& context) {
  const auto search = api::read_list_rooms(request);
  check_json(search ? api::listed("rooms/", {}, 1'000, search->page, context) : search.error());
}

void enter_room(std::string_view code, api::Request request) {
  request.parameters.add("id", std::string(code));
  const auto command = api::read_enter_room(request, site);
  if (!command) check_json(command.error());
  meet::RoomCode::read(code);
  api::room_caller(request);
}

void serve(const net::HttpRequest& http) {
  const api::ClientContext client = api::client_context(http, site);
  fuzz::require(!has_line_break(client.host));
  join(http, net::to_string(client.address));

  tests::SeededEntropy entropy;
  const api::RoomContext context{.site = site, .client = client, .entropy = entropy, .now = {}};
  const api::Request request{.http = http, .client = client};
  make_room(request, context);
  list_rooms(request, context);
  enter_room("abc-defg-hij", request);
  enter_room(request.path(), request);
  api::bearer_token(http);
  for (const char* pattern : {"/{page...}", "/api/v1.0/rooms/{id}/", "/{a}/{b}"}) {
    api::PathPattern(pattern).match(request.path());
  }
  check(api::serve_asset(assets, http, http.path(), {}));
  api::accepts_encoding(http.list("accept-encoding"), "gzip");
}

/// Wherever the reading stops, the end of a head is found where it is.
void find_end(std::string_view text) {
  const auto end = net::find_head_end(text);
  const std::size_t half = text.size() / 2;
  const auto early = net::find_head_end(text.substr(0, half));
  fuzz::require(early ? early == end : net::find_head_end(text, half) == end);
  fuzz::require(!end || *end <= text.size());
  fuzz::require(net::path_of_head(text).size() <= text.size());
  net::has_huge_field(text);
}

void run(std::string_view text) {
  find_end(text);
  const net::HttpRequest request = read_request(text);
  if (!net::fault_of(request)) serve(request);
  const auto plain = compression::gunzip(request.body, livekit::limits::message);
  fuzz::require(!plain || plain->size() <= livekit::limits::message);
}

}  // namespace
}  // namespace visio

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  visio::run(visio::base::as_text(std::as_bytes(std::span(data, size))));
  return 0;
}
