#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string_view>

#include "meet/floor/countdown.h"
#include "meet/floor/floor.h"

namespace visio::api {

// Who has the floor, and what time runs out, as everybody in a live room reads it in its metadata.
// Moments are Unix milliseconds, times seconds unless their name says otherwise. `told_at` is when
// the server wrote it: clients with a wrong clock learn the time from it.

/// `{"turn", "limit_s", "spoken", "told_at"}`
boost::json::object floor_json(const meet::Floor& floor, meet::Time now);

/// The one that stands under "floor"; one that nobody has where there is none, or part of it makes
/// no sense.
meet::Floor floor_in(const boost::json::object& metadata);

/// `{"began_at", "ends_at", "by", "told_at"}`
boost::json::object countdown_json(const meet::Countdown& countdown, meet::Time now);

/// The one that stands under this key; or nothing.
std::optional<meet::Countdown> countdown_in(const boost::json::object& metadata,
                                            std::string_view key);

}  // namespace visio::api
