#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "meet/chat/chat_message.h"
#include "store/sql/session.h"

namespace visio::store {

/// Whose message it is, and which.
struct ChatMessageKey {
  meet::RoomId room;
  std::string meeting;
  std::string identity;
  std::string id;
};

/// The table `chat_messages`: what people wrote to everybody, in rooms that keep it. No longer than
/// its session.
class ChatMessages {
 public:
  /// What one identity has written in a meeting, as far as it is kept.
  struct Share {
    std::size_t messages = 0;
    meet::Time last_at = {};  ///< of none: the epoch
  };

  explicit ChatMessages(sql::Session& session) : session_(session) {}

  /// Keeps a new one. `row` is the row's id, random. False where its writer has one of this id.
  bool add(const meet::ChatMessage& message, const std::string& row);

  /// Whether it is kept already.
  bool has(const ChatMessageKey& key);

  /// What there is of one identity in a meeting.
  Share share(const meet::RoomId& room, const std::string& meeting, const std::string& identity);

  /// How many there are of a meeting.
  std::size_t count(const meet::RoomId& room, const std::string& meeting);

  /// At most `most` of a meeting, the newest of them; in the order in which they came.
  std::vector<meet::ChatMessage> of_meeting(const meet::RoomId& room, const std::string& meeting,
                                            std::size_t most);

  /// All that the room has, in the order in which they came.
  std::vector<meet::ChatMessage> of_room(const meet::RoomId& room);

  /// Writes another text in place of the one that is there. False where there is none.
  bool edit(const ChatMessageKey& key, const std::string& text);

  /// Its writer takes it back. False where there is none.
  bool remove(const ChatMessageKey& key);

  /// All that the room has. Returns how many.
  std::size_t remove_of_room(const meet::RoomId& room);

 private:
  sql::Session& session_;
};

}  // namespace visio::store
