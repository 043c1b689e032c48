#include "api/moderation/hosting.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "api/attendance/attendance_routes.h"
#include "api/chat/chat_routes.h"
#include "api/floor/floor_routes.h"
#include "api/moderation/moderation_routes.h"
#include "api/polls/polls_routes.h"
#include "api/recordings/recordings_routes.h"
#include "api/signalling_gateway.h"

namespace visio::api {

Hosting::Hosting(const RoomParts& parts)
    : signalling(parts.signalling),
      recorder({.loop = parts.signalling.loop(),
                .clock = parts.clock,
                .log = parts.log,
                .entropy = parts.entropy,
                .database = parts.database},
               parts.signalling.events()),
      stays({.log = parts.log, .entropy = parts.entropy, .database = parts.database},
            parts.signalling.events()),
      last_meetings(parts.log, parts.database, parts.signalling.events()),
      rules({.signalling = parts.signalling,
             .clock = parts.clock,
             .log = parts.log,
             .database = parts.database,
             .attendance = &recorder}),
      expulsion({.signalling = parts.signalling,
                 .clock = parts.clock,
                 .log = parts.log,
                 .database = parts.database}),
      revocations({.signalling = parts.signalling,
                   .clock = parts.clock,
                   .log = parts.log,
                   .database = parts.database}),
      moderation(parts, rules),
      attendance(parts),
      floor(parts),
      polls(parts),
      chat_files(parts),
      chat_messages(parts, chat_files.sweeper()),
      keeper(parts),
      recordings(parts, keeper) {}

void Hosting::begin() {
  const auto live = signalling.in_rooms([](const livekit::Rooms& rooms) { return rooms.list(); });
  std::vector<std::string> meetings;
  meetings.reserve(live.size());
  for (const auto& room : live) meetings.push_back(room.sid());
  recorder.begin(std::move(meetings));
  expulsion.begin();
  revocations.begin();
  for (const auto& room : live) rules.refresh({room.name()});
  chat_files.sweeper().check();
  keeper.begin();
}

void Hosting::end() {
  recorder.finish();
  keeper.end();
}

std::vector<Route> hosting_routes(Hosting& hosting) {
  std::vector<Route> routes = moderation_routes(hosting.moderation);
  std::ranges::move(attendance_routes(hosting.attendance), std::back_inserter(routes));
  std::ranges::move(floor_routes(hosting.floor), std::back_inserter(routes));
  std::ranges::move(polls_routes(hosting.polls), std::back_inserter(routes));
  std::ranges::move(recordings_routes(hosting.recordings), std::back_inserter(routes));
  std::ranges::move(chat_routes(hosting.chat_files, hosting.chat_messages),
                    std::back_inserter(routes));
  return routes;
}

}  // namespace visio::api
