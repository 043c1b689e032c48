#pragma once

#include <functional>

#include "api/client_context.h"
#include "api/request.h"
#include "api/site.h"
#include "base/clock.h"
#include "base/entropy.h"
#include "base/log.h"
#include "meet/rooms/room.h"
#include "meet/schedule/time_zones.h"
#include "meet/time.h"
#include "store/sql/database.h"

namespace visio::record {
class Recorder;
}

namespace visio::api {

class SignallingGateway;

/// What an answer of the rooms API depends on beside the request itself. Site and entropy outlive
/// the answer; a copy may wait for it.
struct RoomContext {
  const Site& site;
  ClientContext client;
  base::Entropy& entropy;  ///< of any thread
  meet::Time now;
};

/// What the handlers of rooms stand on; all of it outlives every answer.
struct RoomParts {
  const Site& site;
  const base::Clock& clock;
  base::LogSink& log;
  base::Entropy& entropy;  ///< of any thread
  store::sql::Database& database;
  SignallingGateway& signalling;

  /// Is told after a room's row or roles in it have changed, or the room is gone.
  std::function<void(const meet::RoomId&)> changed = {};

  const meet::TimeZones& time_zones = meet::only_utc();  ///< in which meetings are planned

  record::Recorder* recorder = nullptr;  ///< of meetings; null: nothing is recorded
};

/// Tells whom it concerns that a room's rows have changed.
void tell_change(const RoomParts& parts, const meet::RoomId& room);

/// For the answer to one request, at this moment.
RoomContext room_context(const Request& request, const RoomParts& parts);

}  // namespace visio::api
