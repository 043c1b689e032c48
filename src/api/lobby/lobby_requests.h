#pragma once

#include <optional>
#include <string>

#include "api/json_fields.h"
#include "api/request.h"
#include "meet/lobby/lobby_entry.h"

namespace visio::api {

/// What somebody at the door says.
struct Knock {
  std::string name;
  std::optional<std::string> line = {};  ///< nothing: as it was
  bool again = false;                    ///< asks once more, after a denial
};

/// POST rooms/{id}/request-entry/ with `{"username", "line"?, "again"?}`. Who is signed in goes by
/// the account's name where none is typed. A line says that a person asks, not a poll.
Asked<Knock> read_knock(const Request& request);

/// What a host decides.
struct Admission {
  std::optional<meet::LobbyEntryId> id = {};  ///< nothing: about all who wait
  bool allow = false;
};

/// POST rooms/{id}/enter/ with `{"participant_id" or "all": true, "allow_entry"}`.
Asked<Admission> read_admission(const Request& request);

}  // namespace visio::api
