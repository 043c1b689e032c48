#pragma once

#include <optional>
#include <string>
#include <vector>

#include "meet/recordings/recording.h"
#include "meet/rooms/rooms.h"
#include "store/sql/session.h"

namespace visio::store {

/// The table `recordings`; what was recorded is in the data folder. No longer than its session.
class Recordings {
 public:
  explicit Recordings(sql::Session& session) : session_(session) {}

  /// False where the room has one that goes on; then nothing is added.
  bool add(const meet::Recording& recording);

  /// Nothing where there is none.
  std::optional<meet::Recording> find(const meet::RecordingId& id);

  /// The one that goes on in a room.
  std::optional<meet::Recording> open_in(const meet::RoomId& room);

  /// All that go on.
  std::vector<meet::Recording> open();

  /// Those of the rooms in which somebody is a host, the newest first.
  meet::RecordingList in_rooms_hosted_by(const meet::UserId& user, const meet::Page& page);

  /// Writes state, parts and note of a row that is there.
  void update(const meet::Recording& recording);

  /// Deletes the row; the files are the caller's to delete.
  void remove(const meet::RecordingId& id);

  /// All of them.
  std::vector<meet::RecordingId> ids();

 private:
  sql::Session& session_;
};

}  // namespace visio::store
