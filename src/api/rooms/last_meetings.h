#pragma once

#include "base/log.h"
#include "livekit/room_events.h"
#include "store/sql/database.h"

namespace visio::api {

/// Writes down when a room's last meeting began. On the control thread.
class LastMeetings {
 public:
  /// From now on. What it is given outlives it and its jobs.
  LastMeetings(base::LogSink& log, store::sql::Database& database, livekit::RoomEvents& events);
  LastMeetings(const LastMeetings&) = delete;
  LastMeetings& operator=(const LastMeetings&) = delete;

 private:
  void write(const livekit::RoomStarted& started);

  base::LogSink& log_;
  store::sql::Database& database_;
  livekit::RoomEventSubscription events_;
};

}  // namespace visio::api
