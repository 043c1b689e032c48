#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <vector>

#include "meet/lobby/lobby_entries.h"

namespace visio::meet {

/// A host lets somebody in, or does not.
struct LetIn {
  RoomId room;
  LobbyEntryId id;
  bool allow = false;
  std::string by = {};  ///< the account of the host; empty for the bearer of a host key
};

/// Why nothing was decided.
enum class NotDecided : std::uint8_t {
  unknown,  ///< nobody goes by this id here
  decided,  ///< another host was faster, and decided otherwise
};

/// Decides about one who waits. What was decided the same way before stays.
std::expected<LobbyEntry, NotDecided> let_in(LobbyEntries& entries, const LetIn& command, Time now);

/// Decides the same about several, for whoever of them still waits. Returns those.
std::vector<LobbyEntry> let_all_in(LobbyEntries& entries, const LetIn& command,
                                   std::span<const LobbyEntryId> ids, Time now);

}  // namespace visio::meet
