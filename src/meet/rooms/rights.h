#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "meet/rooms/role.h"
#include "meet/rooms/room_rules.h"

namespace visio::meet {

/// What somebody may send in a meeting.
struct Rights {
  Sources can_publish = {};
  bool can_publish_data = true;  ///< chat and reactions

  friend bool operator==(const Rights&, const Rights&) = default;
};

/// What a host has decided about one person, in one meeting. What is not named follows the room's
/// rules.
struct PersonalRights {
  std::string meeting = {};  ///< the sid of the live room; elsewhere nothing of it counts
  std::optional<Sources> can_publish = {};
  std::optional<bool> can_publish_data = {};

  /// Whether it says anything about this meeting.
  bool count_in(std::string_view live) const {
    return !meeting.empty() && meeting == live && (can_publish || can_publish_data);
  }

  friend bool operator==(const PersonalRights&, const PersonalRights&) = default;
};

/// What a host wants different about one person. What is not named stays.
struct ChangeRights {
  std::string meeting;  ///< the one that goes on
  std::optional<Sources> can_publish = {};
  std::optional<bool> can_publish_data = {};
};

/// What is decided about the person from now on: what equals the room's rules need not be said, and
/// what was said in another meeting is forgotten.
PersonalRights decide(const ChangeRights& change, PersonalRights before, const RoomRules& rules);

/// What somebody may send in the meeting `live`. Hosts may send everything.
Rights rights_of(Role role, const PersonalRights& personal, const RoomRules& rules,
                 std::string_view live);

}  // namespace visio::meet
