#include "api/diagnostics/connection_tests.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "api/json.h"
#include "api/rooms/entry_token.h"
#include "api/signalling_gateway.h"
#include "livekit/ids.h"
#include "livekit/room_settings.h"
#include "livekit/token.h"

namespace visio::api {
namespace {

namespace json = boost::json;
namespace token = livekit::token;
using std::chrono::milliseconds;

constexpr std::string_view prefix = "connection-test-";
constexpr std::size_t random_length = 22;

/// Whoever tries a connection opens it several times.
constexpr base::Duration patience = std::chrono::seconds(60);

std::string token_for(const std::string& room, const RoomContext& context, base::Entropy& entropy) {
  const auto now = std::chrono::floor<std::chrono::seconds>(context.now).time_since_epoch();
  token::Claims claims;
  claims.issuer = context.site.key.key;
  claims.identity = livekit::random_text(entropy, random_length);
  claims.name = "Connection test";
  claims.not_before = now.count();
  claims.expires_at =
      (now + std::min(ConnectionTests::life, context.site.max_token_lifetime)).count();
  claims.video.room_join = true;
  claims.video.room = room;
  claims.video.can_publish = true;
  claims.video.can_publish_data = true;
  claims.video.can_subscribe = true;
  claims.video.can_update_own_metadata = false;
  // Once the room has ended, nobody makes it live again.
  claims.unknown = std::string(own_claims);
  return token::create(claims, context.site.key.secret);
}

std::vector<livekit::wire::Room> tests_in(const livekit::Rooms& rooms) {
  std::vector<livekit::wire::Room> tests;
  for (auto& room : rooms.list()) {
    if (is_connection_test(room.name())) tests.push_back(std::move(room));
  }
  return tests;
}

}  // namespace

bool is_connection_test(std::string_view room) {
  return room.starts_with(prefix);
}

ConnectionTests::ConnectionTests(const RoomParts& parts)
    : parts_(parts), timer_(parts.signalling.loop(), [this] { end_old(); }) {
  await(life);
}

net::Task<net::HttpResponse> ConnectionTests::begin(Request request) {
  const RoomContext context = room_context(request, parts_);
  std::string room(prefix);
  room += livekit::random_text(parts_.entropy, random_length);
  const livekit::RoomSettings settings{
      .empty_timeout = life, .departure_timeout = patience, .max_participants = 2};
  const bool is_made = parts_.signalling.in_rooms([&](livekit::Rooms rooms) {
    return tests_in(rooms).size() < most && rooms.create(room, settings).has_value();
  });
  if (!is_made) {
    co_return json_error(429, "throttled", "Too many connections are being tried at the moment.");
  }
  if (!is_waiting_) await(life);
  json::object livekit{{"url", websocket_url_for(context)},
                       {"room", room},
                       {"token", token_for(room, context, parts_.entropy)},
                       {"expires_in", life.count()}};
  json::object visio{{"listener", token_for(room, context, parts_.entropy)}};
  json::object body;
  body["livekit"] = std::move(livekit);
  body["visio"] = std::move(visio);
  co_return json_response(200, body);
}

void ConnectionTests::end_old() {
  is_waiting_ = false;
  const auto now = std::chrono::floor<milliseconds>(parts_.clock.wall_time()).time_since_epoch();
  std::optional<milliseconds> next;
  parts_.signalling.in_rooms([&](livekit::Rooms rooms) {
    for (const livekit::wire::Room& room : tests_in(rooms)) {
      const milliseconds left = milliseconds(room.creation_time_ms()) + life - now;
      if (left > milliseconds::zero()) {
        next = std::min(next.value_or(left), left);
      } else {
        std::ignore = rooms.close(room.name());
      }
    }
    return true;
  });
  if (next) await(*next);
}

void ConnectionTests::await(milliseconds wait) {
  is_waiting_ = true;
  timer_.set(parts_.clock.now() + wait);
}

}  // namespace visio::api
