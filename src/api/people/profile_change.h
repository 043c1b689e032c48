#pragma once

#include <optional>
#include <string>

#include "api/json_fields.h"
#include "api/request.h"
#include "meet/people/user.h"

namespace visio::api {

/// What somebody changes about his account; the rest stays.
struct ProfileChange {
  std::optional<std::string> full_name = {};
  std::optional<std::string> timezone = {};
  std::optional<std::string> language = {};
  std::optional<meet::RoomDefaults> defaults = {};  ///< those of `changes`

  bool changes_level = false;          ///< to the default's, which may be nothing
  bool changes_configuration = false;  ///< likewise
};

/// The body of PUT, which has a timezone, and PATCH.
Asked<ProfileChange> read_profile_change(const Request& request);

/// The user as he wants to be.
meet::User changed(meet::User user, const ProfileChange& change);

}  // namespace visio::api
