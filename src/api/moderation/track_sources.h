#pragma once

#include <boost/json/array.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "livekit/messages.h"
#include "livekit/permissions.h"
#include "meet/rooms/rights.h"
#include "meet/rooms/room_rules.h"

namespace visio::api {

/// All of them, in the order of meet::source_names.
std::vector<meet::Source> members_of(meet::Sources sources);

/// Their names: "camera", …
boost::json::array names_of(meet::Sources sources);

/// The same in LiveKit's words.
livekit::wire::TrackSource livekit_source(meet::Source source);

/// The source of this name, in either case: La Suite's are lower, LiveKit's are upper.
std::optional<meet::Source> source_named(std::string_view name);

/// What somebody may do who sends this and nothing else, and beside it what he could before.
livekit::Permissions sending(livekit::Permissions permissions, const meet::Rights& rights);

/// What these permissions let somebody publish.
meet::Sources sources_in(const livekit::Permissions& permissions);

/// What they let somebody send.
meet::Rights rights_in(const livekit::Permissions& permissions);

}  // namespace visio::api
