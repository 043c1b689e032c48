#include "store/rooms.h"

#include <algorithm>
#include <string>
#include <utility>

#include "store/lobby_entries.h"

namespace visio::store {
namespace {

/// The columns that room_in() reads, in its order, and others behind them.
std::string select_rooms(std::string_view rest, std::string_view others = "") {
  std::string statement =
      "SELECT rooms.id, code, name, rooms.made_at, access_level, can_publish, everyone_can_mute, "
      "is_locked, keeps_attendance, time_limit, host_key_hash, is_personal, last_met_at, "
      "is_chat_open, chat_pause, keeps_chat";
  statement.append(others).append(" FROM rooms ").append(rest);
  return statement;
}

meet::RoomRules rules_in(const sql::Row& row) {
  return {.access_level = meet::access_level_named(row.text(4)).value(),
          .can_publish = {static_cast<std::uint8_t>(row.integer(5))},
          .everyone_can_mute = row.integer(6) != 0,
          .is_locked = row.integer(7) != 0,
          .keeps_attendance = row.integer(8) != 0,
          .time_limit = std::chrono::minutes(row.integer(9)),
          .is_chat_open = row.integer(13) != 0,
          .chat_pause = std::chrono::seconds(row.integer(14)),
          .keeps_chat = row.integer(15) != 0};
}

meet::Room room_in(const sql::Row& row) {
  return {.id = {row.text(0)},
          .code = meet::RoomCode::parse(row.text(1)).value(),
          .name = row.text(2),
          .made_at = meet::Time(std::chrono::milliseconds(row.integer(3))),
          .rules = rules_in(row),
          .host_key_hash = row.text(10),
          .is_personal = row.integer(11) != 0,
          .last_met_at = meet::Time(std::chrono::milliseconds(row.integer(12)))};
}

std::optional<meet::Room> first_in(const sql::Rows& rows) {
  if (rows.empty()) return {};
  return room_in(rows[0]);
}

/// What LIKE finds `text` by, wherever it stands.
std::string pattern_for(std::string_view text) {
  std::string pattern = "%";
  for (const char letter : text) {
    if (letter == '%' || letter == '_' || letter == '!') pattern += '!';
    pattern += letter;
  }
  return pattern + "%";
}

/// Of a user's rooms those that are asked for.
std::string of_user(const meet::RoomSearch& search, std::string_view rest = "") {
  std::string statement(
      "JOIN room_roles ON room_roles.room_id = rooms.id WHERE room_roles.user_id = :user AND "
      "lower(name || ' ' || code) LIKE lower(:text) ESCAPE '!' ");
  if (search.hosted_only) statement += "AND role IN ('owner', 'administrator') ";
  return statement.append(rest);
}

std::string_view column_of(meet::RoomOrder order) {
  switch (order) {
    case meet::RoomOrder::newest:
      return "";
    case meet::RoomOrder::last_met:
      return "last_met_at DESC, ";
    case meet::RoomOrder::name:
      return "lower(name), ";
  }
  return "";
}

std::string one_page(meet::RoomOrder order) {
  std::string statement("ORDER BY ");
  return statement.append(column_of(order))
      .append("rooms.made_at DESC, rooms.id LIMIT :size OFFSET :skipped");
}

}  // namespace

bool Rooms::add(const meet::Room& room) {
  const meet::RoomRules& rules = room.rules;
  return session_.execute(
             "INSERT INTO rooms (id, code, name, made_at, access_level, can_publish, "
             "everyone_can_mute, is_locked, keeps_attendance, time_limit, host_key_hash, "
             "is_personal, is_chat_open, chat_pause, keeps_chat) VALUES (:id, :code, :name, "
             ":made_at, :level, "
             ":publish, :mute, :locked, :attendance, :time_limit, :host_key, :personal, :chat, "
             ":pause, :keeps_chat) ON CONFLICT (code) DO NOTHING",
             {{"id", room.id.text},
              {"code", room.code.text()},
              {"name", room.name},
              {"made_at", room.made_at.time_since_epoch().count()},
              {"level", std::string(name_of(rules.access_level))},
              {"publish", std::int64_t{rules.can_publish.bits}},
              {"mute", std::int64_t{rules.everyone_can_mute}},
              {"locked", std::int64_t{rules.is_locked}},
              {"attendance", std::int64_t{rules.keeps_attendance}},
              {"time_limit", std::int64_t{rules.time_limit.count()}},
              {"host_key", room.host_key_hash},
              {"personal", std::int64_t{room.is_personal}},
              {"chat", std::int64_t{rules.is_chat_open}},
              {"pause", std::int64_t{rules.chat_pause.count()}},
              {"keeps_chat", std::int64_t{rules.keeps_chat}}}) == 1;
}

std::optional<meet::Room> Rooms::find(const meet::RoomCode& code) {
  return first_in(session_.query(select_rooms("WHERE code = :code"), {{"code", code.text()}}));
}

std::optional<meet::Room> Rooms::find(const meet::RoomId& id) {
  return first_in(session_.query(select_rooms("WHERE rooms.id = :id"), {{"id", id.text}}));
}

std::optional<meet::Room> Rooms::find_personal(const meet::UserId& owner) {
  return first_in(
      session_.query(select_rooms("JOIN room_roles ON room_roles.room_id = rooms.id WHERE "
                                  "user_id = :user AND is_personal = 1 AND role = 'owner' "
                                  "ORDER BY rooms.made_at, rooms.id"),
                     {{"user", owner.text}}));
}

meet::RoomList Rooms::list(const meet::UserId& user, const meet::RoomSearch& search) {
  meet::RoomList list;
  const std::string pattern = pattern_for(search.text);
  const sql::Rows count = session_.query("SELECT count(*) FROM rooms " + of_user(search),
                                         {{"user", user.text}, {"text", pattern}});
  if (!count.empty()) list.count = static_cast<std::size_t>(count[0].integer(0));
  const meet::Page& page = search.page;
  const sql::Rows rows =
      session_.query(select_rooms(of_user(search, one_page(search.order)), ", role"),
                     {{"user", user.text},
                      {"text", pattern},
                      {"size", static_cast<std::int64_t>(page.size)},
                      {"skipped", static_cast<std::int64_t>((page.number - 1) * page.size)}});
  constexpr std::size_t role = 16;  // behind the room's own columns
  for (const sql::Row& row : rows) {
    list.rooms.push_back(room_in(row));
    list.roles.push_back(meet::role_named(row.text(role)).value());
  }
  return list;
}

void Rooms::update(const meet::Room& room) {
  const meet::RoomRules& rules = room.rules;
  const auto before = find(room.id);
  if (before && before->rules.access_level != rules.access_level) {
    LobbyEntries(session_).forget_accepted(room.id);
  }
  session_.execute(
      "UPDATE rooms SET name = :name, access_level = :level, can_publish = :publish, "
      "everyone_can_mute = :mute, is_locked = :locked, keeps_attendance = :attendance, "
      "time_limit = :time_limit, is_chat_open = :chat, chat_pause = :pause, "
      "keeps_chat = :keeps_chat WHERE id = :id",
      {{"name", room.name},
       {"level", std::string(name_of(rules.access_level))},
       {"publish", std::int64_t{rules.can_publish.bits}},
       {"mute", std::int64_t{rules.everyone_can_mute}},
       {"locked", std::int64_t{rules.is_locked}},
       {"attendance", std::int64_t{rules.keeps_attendance}},
       {"time_limit", std::int64_t{rules.time_limit.count()}},
       {"chat", std::int64_t{rules.is_chat_open}},
       {"pause", std::int64_t{rules.chat_pause.count()}},
       {"keeps_chat", std::int64_t{rules.keeps_chat}},
       {"id", room.id.text}});
}

void Rooms::note_meeting(const meet::RoomId& id, meet::Time began_at) {
  const std::int64_t at = began_at.time_since_epoch().count();
  session_.execute(
      "UPDATE rooms SET last_met_at = :at WHERE id = :id AND last_met_at < :no_later_than",
      {{"at", at}, {"id", id.text}, {"no_later_than", at}});
}

bool Rooms::remove(const meet::RoomId& id) {
  return session_.execute("DELETE FROM rooms WHERE id = :id", {{"id", id.text}}) == 1;
}

}  // namespace visio::store
