#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "api/rooms/room_context.h"
#include "base/entropy.h"
#include "livekit/token.h"
#include "meet/people/user.h"
#include "meet/rooms/participant.h"
#include "meet/rooms/room.h"
#include "store/sql/session.h"

namespace visio::api {

/// Somebody who enters a room, decided on already.
struct Entrant {
  std::optional<meet::UserId> user = {};
  std::string lobby_entry = {};  ///< by which a host let it in; or empty
  std::string name = {};         ///< empty: "Anonymous"
  meet::Role role = meet::Role::none;
  std::string meeting = {};  ///< the sid of the live room; empty: there is none
};

/// Somebody who calls himself `username`, or else goes by the account's name.
Entrant entrant_of(const std::optional<meet::User>& user, const std::string& username,
                   meet::Role role);

/// For a job: writes down that somebody enters, under an identity of its own, and forgets who did
/// so a week ago. What hosts have decided about the person in this meeting goes on.
/// livekit_access() tells the rest.
meet::Participant note_entry(store::sql::Session& session, const meet::Room& room, Entrant entrant,
                             base::Entropy& entropy, meet::Time now);

/// `{"url", "room", "token"}`: what it takes to enter the live room under this identity. The same
/// identity may get one again, after its role changed.
boost::json::object livekit_access(const meet::Room& room, const meet::Participant& participant,
                                   const RoomContext& context);

/// The claims by which our tokens are known from those of backends with the same key. Nobody makes
/// a room live by such a token that has no row: RoomDoor.
inline constexpr std::string_view own_claims = R"({"visio_room":true})";

/// Whether a token has own_claims, or was refreshed since.
bool is_entry_token(const livekit::token::Claims& claims);

/// What tells that several participants are one person, within one room, and nothing else.
std::string person_of(const meet::Participant& participant, const Site& site);

/// The colour "hsl(h, s%, l%)" that somebody has, by whatever tells people apart.
std::string colour_of(std::string_view who);

/// The public URL where operators give one, else the name that the request was sent to.
std::string url_for(const RoomContext& context);

/// The same for WebSockets.
std::string websocket_url_for(const RoomContext& context);

}  // namespace visio::api
