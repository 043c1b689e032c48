#include "store/chat_files.h"

#include <algorithm>
#include <chrono>

namespace visio::store {
namespace {

std::int64_t number(meet::Time time) {
  return time.time_since_epoch().count();
}

meet::ChatFile file_in(const sql::Row& row) {
  return {.id = {row.text(0)},
          .room = {row.text(1)},
          .meeting = row.text(2),
          .identity = row.text(3),
          .user = {row.text(4)},
          .name = row.text(5),
          .mimetype = row.text(6),
          .size = row.integer(7),
          .is_ready = row.integer(8) != 0,
          .is_kept = row.integer(9) != 0,
          .made_at = meet::Time(std::chrono::milliseconds(row.integer(10)))};
}

}  // namespace

void ChatFiles::add(const meet::ChatFile& file) {
  session_.execute(
      "INSERT INTO chat_files (id, room_id, meeting, identity, user_id, file_name, mimetype, "
      "size, is_ready, is_kept, made_at) VALUES (:id, :room, :meeting, :identity, :user, :name, "
      ":mimetype, :size, :ready, :kept, :made_at)",
      {{"id", file.id.text},
       {"room", file.room.text},
       {"meeting", file.meeting},
       {"identity", file.identity},
       {"user", file.user.text},
       {"name", file.name},
       {"mimetype", file.mimetype},
       {"size", file.size},
       {"ready", std::int64_t{file.is_ready}},
       {"kept", std::int64_t{file.is_kept}},
       {"made_at", number(file.made_at)}});
}

std::optional<meet::ChatFile> ChatFiles::find(const meet::RoomId& room,
                                              const meet::ChatFileId& id) {
  const sql::Rows rows = session_.query(
      "SELECT id, room_id, meeting, identity, user_id, file_name, mimetype, size, is_ready, "
      "is_kept, made_at FROM chat_files WHERE id = :id AND room_id = :room",
      {{"id", id.text}, {"room", room.text}});
  if (rows.empty()) return {};
  return file_in(rows[0]);
}

ChatFiles::Usage ChatFiles::usage(const meet::RoomId& room, const std::string& meeting) {
  const sql::Rows rows = session_.query(
      "SELECT count(*), CAST(coalesce(sum(size), 0) AS BIGINT) FROM chat_files WHERE room_id = "
      ":room AND meeting = :meeting",
      {{"room", room.text}, {"meeting", meeting}});
  if (rows.empty()) return {};
  return {.files = static_cast<std::size_t>(rows[0].integer(0)), .bytes = rows[0].integer(1)};
}

std::int64_t ChatFiles::bytes_of_all() {
  const sql::Rows rows =
      session_.query("SELECT CAST(coalesce(sum(size), 0) AS BIGINT) FROM chat_files");
  return rows.empty() ? 0 : rows[0].integer(0);
}

bool ChatFiles::finish(const meet::ChatFileId& id, std::string_view mimetype, std::int64_t size) {
  return session_.execute(
             "UPDATE chat_files SET mimetype = :mimetype, size = :size, is_ready = 1 WHERE id = "
             ":id",
             {{"mimetype", std::string(mimetype)}, {"size", size}, {"id", id.text}}) == 1;
}

void ChatFiles::keep(const meet::ChatFileId& id) {
  session_.execute("UPDATE chat_files SET is_kept = 1 WHERE id = :id", {{"id", id.text}});
}

void ChatFiles::remove(const meet::ChatFileId& id) {
  session_.execute("DELETE FROM chat_files WHERE id = :id", {{"id", id.text}});
}

std::size_t ChatFiles::remove_of_room(const meet::RoomId& room) {
  const auto removed =
      session_.execute("DELETE FROM chat_files WHERE room_id = :room", {{"room", room.text}});
  return static_cast<std::size_t>(std::max<std::int64_t>(0, removed));
}

void ChatFiles::remove_ended(const std::set<std::string>& live, meet::Time now,
                             meet::Time begun_before) {
  session_.execute("DELETE FROM chat_files WHERE is_ready = 0 AND made_at < :begun",
                   {{"begun", number(begun_before)}});
  const sql::Rows meetings =
      session_.query("SELECT DISTINCT meeting FROM chat_files WHERE is_kept = 0");
  for (const sql::Row& row : meetings) {
    if (live.contains(row.text(0))) continue;
    session_.execute(
        "DELETE FROM chat_files WHERE meeting = :meeting AND is_kept = 0 AND made_at < :now",
        {{"meeting", row.text(0)}, {"now", number(now)}});
  }
}

std::set<std::string> ChatFiles::ids() {
  std::set<std::string> ids;
  for (const sql::Row& row : session_.query("SELECT id FROM chat_files")) ids.insert(row.text(0));
  return ids;
}

}  // namespace visio::store
