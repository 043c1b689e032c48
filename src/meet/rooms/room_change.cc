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
  change_to(change.is_chat_open, rules.is_chat_open);
  change_to(change.chat_pause, rules.chat_pause);
  change_to(change.keeps_chat, rules.keeps_chat);
}

std::optional<Refusal> fault_in(const RoomRules& rules) {
  if (rules.time_limit < std::chrono::minutes(0) || rules.time_limit > max_time_limit) {
    return Refusal{Refusal::Reason::not_allowed, "time_limit_minutes",
                   "This must be 0, for no limit, or up to 1440 minutes."};
  }
  if (rules.chat_pause < std::chrono::seconds(0) || rules.chat_pause > max_chat_pause) {
    return Refusal{Refusal::Reason::not_allowed, "chat_pause_seconds",
                   "This must be 0, for no pause, or up to 3600 seconds."};
  }
  return {};
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
  if (auto fault = fault_in(changed.rules)) return std::unexpected(*std::move(fault));
  const bool becomes_open = change.name || change.access_level;
  if (becomes_open && belongs_to_an_account(changed) && has_name(changed) &&
      changed.rules.access_level == AccessLevel::open) {
    return std::unexpected(
        Refusal{Refusal::Reason::not_allowed, "access_level", std::string(named_and_open)});
  }
  return changed;
}

}  // namespace visio::meet
