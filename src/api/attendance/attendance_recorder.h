#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/entropy.h"
#include "base/log.h"
#include "livekit/room_events.h"
#include "meet/attendance/attendance.h"
#include "meet/rooms/room.h"
#include "net/control_loop.h"
#include "store/sql/database.h"

namespace visio::api {

/// Writes down who comes into live rooms and who goes, of rooms that keep it. Control thread.
///
/// What happens is written in order, one job at a time; while the database fails, it waits here.
/// Every `beat` whoever is there is written down as seen: after a crash that is when they left.
class AttendanceRecorder {
 public:
  /// What it stands on; all of it outlives the recorder and the loop's tasks.
  struct Ground {
    net::ControlLoop& loop;
    const base::Clock& clock;
    base::LogSink& log;
    base::Entropy& entropy;  ///< for the ids of rows
    store::sql::Database& database;
  };

  static constexpr base::Duration beat = std::chrono::seconds(10);
  static constexpr base::Duration retry = std::chrono::seconds(5);
  static constexpr std::size_t max_waiting = 20'000;  ///< more than these are lost, and logged

  AttendanceRecorder(const Ground& ground, livekit::RoomEvents& events);

  /// Whoever was there when the server before this one stopped or crashed left when last seen, but
  /// in these meetings, which go on (sids of live rooms).
  void begin(std::vector<std::string> live_meetings);

  /// The room keeps its attendance from now on: whoever is there comes now.
  void note_present(const livekit::wire::Room& room,
                    const std::vector<livekit::wire::ParticipantInfo>& participants);

  /// The server stops: whoever is there is seen for the last time.
  void finish();

 private:
  struct Came {
    meet::RoomId room;
    std::string meeting;
    meet::Attendance attendance;
    std::string id;
  };
  struct Left {
    std::string meeting;
    std::string identity;
    std::string name;
    meet::Time left_at;
    bool is_lost = false;  ///< did not return after a restart: left when last seen
  };
  struct Seen {
    meet::Time at;
  };
  struct Begun {
    std::vector<std::string> live_meetings;
  };
  using Change = std::variant<Came, Left, Seen, Begun>;
  using Changes = std::vector<Change>;

  static void write(store::sql::Session& session, const Changes& changes);

  void on_event(const livekit::RoomEvent& event);
  void note_came(const livekit::wire::Room& room, const livekit::wire::ParticipantInfo& who,
                 meet::Time when);
  void add(Change change);
  void flush();
  void settle(const std::shared_ptr<const Changes>& written,
              const store::sql::Result<bool>& outcome);
  void on_timer();
  meet::Time now() const;

  Ground ground_;
  std::deque<Change> waiting_;
  bool is_writing_ = false;
  bool has_failed_ = false;  ///< the last job
  bool has_lost_ = false;    ///< since then, more than could wait
  net::DeadlineTimer timer_;
  livekit::RoomEventSubscription events_;
};

}  // namespace visio::api
