#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/request.h"
#include "meet/people/user.h"
#include "meet/rooms/participant.h"
#include "meet/rooms/role.h"
#include "meet/rooms/room.h"
#include "store/sql/session.h"

namespace visio::api {

/// What the sender of a request has to show at the door of a room. Copied into jobs.
struct RoomCaller {
  /// A key that makes its bearer the host of a room that was made without an account.
  struct HostKey {
    meet::RoomCode code;
    std::string hash;  ///< credentials::key_hash()
  };

  /// Somebody in a live room, who bears its token.
  struct InCall {
    meet::RoomId room;
    std::string identity;
    std::string name = {};  ///< as it is shown there
  };

  std::optional<meet::User> user = {};
  std::vector<HostKey> host_keys = {};  ///< of the cookies

  std::optional<InCall> in_call = {};  ///< see live_caller()
  bool bears_token = false;            ///< of ours, whatever it permits

  bool is_signed_in() const { return user.has_value(); }

  /// Whether signing in would not help.
  bool is_somebody() const { return user.has_value() || bears_token; }

  /// Under which identity the caller is in the room's call; empty when he is not.
  std::string identity_in(const meet::RoomId& room) const {
    return in_call && in_call->room == room ? in_call->identity : std::string();
  }

  /// By which name the caller is shown there; empty when he is not there.
  std::string name_in(const meet::RoomId& room) const {
    return in_call && in_call->room == room ? in_call->name : std::string();
  }
};

/// Reads a request's session and host cookies; of these, the first 200.
RoomCaller room_caller(const Request& request);

/// What somebody to whom a token was given is in the room now, where the account has this role;
/// without an account, what he was then.
meet::Role participant_role(const meet::Room& room, const meet::Participant& participant,
                            meet::Role of_account);

/// The sender's role in a room, for a job: the account's, that of who is in the call, or owner for
/// who bears the host key; the most powerful of them.
meet::Role caller_role(store::sql::Session& session, const meet::Room& room,
                       const RoomCaller& caller);

/// The room of an address: its id, or its code however it is typed. Nothing where there is none.
std::optional<meet::Room> find_room(store::sql::Session& session, const std::string& id_or_code);

/// What the path of a request names in `{id}`, for find_room().
std::string room_in_path(const Request& request);

}  // namespace visio::api
