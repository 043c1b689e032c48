#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "api/client_context.h"
#include "api/lobby/lobby_meeting.h"
#include "api/lobby/lobby_room.h"
#include "api/site.h"
#include "base/clock.h"
#include "base/entropy.h"
#include "base/log.h"
#include "net/control_loop.h"
#include "net/websocket.h"
#include "store/sql/database.h"

namespace visio::api {

/// Everybody who listens in front of rooms, and the hosts who listen inside. After each change of
/// the rows, a review reads how all stand, in one job for the whole room, and tells what is news.
/// Control thread.
class LobbyHub {
 public:
  /// What a hub stands on; all of it outlives the hub.
  struct Ground {
    const Site& site;
    net::ControlLoop& loop;
    const base::Clock& clock;
    base::LogSink& log;
    base::Entropy& entropy;  ///< of any thread
    store::sql::Database& database;
    LobbyMeeting& meeting;
  };

  explicit LobbyHub(const Ground& ground);

  /// The sessions of new sockets. The hub outlives them.
  std::unique_ptr<net::WebSocketSession> visitor_session(meet::RoomId room, Listener visitor);
  std::unique_ptr<net::WebSocketSession> host_session(meet::RoomId room, LobbyCaller host);

  /// A visitor asked by HTTP, and is answered that it stands so.
  void heard(const meet::RoomId& room, const LobbyCaller& who, const Stand& stand);

  /// A visitor has given up, and its row is gone.
  void gave_up(const meet::RoomId& room, const std::string& visitor);

  /// Rows of the room, its roles or its lobby have changed: its access level, a lock, a decision.
  /// Does nothing where nobody listens.
  void room_changed(const meet::RoomId& room);

  /// As room_changed(), for the meeting in the live room of this name: who is there, and how many.
  void meeting_changed(const std::string& live_room);

  /// The meeting as it was at the last review; or as it is.
  MeetingNow meeting(const meet::RoomId& room);

  /// What a visitor is told beside how it stands.
  LobbyView view(const meet::RoomId& room, const LobbyCaller& who, const Stand& stand);
  /// Whether the visitor is in front of the room now.
  bool is_present(const meet::RoomId& room, const std::string& visitor) const;

  /// Those of whom hosts have heard that they wait.
  std::vector<meet::LobbyEntryId> waiting(const meet::RoomId& room) const;

  /// Does what is due. The hub's timer calls it.
  void advance();
  base::Instant next_deadline() const;

 private:
  class Socket;
  class VisitorSession;
  class HostSession;

  /// One room, and its reviews, of which one runs at a time.
  struct Place {
    LobbyRoom room;
    MeetingNow meeting = {};
    bool is_reviewing = false;
    base::Instant review_at = base::never;  ///< the next one
    base::Instant reviewed_at = {};         ///< when the last one began
  };

  Place& place(const meet::RoomId& room);
  Place* find(const meet::RoomId& room);
  const Place* find(const meet::RoomId& room) const;
  void request_review(Place& place);
  void request_round(Place& place);
  void begin_review(Place& place);
  void end_review(const meet::RoomId& room, const store::sql::Result<Review>& review);
  void tell(Place& place, const Review& review);
  void forget_absent(Place& place);
  void drop_empty();
  void end_turn();
  RoomContext context() const;

  Ground ground_;
  std::unordered_map<std::string, Place> places_;  ///< by room id
  net::DeadlineTimer timer_;
  std::shared_ptr<const bool> is_alive_ = std::make_shared<const bool>(true);
};

}  // namespace visio::api
