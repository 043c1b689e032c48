#pragma once

#include <optional>

#include "api/rooms/seen_room.h"
#include "base/entropy.h"
#include "meet/people/user.h"
#include "meet/rooms/rooms.h"
#include "store/sql/session.h"

namespace visio::api {

/// For a job: the room that follows from the command, as who makes it sees it. The account owns it,
/// where there is one.
meet::Decision<SeenRoom> make_owned_room(store::sql::Session& session,
                                         const meet::MakeRoom& command,
                                         const std::optional<meet::User>& owner,
                                         base::Entropy& entropy, meet::Time now);

}  // namespace visio::api
