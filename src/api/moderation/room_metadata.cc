#include "api/moderation/room_metadata.h"

#include <boost/json/serialize.hpp>
#include <string>
#include <tuple>
#include <utility>

#include "api/json.h"
#include "api/moderation/track_sources.h"
#include "api/signalling_gateway.h"

namespace visio::api {
namespace {

namespace json = boost::json;

json::value end_of(const meet::Room& room, const livekit::wire::Room& live) {
  const std::chrono::milliseconds limit = room.rules.time_limit;
  if (limit.count() == 0) return nullptr;
  return live.creation_time_ms() + limit.count();
}

std::string interpreter_in(const json::object& metadata) {
  const json::value* const shown = metadata.if_contains("interpreter");
  return shown && shown->is_string() ? std::string(shown->get_string()) : std::string();
}

json::object object_in(const livekit::wire::Room& live) {
  return parse_object(live.metadata()).value_or(json::object());
}

}  // namespace

void rule_chat(livekit::Rooms rooms, const meet::Room& room) {
  const livekit::ChatRule chat{.is_open = room.rules.is_chat_open, .pause = room.rules.chat_pause};
  std::ignore = rooms.create(room.id.text, {.chat = chat});
}

json::object rules_in_metadata(const meet::Room& room) {
  return {{"configuration",
           {{"can_publish_sources", names_of(room.rules.can_publish)},
            {"everyone_can_mute", room.rules.everyone_can_mute}}},
          {"access_level", meet::name_of(room.rules.access_level)},
          {"is_locked", room.rules.is_locked},
          {"is_chat_open", room.rules.is_chat_open},
          {"chat_pause_seconds", room.rules.chat_pause.count()},
          {"keeps_chat", room.rules.keeps_chat},
          {"name", room.name}};
}

bool change_metadata(livekit::Rooms rooms, const meet::RoomId& room, const json::object& changes) {
  const auto live = rooms.find(room.text);
  if (!live) return false;
  json::object metadata = object_in(*live);
  for (const auto& [key, value] : changes) metadata[key] = value;
  // The server keeps the frame rate of whoever signs, after a restart, too.
  std::ignore = rooms.set_interpreter(room.text, interpreter_in(metadata));
  return rooms.set_metadata(room.text, json::serialize(metadata)).has_value();
}

void ensure_live_room(livekit::Rooms rooms, const meet::Room& room) {
  const auto live = rooms.create(room.id.text, {.reserves_notices = true});
  if (!live || object_in(*live).contains("configuration")) return;
  json::object rules = rules_in_metadata(room);
  rules["spotlight"] = nullptr;
  rules["interpreter"] = nullptr;
  rules["ends_at"] = end_of(room, *live);
  change_metadata(rooms, room.id, rules);
  rule_chat(rooms, room);
}

json::object live_metadata(const livekit::Rooms& rooms, const meet::RoomId& room) {
  const auto live = rooms.find(room.text);
  return live ? object_in(*live) : json::object();
}

bool change_metadata(SignallingGateway& gateway, const meet::RoomId& room,
                     const json::object& changes) {
  return gateway.in_rooms(
      [&](livekit::Rooms rooms) { return change_metadata(rooms, room, changes); });
}

void ensure_live_room(SignallingGateway& gateway, const meet::Room& room) {
  gateway.in_rooms([&](livekit::Rooms rooms) {
    ensure_live_room(rooms, room);
    return true;
  });
}

}  // namespace visio::api
