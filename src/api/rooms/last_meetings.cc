#include "api/rooms/last_meetings.h"

#include <chrono>
#include <utility>
#include <variant>

#include "store/rooms.h"

namespace visio::api {

LastMeetings::LastMeetings(base::LogSink& log, store::sql::Database& database,
                           livekit::RoomEvents& events)
    : log_(log),
      database_(database),
      events_(events.subscribe([this](const livekit::RoomEvent& event) {
        if (const auto* started = std::get_if<livekit::RoomStarted>(&event)) write(*started);
      })) {}

void LastMeetings::write(const livekit::RoomStarted& started) {
  auto job =
      [room = meet::RoomId{started.room.name()},
       at = meet::Time(std::chrono::seconds(started.unix_seconds))](store::sql::Session& session) {
        store::Rooms(session).note_meeting(room, at);
        return true;
      };
  database_.write(std::move(job), [&log = log_](const auto& written) {
    if (written || is_told_elsewhere(written.error())) return;
    log.write({base::LogLevel::warning,
               "that a meeting began was not written down",
               {{"reason", written.error().message}}});
  });
}

}  // namespace visio::api
