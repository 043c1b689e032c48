#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "meet/people/user.h"
#include "meet/rooms/room.h"
#include "meet/time.h"
#include "meet/uuid.h"

namespace visio::meet {

using LobbyEntryId = Uuid<struct LobbyEntryTag>;

/// What the hosts decided about somebody who asked to come in.
enum class EntryStatus : std::uint8_t { waiting, accepted, denied };

/// "waiting", "accepted", "denied": the API's and the tables' words.
constexpr std::string_view name_of(EntryStatus status) {
  switch (status) {
    case EntryStatus::waiting:
      return "waiting";
    case EntryStatus::accepted:
      return "accepted";
    case EntryStatus::denied:
      return "denied";
  }
  return "";
}

/// The status that goes by this name, or nothing.
constexpr std::optional<EntryStatus> entry_status_named(std::string_view name) {
  for (const auto status : {EntryStatus::waiting, EntryStatus::accepted, EntryStatus::denied}) {
    if (name_of(status) == name) return status;
  }
  return std::nullopt;
}

/// Who stands in front of a room, as far as the request proves it.
struct LobbyVisitor {
  /// The same for all requests of one visitor, and nobody else's; says nothing to who reads it.
  std::string hash;

  /// Of the account that the visitor is signed in with; or empty.
  UserId user = {};
  std::string email = {};  ///< of that account

  bool is_signed_in() const { return !user.text.empty(); }

  friend bool operator==(const LobbyVisitor&, const LobbyVisitor&) = default;
};

/// Somebody's request to come into a room, and what became of it. A visitor has one a room.
struct LobbyEntry {
  LobbyEntryId id;  ///< opaque: the hosts name the visitor by it
  RoomId room = {};
  LobbyVisitor visitor = {};
  std::string name = {};  ///< as parse_name() gives it
  std::string line = {};  ///< what the visitor says to the hosts; may be empty
  EntryStatus status = EntryStatus::waiting;
  bool looks_like_a_recorder = false;
  int asks = 1;                 ///< how often the visitor has asked, this one included
  Time asked_at;                ///< when last; the rank among those who wait
  Time decided_at = {};         ///< when it was accepted or denied
  std::string decided_by = {};  ///< the account of the host; empty for the bearer of a host key

  bool is_waiting() const { return status == EntryStatus::waiting; }

  friend bool operator==(const LobbyEntry&, const LobbyEntry&) = default;
};

}  // namespace visio::meet
