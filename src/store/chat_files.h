#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "meet/chat/chat_file.h"
#include "store/sql/session.h"

namespace visio::store {

/// The table `chat_files`: what people sent each other in meetings, whose bytes are in the data
/// folder. No longer than its session.
class ChatFiles {
 public:
  /// What a meeting's files come to, also those that are on their way.
  struct Usage {
    std::size_t files = 0;
    std::int64_t bytes = 0;
  };

  explicit ChatFiles(sql::Session& session) : session_(session) {}

  /// Writes down a new one, before any bytes of it come.
  void add(const meet::ChatFile& file);

  /// Nothing where the room has no such file.
  std::optional<meet::ChatFile> find(const meet::RoomId& room, const meet::ChatFileId& id);

  /// Of one meeting.
  Usage usage(const meet::RoomId& room, const std::string& meeting);

  /// What those of all rooms come to, in bytes, also those that are on their way.
  std::int64_t bytes_of_all();

  /// Notes that its bytes came, and how many. False where it is gone.
  bool finish(const meet::ChatFileId& id, std::string_view mimetype, std::int64_t size);

  /// It outlives its meeting from now on.
  void keep(const meet::ChatFileId& id);

  /// Whoever calls it deletes the bytes.
  void remove(const meet::ChatFileId& id);

  /// All that the room had. Returns how many.
  std::size_t remove_of_room(const meet::RoomId& room);

  /// Those from before this moment of meetings that are over, but for those that are kept; and
  /// what was begun before another moment and never came. `live` are the sids of live rooms.
  void remove_ended(const std::set<std::string>& live, meet::Time now, meet::Time begun_before);

  /// The ids of all.
  std::set<std::string> ids();

 private:
  sql::Session& session_;
};

}  // namespace visio::store
