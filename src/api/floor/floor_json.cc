#include "api/floor/floor_json.h"

#include <boost/json/array.hpp>
#include <cstdint>
#include <string>
#include <utility>

namespace visio::api {
namespace {

namespace json = boost::json;
using std::chrono::milliseconds;
using std::chrono::seconds;

std::int64_t number_in(const json::object& object, std::string_view key) {
  const json::value* const value = object.if_contains(key);
  return value && value->is_int64() ? value->get_int64() : 0;
}

std::string text_in(const json::object& object, std::string_view key) {
  const json::value* const value = object.if_contains(key);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

const json::object* object_in(const json::object& object, std::string_view key) {
  const json::value* const value = object.if_contains(key);
  return value ? value->if_object() : nullptr;
}

std::int64_t in_milliseconds(meet::Time time) {
  return time.time_since_epoch().count();
}

meet::Time time_in(const json::object& object, std::string_view key) {
  return meet::Time(milliseconds(number_in(object, key)));
}

json::value turn_json(const std::optional<meet::Turn>& turn) {
  if (!turn) return nullptr;
  return json::object{{"identity", turn->identity},
                      {"person", turn->person},
                      {"name", turn->name},
                      {"since", in_milliseconds(turn->since)},
                      {"extra_s", turn->extra.count()}};
}

std::optional<meet::Turn> turn_in(const json::object& floor) {
  const json::object* const turn = object_in(floor, "turn");
  if (!turn) return std::nullopt;
  return meet::Turn{.identity = text_in(*turn, "identity"),
                    .person = text_in(*turn, "person"),
                    .name = text_in(*turn, "name"),
                    .since = time_in(*turn, "since"),
                    .extra = seconds(number_in(*turn, "extra_s"))};
}

}  // namespace

json::object floor_json(const meet::Floor& floor, meet::Time now) {
  json::array spoken;
  for (const meet::SpokenTime& one : floor.spoken) {
    spoken.push_back(
        json::object{{"person", one.person}, {"name", one.name}, {"ms", one.time.count()}});
  }
  return {{"turn", turn_json(floor.turn)},
          {"limit_s", floor.limit.count()},
          {"spoken", std::move(spoken)},
          {"told_at", in_milliseconds(now)}};
}

meet::Floor floor_in(const json::object& metadata) {
  const json::object* const said = object_in(metadata, "floor");
  if (!said) return {};
  meet::Floor floor{.turn = turn_in(*said), .limit = seconds(number_in(*said, "limit_s"))};
  const json::value* const spoken = said->if_contains("spoken");
  if (!spoken || !spoken->is_array()) return floor;
  for (const json::value& one : spoken->get_array()) {
    const json::object* const object = one.if_object();
    if (!object) continue;
    floor.spoken.push_back({.person = text_in(*object, "person"),
                            .name = text_in(*object, "name"),
                            .time = milliseconds(number_in(*object, "ms"))});
  }
  return floor;
}

json::object countdown_json(const meet::Countdown& countdown, meet::Time now) {
  return {{"began_at", in_milliseconds(countdown.began_at)},
          {"ends_at", in_milliseconds(countdown.ends_at)},
          {"by", countdown.by},
          {"told_at", in_milliseconds(now)}};
}

std::optional<meet::Countdown> countdown_in(const json::object& metadata, std::string_view key) {
  const json::object* const said = object_in(metadata, key);
  if (!said) return std::nullopt;
  return meet::Countdown{.began_at = time_in(*said, "began_at"),
                         .ends_at = time_in(*said, "ends_at"),
                         .by = text_in(*said, "by")};
}

}  // namespace visio::api
