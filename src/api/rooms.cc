#include "api/rooms.h"

#include <algorithm>
#include <optional>
#include <string>

#include "api/json.h"
#include "api/slug.h"
#include "livekit/ids.h"
#include "livekit/query.h"
#include "livekit/token.h"

namespace visio::api {
namespace {

namespace json = boost::json;
namespace token = livekit::token;

constexpr std::size_t max_name = 255;  ///< characters
constexpr std::int64_t token_life = 6 * 3600;

constexpr std::string_view closed_to_others =
    "Meetings are open only to this machine. To let others in, start Visio with --lan, or set "
    "open = true under [meetings] in its configuration.";

bool may_meet(const RoomContext& context) {
  return context.site.is_open || context.origin.is_local;
}

/// How many characters UTF-8 text has: bytes that continue one are not counted.
std::size_t length_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char byte) { return (byte & 0xc0) != 0x80; }));
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

/// The public URL where operators give one, else the name that the request was sent to.
std::string url_for(const RoomContext& context) {
  return context.site.public_url.empty() ? context.origin.http_url() : context.site.public_url;
}

std::string websocket_url_for(const RoomContext& context) {
  const std::string url = url_for(context);
  return "ws" + url.substr(std::string_view("http").size());
}

std::string token_for(std::string_view slug, std::string_view username,
                      const RoomContext& context) {
  token::Claims claims;
  claims.issuer = context.site.api_key;
  claims.identity = livekit::random_text(context.entropy, 22);
  claims.name = username;
  claims.not_before = context.now;
  claims.expires_at = context.now + token_life;
  claims.video.room_join = true;
  claims.video.room = slug;
  claims.video.can_update_own_metadata = true;
  claims.video.can_publish_sources = {"camera", "microphone", "screen_share", "screen_share_audio"};
  return token::create(claims, context.site.api_secret);
}

}  // namespace

net::HttpResponse create_room(const net::HttpRequest& request, const RoomContext& context) {
  if (!may_meet(context)) return json_error(403, closed_to_others);
  const auto body = parse_object(request.body);
  if (!body) return json_error(400, "The body is not a JSON object.");

  const json::value* const given = body->if_contains("name");
  if (given && !given->is_string()) return field_error("name", "This must be text.");
  const std::string_view name =
      given ? trimmed(std::string_view(given->get_string())) : std::string_view();
  if (length_of(name) > max_name) return field_error("name", "At most 255 characters.");

  const std::string slug = new_slug(context.entropy);
  return json_response(201, {{"id", slug},
                             {"slug", slug},
                             {"name", name.empty() ? slug : name},
                             {"url", url_for(context) + "/" + slug}});
}

net::HttpResponse enter_room(std::string_view slug, const net::HttpRequest& request,
                             const RoomContext& context) {
  if (!may_meet(context)) return json_error(403, closed_to_others);
  if (!is_slug(slug)) return json_error(404, "There is no such room.");
  if (context.origin.host.empty() && context.site.public_url.empty()) {
    return json_error(400, "The request does not say by which name it reached the server.");
  }
  const auto query = livekit::Query::parse(request.query());
  if (!query) return json_error(400, "The query is malformed.");
  const std::string_view username = trimmed(query->get("username"));
  if (length_of(username) > max_name) return field_error("username", "At most 255 characters.");

  return json_response(
      200, {{"id", slug},
            {"slug", slug},
            {"name", slug},
            {"is_administrable", false},
            {"access_level", "public"},
            {"livekit",
             {{"url", websocket_url_for(context)},
              {"room", slug},
              {"token", token_for(slug, username.empty() ? "Anonymous" : username, context)}}}});
}

}  // namespace visio::api
