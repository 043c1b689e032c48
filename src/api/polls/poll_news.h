#pragma once

#include <map>
#include <string>
#include <vector>

#include "api/rooms/room_context.h"
#include "base/time.h"
#include "meet/rooms/room.h"
#include "net/completion.h"
#include "net/control_loop.h"
#include "net/task.h"

namespace visio::api {

/// Tells everybody in live rooms of the polls that are open there, by the room's metadata
/// ("polls"), so that nobody asks again and again. Votes that come in a burst are told together:
/// once a second at most. Rows are read anew each time, so that it does not matter in which order
/// changes become known. Control thread.
class PollNews {
 public:
  /// All of it outlives the object and every answer.
  explicit PollNews(const RoomParts& parts);

  /// Tells what is open now, and waits until that is told.
  net::Task<bool> told(meet::RoomId room, std::string meeting);

  /// Tells soon that somebody has voted.
  void vote_came(const meet::RoomId& room, const std::string& meeting);

 private:
  using Done = net::Completion<bool>;

  /// A room in whose meeting something is to be told.
  struct Telling {
    std::string meeting = {};
    base::Instant next = base::never;  ///< when votes are told
    bool is_reading = false;
    bool is_stale = false;  ///< rows may have changed since the reading began
    std::vector<Done> waiting = {};
    std::vector<Done> late = {};  ///< for the next reading
  };

  void tell(const std::string& room, const std::string& meeting, Done done);
  void read(const std::string& room);
  void settle(const std::string& room, bool is_told);
  void tell_votes();
  void set_timer();

  RoomParts parts_;
  std::map<std::string, Telling> tellings_;
  net::DeadlineTimer timer_;
};

}  // namespace visio::api
