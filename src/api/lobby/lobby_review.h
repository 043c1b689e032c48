#pragma once

#include <boost/json/object.hpp>
#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "api/lobby/lobby_caller.h"
#include "api/rooms/room_context.h"
#include "meet/lobby/asking.h"
#include "meet/lobby/standing.h"
#include "net/websocket.h"
#include "store/sql/session.h"

namespace visio::api {

/// Somebody in front of a room, and how it stands.
struct Stand {
  meet::LobbyEntry entry;  ///< of who comes in by right and never asked: name and id only
  meet::Standing standing = meet::Standing::waiting;
  boost::json::object livekit = {};  ///< what it takes to enter; empty unless accepted
  bool is_news = false;              ///< knocking has changed the entry
};

// Below are jobs of the database. What they return is true when it was read; all tokens are made in
// the job that finds who is accepted.

/// Somebody knocks.
struct KnockCommand {
  meet::RoomId room;
  LobbyCaller who;
  meet::AskToEnter ask;
  bool is_full = false;      ///< the meeting
  std::string meeting = {};  ///< its sid; empty: there is none
};

/// What becomes of it. Nothing where the room is gone.
std::optional<std::expected<Stand, meet::NoPlace>> knock(store::sql::Session& session,
                                                         const KnockCommand& command,
                                                         const RoomContext& context);

/// A visitor who listens on a socket, and gets a token when it is accepted.
struct Listener {
  LobbyCaller who;
  ClientContext client;  ///< how its page reached us
};

/// A host who listens on the other side.
struct Watcher {
  LobbyCaller who;
  net::WebSocketId socket;
};

/// How do all stand now?
struct ReviewCommand {
  meet::RoomId room;
  std::vector<Listener> listeners = {};
  std::vector<Watcher> watchers = {};
  std::optional<std::size_t> places = {};  ///< that are free in the meeting
  std::string meeting = {};                ///< its sid; empty: there is none
};

/// How all stand.
struct Review {
  std::optional<meet::Room> room = {};          ///< nothing: it is gone
  std::vector<Stand> stands = {};               ///< in the order of asking
  std::vector<net::WebSocketId> no_hosts = {};  ///< of watchers who host the room no more
};

/// Looks at everybody who waits, and at those who listen whatever they were told. As many listeners
/// get a token as there are places.
Review review_lobby(store::sql::Session& session, const ReviewCommand& command,
                    const RoomContext& context);

}  // namespace visio::api
