#pragma once

#include <boost/json/object.hpp>
#include <expected>
#include <string>

#include "livekit/token.h"

namespace visio::livekit::token {

/// Reads the claims as Go's encoding/json would; those that we do not know are kept. The error
/// names the first claim that has another type than it must have.
std::expected<Claims, std::string> read_claims(const boost::json::object& payload);

/// The same claims as JSON; what is empty or false is left out.
boost::json::object write_claims(const Claims& claims);

}  // namespace visio::livekit::token
