#include "store/chat_messages.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string_view>

namespace visio::store {
namespace {

constexpr std::string_view one_message =
    " WHERE room_id = :room AND meeting = :meeting AND identity = :identity AND message = :id";

/// All columns, with those of the file that was sent along, then the rest of the statement.
sql::Rows select_messages(sql::Session& session, std::string_view rest,
                          sql::Session::Parameters parameters) {
  std::string statement(
      "SELECT m.message, m.room_id, m.meeting, m.identity, m.user_id, m.name, m.body, m.reply_to, "
      "m.is_edited, m.written_at, coalesce(f.id, ''), coalesce(f.file_name, ''), "
      "coalesce(f.mimetype, ''), CAST(coalesce(f.size, 0) AS BIGINT) FROM chat_messages AS m LEFT "
      "JOIN chat_files AS f ON f.id = m.file_id ");
  return session.query(statement.append(rest), parameters);
}

meet::ChatMessage message_in(const sql::Row& row) {
  meet::ChatMessage message{.id = row.text(0),
                            .room = {row.text(1)},
                            .meeting = row.text(2),
                            .identity = row.text(3),
                            .user = {row.text(4)},
                            .name = row.text(5),
                            .text = row.text(6),
                            .reply_to = row.text(7),
                            .is_edited = row.integer(8) != 0,
                            .written_at = meet::Time(std::chrono::milliseconds(row.integer(9)))};
  if (row.text(10).empty()) return message;
  message.file = meet::ChatFile{.id = {row.text(10)},
                                .room = message.room,
                                .name = row.text(11),
                                .mimetype = row.text(12),
                                .size = row.integer(13)};
  return message;
}

std::vector<meet::ChatMessage> messages_in(const sql::Rows& rows) {
  std::vector<meet::ChatMessage> messages;
  messages.reserve(rows.size());
  for (const sql::Row& row : rows) messages.push_back(message_in(row));
  return messages;
}

}  // namespace

bool ChatMessages::add(const meet::ChatMessage& message, const std::string& row) {
  return session_.execute(
             "INSERT INTO chat_messages (id, room_id, meeting, identity, message, user_id, name, "
             "body, reply_to, file_id, is_edited, written_at) VALUES (:row, :room, :meeting, "
             ":identity, :id, :user, :name, :body, :reply_to, :file, 0, :at) "
             "ON CONFLICT (room_id, meeting, identity, message) DO NOTHING",
             {{"row", row},
              {"room", message.room.text},
              {"meeting", message.meeting},
              {"identity", message.identity},
              {"id", message.id},
              {"user", message.user.text},
              {"name", message.name},
              {"body", message.text},
              {"reply_to", message.reply_to},
              {"file", message.file ? message.file->id.text : std::string()},
              {"at", message.written_at.time_since_epoch().count()}}) == 1;
}

bool ChatMessages::has(const ChatMessageKey& key) {
  return !session_
              .query(std::string("SELECT id FROM chat_messages").append(one_message),
                     {{"room", key.room.text},
                      {"meeting", key.meeting},
                      {"identity", key.identity},
                      {"id", key.id}})
              .empty();
}

ChatMessages::Share ChatMessages::share(const meet::RoomId& room, const std::string& meeting,
                                        const std::string& identity) {
  const sql::Rows rows = session_.query(
      "SELECT count(*), CAST(coalesce(max(written_at), 0) AS BIGINT) FROM chat_messages WHERE "
      "room_id = :room AND meeting = :meeting AND identity = :identity",
      {{"room", room.text}, {"meeting", meeting}, {"identity", identity}});
  if (rows.empty()) return {};
  return {.messages = static_cast<std::size_t>(rows[0].integer(0)),
          .last_at = meet::Time(std::chrono::milliseconds(rows[0].integer(1)))};
}

std::size_t ChatMessages::count(const meet::RoomId& room, const std::string& meeting) {
  const sql::Rows rows = session_.query(
      "SELECT count(*) FROM chat_messages WHERE room_id = :room AND meeting = :meeting",
      {{"room", room.text}, {"meeting", meeting}});
  return rows.empty() ? 0 : static_cast<std::size_t>(rows[0].integer(0));
}

std::vector<meet::ChatMessage> ChatMessages::of_meeting(const meet::RoomId& room,
                                                        const std::string& meeting,
                                                        std::size_t most) {
  auto messages = messages_in(select_messages(
      session_,
      "WHERE m.room_id = :room AND m.meeting = :meeting ORDER BY m.written_at "
      "DESC, m.id DESC LIMIT :most",
      {{"room", room.text}, {"meeting", meeting}, {"most", static_cast<std::int64_t>(most)}}));
  std::ranges::reverse(messages);
  return messages;
}

std::vector<meet::ChatMessage> ChatMessages::of_room(const meet::RoomId& room) {
  return messages_in(select_messages(
      session_, "WHERE m.room_id = :room ORDER BY m.written_at, m.id", {{"room", room.text}}));
}

bool ChatMessages::edit(const ChatMessageKey& key, const std::string& text) {
  return session_.execute(std::string("UPDATE chat_messages SET body = :body, is_edited = 1")
                              .append(one_message),
                          {{"body", text},
                           {"room", key.room.text},
                           {"meeting", key.meeting},
                           {"identity", key.identity},
                           {"id", key.id}}) == 1;
}

bool ChatMessages::remove(const ChatMessageKey& key) {
  return session_.execute(std::string("DELETE FROM chat_messages").append(one_message),
                          {{"room", key.room.text},
                           {"meeting", key.meeting},
                           {"identity", key.identity},
                           {"id", key.id}}) == 1;
}

std::size_t ChatMessages::remove_of_room(const meet::RoomId& room) {
  const auto removed =
      session_.execute("DELETE FROM chat_messages WHERE room_id = :room", {{"room", room.text}});
  return static_cast<std::size_t>(std::max<std::int64_t>(0, removed));
}

}  // namespace visio::store
