#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "meet/lobby/lobby_entry.h"
#include "meet/rooms/role.h"
#include "meet/rooms/room.h"

namespace visio::meet {

/// What a visitor is told.
enum class Standing : std::uint8_t { waiting, accepted, denied, locked, full };

/// "waiting", "accepted", "denied", "locked", "full": the API's words.
constexpr std::string_view name_of(Standing standing) {
  switch (standing) {
    case Standing::waiting:
      return "waiting";
    case Standing::accepted:
      return "accepted";
    case Standing::denied:
      return "denied";
    case Standing::locked:
      return "locked";
    case Standing::full:
      return "full";
  }
  return "";
}

/// Who stands in front of a room, and what was asked and decided.
struct Applicant {
  Role role = Role::none;
  bool is_signed_in = false;
  std::optional<LobbyEntry> entry = {};
};

/// Whether a host has let this visitor in, and that still counts.
bool is_admitted(const std::optional<LobbyEntry>& entry, Time now);

/// How somebody stands with a room as it is now. Only who is accepted gets a token. A host's
/// decision counts where the room's rules make the visitor wait: who may come in by right needs
/// none, and a lock keeps out those who were let in, too.
Standing standing_of(const Room& room, const Applicant& applicant, bool is_full, Time now);

}  // namespace visio::meet
