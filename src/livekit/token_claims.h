#pragma once

#include <boost/json/object.hpp>
#include <optional>

#include "livekit/token.h"

namespace visio::livekit::token {

/// Reads the claims that we know. Nothing when one of them has another type than it must have.
std::optional<Claims> read_claims(const boost::json::object& payload);

/// The same claims as JSON; what is empty or false is left out.
boost::json::object write_claims(const Claims& claims);

}  // namespace visio::livekit::token
