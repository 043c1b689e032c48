#pragma once

#include <cstdint>
#include <string>

#include "meet/time.h"
#include "meet/uuid.h"

namespace visio::meet {

using StayId = Uuid<struct StayTag>;

/// How sound and picture got through to somebody, from coming into a meeting to leaving it. What
/// was never measured is -1.
struct CallQuality {
  StayId id;
  std::string meeting;         ///< the live room's sid
  std::string room;            ///< its name: the id of a room, or what a backend chose
  std::string room_name = {};  ///< which people know; empty until it is looked up
  std::string user = {};       ///< the account's id; or empty
  std::string name;
  Time joined_at = {};
  Time left_at = {};
  std::string quality;               ///< "good", "fair", "poor" or "lost"
  std::string worst_quality;         ///< for half a minute
  std::int64_t loss_ppm = -1;        ///< of a million packets
  std::int64_t worst_loss_ppm = -1;  ///< in half a minute
  std::int64_t round_trip_ms = -1;
  std::int64_t worst_round_trip_ms = -1;
  std::string why;        ///< "loss,delay": words with commas between them
  std::string transport;  ///< "udp" or "tcp"
  std::string client = {};

  friend bool operator==(const CallQuality&, const CallQuality&) = default;
};

}  // namespace visio::meet
