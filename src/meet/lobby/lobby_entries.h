#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "meet/lobby/lobby_entry.h"

namespace visio::meet {

/// The requests to come in that there are, as one transaction sees and changes them. store/
/// implements it.
class LobbyEntries {
 public:
  virtual ~LobbyEntries() = default;

  /// What this visitor asked of the room.
  virtual std::optional<LobbyEntry> find(const RoomId& room, std::string_view visitor_hash) = 0;

  /// The entry that the hosts of the room name so.
  virtual std::optional<LobbyEntry> find(const RoomId& room, const LobbyEntryId& id) = 0;

  /// Those who wait, in the order in which they asked.
  virtual std::vector<LobbyEntry> waiting(const RoomId& room) = 0;

  /// How many wait.
  virtual std::size_t count_waiting(const RoomId& room) = 0;

  /// Keeps the entry instead of what the visitor had in the room.
  virtual void put(const LobbyEntry& entry) = 0;

  /// Forgets an entry.
  virtual void remove(const LobbyEntryId& id) = 0;

  /// Forgets who was accepted: they ask again. What follows from a new access level.
  virtual void forget_accepted(const RoomId& room) = 0;

  /// Forgets what was asked or decided before this moment.
  virtual void forget_before(const RoomId& room, Time moment) = 0;
};

}  // namespace visio::meet
