#include "store/lobby_entries.h"

#include <string>

namespace visio::store {
namespace {

/// What entry_in() reads. The address is the account's, which may be gone.
constexpr std::string_view columns =
    "SELECT e.id, e.room_id, e.visitor_hash, e.user_id, COALESCE(u.email, ''), e.name, e.line, "
    "e.status, e.looks_like_a_recorder, e.asks, e.asked_at, e.decided_at, e.decided_by "
    "FROM lobby_entries e LEFT JOIN users u ON u.id = e.user_id ";

std::string select(std::string_view rest) {
  std::string statement(columns);
  statement += rest;
  return statement;
}

meet::Time time_in(const sql::Row& row, std::size_t column) {
  return meet::Time(std::chrono::milliseconds(row.integer(column)));
}

std::int64_t milliseconds(meet::Time time) {
  return time.time_since_epoch().count();
}

meet::LobbyEntry entry_in(const sql::Row& row) {
  return {.id = {row.text(0)},
          .room = {row.text(1)},
          .visitor = {.hash = row.text(2), .user = {row.text(3)}, .email = row.text(4)},
          .name = row.text(5),
          .line = row.text(6),
          .status = meet::entry_status_named(row.text(7)).value(),
          .looks_like_a_recorder = row.integer(8) != 0,
          .asks = static_cast<int>(row.integer(9)),
          .asked_at = time_in(row, 10),
          .decided_at = time_in(row, 11),
          .decided_by = row.text(12)};
}

std::optional<meet::LobbyEntry> first_in(const sql::Rows& rows) {
  if (rows.empty()) return {};
  return entry_in(rows[0]);
}

}  // namespace

std::optional<meet::LobbyEntry> LobbyEntries::find(const meet::RoomId& room,
                                                   std::string_view visitor_hash) {
  return first_in(session_.query(select("WHERE e.room_id = :room AND e.visitor_hash = :visitor"),
                                 {{"room", room.text}, {"visitor", std::string(visitor_hash)}}));
}

std::optional<meet::LobbyEntry> LobbyEntries::find(const meet::RoomId& room,
                                                   const meet::LobbyEntryId& id) {
  return first_in(session_.query(select("WHERE e.id = :id AND e.room_id = :room"),
                                 {{"id", id.text}, {"room", room.text}}));
}

std::vector<meet::LobbyEntry> LobbyEntries::waiting(const meet::RoomId& room) {
  const sql::Rows rows = session_.query(
      select("WHERE e.room_id = :room AND e.status = 'waiting' ORDER BY e.asked_at, e.id"),
      {{"room", room.text}});
  std::vector<meet::LobbyEntry> entries;
  for (const sql::Row& row : rows) entries.push_back(entry_in(row));
  return entries;
}

std::size_t LobbyEntries::count_waiting(const meet::RoomId& room) {
  const sql::Rows rows = session_.query(
      "SELECT count(*) FROM lobby_entries WHERE room_id = :room AND status = 'waiting'",
      {{"room", room.text}});
  return rows.empty() ? 0 : static_cast<std::size_t>(rows[0].integer(0));
}

void LobbyEntries::put(const meet::LobbyEntry& entry) {
  session_.execute(
      "INSERT INTO lobby_entries (id, room_id, visitor_hash, user_id, name, line, status, "
      "looks_like_a_recorder, asks, asked_at, decided_at, decided_by) VALUES (:id, :room, "
      ":visitor, :user, :name, :line, :status, :recorder, :asks, :asked_at, :decided_at, :by) "
      "ON CONFLICT (room_id, visitor_hash) DO UPDATE SET id = excluded.id, "
      "user_id = excluded.user_id, name = excluded.name, line = excluded.line, "
      "status = excluded.status, looks_like_a_recorder = excluded.looks_like_a_recorder, "
      "asks = excluded.asks, asked_at = excluded.asked_at, decided_at = excluded.decided_at, "
      "decided_by = excluded.decided_by",
      {{"id", entry.id.text},
       {"room", entry.room.text},
       {"visitor", entry.visitor.hash},
       {"user", entry.visitor.user.text},
       {"name", entry.name},
       {"line", entry.line},
       {"status", std::string(meet::name_of(entry.status))},
       {"recorder", std::int64_t{entry.looks_like_a_recorder}},
       {"asks", std::int64_t{entry.asks}},
       {"asked_at", milliseconds(entry.asked_at)},
       {"decided_at", milliseconds(entry.decided_at)},
       {"by", entry.decided_by}});
}

void LobbyEntries::remove(const meet::LobbyEntryId& id) {
  session_.execute("DELETE FROM lobby_entries WHERE id = :id", {{"id", id.text}});
}

void LobbyEntries::forget_accepted(const meet::RoomId& room) {
  session_.execute("DELETE FROM lobby_entries WHERE room_id = :room AND status = 'accepted'",
                   {{"room", room.text}});
}

void LobbyEntries::forget_before(const meet::RoomId& room, meet::Time moment) {
  session_.execute(
      "DELETE FROM lobby_entries WHERE room_id = :room AND asked_at < :asked AND "
      "decided_at < :decided",
      {{"room", room.text}, {"asked", milliseconds(moment)}, {"decided", milliseconds(moment)}});
}

}  // namespace visio::store
