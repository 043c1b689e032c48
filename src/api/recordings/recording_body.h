#pragma once

#include <boost/json/object.hpp>

#include "meet/recordings/recording.h"
#include "meet/rooms/room.h"

namespace visio::api {

/// A recording as hosts of its room see it, with La Suite Meet's keys; ours are under `visio`.
boost::json::object recording_body(const meet::Recording& recording, const meet::Room& room);

}  // namespace visio::api
