#pragma once

#include "base/entropy.h"
#include "base/log.h"
#include "livekit/room_events.h"
#include "store/sql/database.h"

namespace visio::api {

/// Writes down how each stay in a meeting got through, when it ends. On the control thread.
class StayRecorder {
 public:
  /// What it stands on; all of it outlives the recorder and its jobs.
  struct Parts {
    base::LogSink& log;
    base::Entropy& entropy;  ///< of any thread
    store::sql::Database& database;
  };

  /// From now on, of these rooms.
  StayRecorder(const Parts& parts, livekit::RoomEvents& events);
  StayRecorder(const StayRecorder&) = delete;
  StayRecorder& operator=(const StayRecorder&) = delete;

 private:
  void write(const livekit::ParticipantLeft& left);

  Parts parts_;
  livekit::RoomEventSubscription events_;
};

}  // namespace visio::api
