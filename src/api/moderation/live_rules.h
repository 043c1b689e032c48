#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "api/attendance/attendance_recorder.h"
#include "api/moderation/room_rows.h"
#include "api/signalling_gateway.h"
#include "base/clock.h"
#include "base/log.h"
#include "meet/rooms/room.h"
#include "store/sql/database.h"

namespace visio::api {

/// Keeps live rooms as their rows say: metadata, what people are and may publish, and when the
/// meeting must end. Whoever changes rows calls refresh() afterwards; the rows are then read anew,
/// so that it does not matter in which order changes become known. Who comes with an old token gets
/// what he may now. Control thread.
class LiveRules {
 public:
  /// What it stands on; all of it outlives the rules and the loop's tasks.
  struct Parts {
    SignallingGateway& signalling;
    const base::Clock& clock;
    base::LogSink& log;
    store::sql::Database& database;
    AttendanceRecorder* attendance = nullptr;  ///< that is told when a room begins to keep it
  };

  using Done = std::move_only_function<void(bool)>;
  using Told = std::function<void(const meet::RoomId&)>;

  explicit LiveRules(const Parts& parts);

  /// The room's row or roles in it have changed, or the room is gone. `done` is called when
  /// everybody who is there has what follows from that, with false where the database failed.
  /// `actor` is in whose name people are told: his identity there.
  void refresh(const meet::RoomId& room, std::string actor = {}, Done done = {});

  /// Who is told of each room whose rows refreshed() reads anew: those who wait for it.
  void also_tell(Told told) { told_ = std::move(told); }

  /// Waits for refresh().
  net::Task<bool> refreshed(meet::RoomId room, std::string actor);

 private:
  /// A room whose rows are being read.
  struct Reading {
    bool is_stale = false;  ///< rows may have changed since it began
    std::string actor = {};
    std::vector<Done> waiting = {};  ///< for what is being read
    std::vector<Done> late = {};     ///< for the next time
  };

  void read(const std::string& room);
  void settle(const std::string& room, const store::sql::Result<RoomRows>& rows);
  void apply(const std::string& room, const RoomRows& rows, const std::string& actor);
  void apply_to_people(livekit::Rooms rooms, const RoomRows& rows, const std::string& meeting,
                       const std::string& actor);
  void note_attendance(const livekit::Rooms& rooms, const meet::Room& room);
  void set_end(const std::string& room, std::int64_t ends_at_ms);
  void end_meetings();

  void on_event(const livekit::RoomEvent& event);
  void on_joined(const livekit::ParticipantJoined& joined);
  void on_left(const livekit::ParticipantLeft& left);

  Parts parts_;
  Told told_;
  std::map<std::string, Reading> readings_;  ///< by room, as all below
  std::set<std::string> known_;              ///< whose rows were read
  std::set<std::string> with_attendance_;
  std::set<std::string> with_exceptions_;     ///< where a host has decided about one person
  std::map<std::string, std::int64_t> ends_;  ///< Unix ms
  net::DeadlineTimer timer_;
  livekit::RoomEventSubscription events_;
};

}  // namespace visio::api
