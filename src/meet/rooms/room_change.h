#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "meet/refusal.h"
#include "meet/rooms/room.h"

namespace visio::meet {

/// What a host wants different about a room. What is not named stays.
struct RoomChange {
  std::optional<std::string> name = {};  ///< as it was typed; empty: the room goes by its code
  std::optional<AccessLevel> access_level = {};
  std::optional<Sources> can_publish = {};
  std::optional<bool> everyone_can_mute = {};
  std::optional<bool> is_locked = {};
  std::optional<bool> keeps_attendance = {};
  std::optional<std::chrono::minutes> time_limit = {};
  std::optional<bool> is_chat_open = {};
  std::optional<std::chrono::seconds> chat_pause = {};
  std::optional<bool> keeps_chat = {};
};

/// The longest time limit that a room may have; zero is none.
inline constexpr std::chrono::minutes max_time_limit = std::chrono::hours(24);

/// The longest pause between two messages of somebody in a room's chat.
inline constexpr std::chrono::seconds max_chat_pause = std::chrono::hours(1);

/// The room as it will be. One that belongs to an account and has a name is never open to
/// everybody: a name is what people guess and pass on, so somebody lets strangers in.
Decision<Room> decide(const RoomChange& change, const Room& room);

}  // namespace visio::meet
