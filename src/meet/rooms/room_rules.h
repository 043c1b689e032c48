#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string_view>

#include "meet/rooms/access_level.h"

namespace visio::meet {

/// What people publish.
enum class Source : std::uint8_t { camera, microphone, screen_share, screen_share_audio };

inline constexpr std::array<std::string_view, 4> source_names{"camera", "microphone",
                                                              "screen_share", "screen_share_audio"};

/// A set of sources.
struct Sources {
  std::uint8_t bits = 0b1111;  ///< bit n is the source n; all of them at first

  constexpr bool has(Source source) const { return (bits >> static_cast<int>(source)) & 1; }

  friend bool operator==(const Sources&, const Sources&) = default;
};

/// What the hosts of a room decide about it, for all its meetings.
struct RoomRules {
  AccessLevel access_level = AccessLevel::open;
  Sources can_publish = {};            ///< of those who do not host
  bool everyone_can_mute = true;       ///< not only hosts may mute others
  bool is_locked = false;              ///< nobody enters any more but hosts; others are told
  bool keeps_attendance = false;       ///< arrivals and departures are written down
  std::chrono::minutes time_limit{0};  ///< how long a meeting may last; zero: as long as it wants
  bool is_chat_open = true;            ///< else only hosts write
  std::chrono::seconds chat_pause{0};  ///< what others wait between two messages; zero: nothing
  bool keeps_chat = false;             ///< messages and files stay, for who comes later and hosts

  friend bool operator==(const RoomRules&, const RoomRules&) = default;
};

}  // namespace visio::meet
