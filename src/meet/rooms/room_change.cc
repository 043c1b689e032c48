#include "meet/rooms/room_change.h"

#include <utility>

#include "meet/name.h"

namespace visio::meet {
namespace {

constexpr std::string_view named_and_open =
    "A room with a name is not open to everybody with the link. Choose trusted or restricted, or "
    "leave the name out.";

template <class Value>
void change_to(const std::optional<Value>& wanted, Value& value) {
  if (wanted) value = *wanted;
}

void apply(const RoomChange& change, RoomRules& rules) {
  change_to(change.access_level, rules.access_level);
  change_to(change.can_publish, rules.can_publish);
  change_to(change.everyone_can_mute, rules.everyone_can_mute);
  change_to(change.is_locked, rules.is_locked);
  change_to(change.keeps_attendance, rules.keeps_attendance);
  change_to(change.time_limit, rules.time_limit);
}

}  // namespace

Decision<Room> decide(const RoomChange& change, const Room& room) {
  Room changed = room;
  if (change.name) {
    const auto name = parse_name(*change.name, "name");
    if (!name) return std::unexpected(name.error());
    changed.name = name->empty() ? room.code.text() : std::string(*name);
  }
  apply(change, changed.rules);
  const std::chrono::minutes limit = changed.rules.time_limit;
  if (limit < std::chrono::minutes(0) || limit > max_time_limit) {
    return std::unexpected(Refusal{Refusal::Reason::not_allowed, "time_limit_minutes",
                                   "This must be 0, for no limit, or up to 1440 minutes."});
  }
  const bool becomes_open = change.name || change.access_level;
  if (becomes_open && belongs_to_an_account(changed) && has_name(changed) &&
      changed.rules.access_level == AccessLevel::open) {
    return std::unexpected(
        Refusal{Refusal::Reason::not_allowed, "access_level", std::string(named_and_open)});
  }
  return changed;
}

}  // namespace visio::meet
