#pragma once

#include <string>

#include "api/moderation/actor.h"
#include "meet/people/user.h"

namespace visio::api {

/// Who reads a meeting's chat, or writes there.
struct ChatActor {
  Actor actor;
  meet::UserId user = {};    ///< of the account in the call; empty: of none
  bool is_host = false;      ///< or does so from outside
  std::string meeting = {};  ///< the sid of the live room; empty: there is none

  /// Whether it was this person who sent something, on whatever device.
  bool has_sent(const std::string& identity, const meet::UserId& sender) const;
};

/// The sender of a request, who is in the call or hosts the room.
net::Task<Asked<ChatActor>> reader_of(Request request, RoomParts parts);

/// The sender of a request, who is in the call, and whom its hosts let write.
net::Task<Asked<ChatActor>> writer_of(Request request, RoomParts parts);

/// A host of the room.
net::Task<Asked<ChatActor>> chat_host_of(Request request, RoomParts parts);

}  // namespace visio::api
