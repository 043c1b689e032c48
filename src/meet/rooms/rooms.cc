#include "meet/rooms/rooms.h"

#include <utility>

#include "meet/name.h"

namespace visio::meet {
namespace {

/// Codes are as many as seconds in four million years: one that is taken is rare, several in a row
/// mean that something else is wrong.
constexpr int max_draws = 4;

/// A default is no wish: it is not refused but made to fit.
void fit_to_name(const MakeRoom& command, Room& room) {
  const bool is_named = command.wishes.name && !wished_code(command) &&
                        !parse_name(*command.wishes.name, "name").value_or("").empty();
  const bool is_wished = command.wishes.access_level.has_value();
  AccessLevel& level = room.rules.access_level;
  if (is_named && !is_wished && belongs_to_an_account(room) && level == AccessLevel::open) {
    level = AccessLevel::trusted;
  }
}

Decision<Room> make_with_code(Rooms& rooms, const MakeRoom& command, RoomCode code,
                              base::Entropy& entropy, Time now) {
  auto room = decide(command, RoomId::draw(entropy), std::move(code), now);
  if (!room || rooms.add(*room)) return room;
  return std::unexpected(
      Refusal{Refusal::Reason::taken, "slug", "There is already a room with this code."});
}

}  // namespace

RoomRules usual_rules(bool has_account) {
  return {.access_level = has_account ? AccessLevel::trusted : AccessLevel::open};
}

std::optional<RoomCode> wished_code(const MakeRoom& command) {
  if (!command.wishes.name) return {};
  const auto name = parse_name(*command.wishes.name, "name");
  return name ? RoomCode::parse(*name) : std::nullopt;
}

Decision<Room> decide(const MakeRoom& command, RoomId id, RoomCode code, Time now) {
  std::string text = code.text();
  Room room{.id = std::move(id),
            .code = std::move(code),
            .name = std::move(text),
            .made_at = now,
            .rules = command.defaults,
            .host_key_hash = command.host_key_hash,
            .is_personal = command.is_personal};
  fit_to_name(command, room);
  return decide(command.wishes, room);
}

Decision<Room> make_room(Rooms& rooms, const MakeRoom& command, base::Entropy& entropy, Time now) {
  if (auto code = wished_code(command)) {
    return make_with_code(rooms, command, *std::move(code), entropy, now);
  }
  for (int draws = 0; draws < max_draws; ++draws) {
    RoomId id = RoomId::draw(entropy);
    RoomCode code = RoomCode::draw(entropy);
    auto room = decide(command, std::move(id), std::move(code), now);
    if (!room || rooms.add(*room)) return room;
  }
  return std::unexpected(Refusal{Refusal::Reason::taken, "code", "No code is free."});
}

}  // namespace visio::meet
