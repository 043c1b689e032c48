#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "meet/attendance/attendance.h"
#include "meet/rooms/room.h"
#include "store/sql/session.h"

namespace visio::store {

/// Which meetings of a room are asked for.
struct AttendancePage {
  std::string meeting = {};  ///< only this one; empty: all
  std::size_t size = 20;
  std::size_t number = 1;  ///< from one
};

/// One page of a room's meetings, the newest first.
struct AttendedMeetings {
  std::size_t count = 0;  ///< of all
  std::vector<meet::AttendedMeeting> meetings;
};

/// The table `attendances`: who was in which meeting, of rooms that keep it. No longer than its
/// session.
class Attendances {
 public:
  explicit Attendances(sql::Session& session) : session_(session) {}

  /// Somebody has come into a meeting. Nothing is written where the room does not keep it, or where
  /// this identity is there already. The account is looked up by the identity.
  void open(const meet::RoomId& room, const std::string& meeting,
            const meet::Attendance& attendance, const std::string& id);

  /// Somebody has left. The name is the last one.
  void close(const std::string& meeting, const std::string& identity, const std::string& name,
             meet::Time left_at);

  /// Everybody who is there was seen now.
  void see(meet::Time now);

  /// Nobody is there any more but in these meetings: they left when they were last seen.
  void close_all_but(std::span<const std::string> meetings);

  /// Nobody of this identity will come back after a restart: it left when it was last seen.
  void close_as_last_seen(const std::string& meeting, const std::string& identity);

  /// Those with anybody in them, the newest first.
  AttendedMeetings list(const meet::RoomId& room, const AttendancePage& page);

 private:
  bool is_there(const std::string& meeting, const std::string& identity);
  std::string account_of(const std::string& identity);
  std::vector<meet::Attendance> of(const meet::RoomId& room, const std::string& meeting);

  sql::Session& session_;
};

}  // namespace visio::store
