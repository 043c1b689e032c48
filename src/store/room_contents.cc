#include "store/room_contents.h"

#include <string_view>

namespace visio::store {

RoomContents contents_of(sql::Session& session, const meet::RoomId& room) {
  const auto count = [&](std::string_view statement) -> std::size_t {
    const sql::Rows rows = session.query(statement, {{"room", room.text}});
    return rows.empty() ? 0 : static_cast<std::size_t>(rows[0].integer(0));
  };
  return {.scheduled = count("SELECT count(*) FROM scheduled_meetings WHERE room_id = :room"),
          .attendances = count("SELECT count(*) FROM attendances WHERE room_id = :room"),
          .accesses = count("SELECT count(*) FROM room_roles WHERE room_id = :room"),
          .waiting = count("SELECT count(*) FROM lobby_entries WHERE room_id = :room"),
          .polls = count("SELECT count(*) FROM polls WHERE room_id = :room"),
          .messages = count("SELECT count(*) FROM chat_messages WHERE room_id = :room"),
          .files = count("SELECT count(*) FROM chat_files WHERE room_id = :room")};
}

}  // namespace visio::store
