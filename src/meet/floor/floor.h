#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "meet/time.h"

namespace visio::meet {

/// Somebody's turn to speak.
struct Turn {
  std::string identity = {};  ///< of the device that was called
  std::string person = {};    ///< the same for each device of one person
  std::string name = {};
  Time since = {};
  std::chrono::seconds extra{0};  ///< beyond the limit

  friend bool operator==(const Turn&, const Turn&) = default;
};

/// How long somebody had the floor, in the turns that are over.
struct SpokenTime {
  std::string person = {};
  std::string name = {};
  std::chrono::milliseconds time{0};

  friend bool operator==(const SpokenTime&, const SpokenTime&) = default;
};

/// Who speaks in a meeting where the hosts say who does. Nobody is cut off when a turn takes longer
/// than its limit: it is shown.
struct Floor {
  /// Of so many people the time is kept; who spoke least is forgotten first.
  static constexpr std::size_t most_people = 200;
  static constexpr std::chrono::seconds longest_limit = std::chrono::hours(4);

  std::optional<Turn> turn = {};
  std::chrono::seconds limit{0};  ///< of each turn; zero: none
  std::vector<SpokenTime> spoken = {};

  friend bool operator==(const Floor&, const Floor&) = default;
};

/// The turn of whoever speaks is over, and its time counted.
Floor end_turn(Floor floor, Time now);

/// It is somebody's turn from now on, and that of who spoke before is over. Who speaks already goes
/// on.
Floor give_floor(Floor floor, Turn next);

/// Whoever speaks may do so for longer; nothing happens where nobody does.
Floor lengthen_turn(Floor floor, std::chrono::seconds extra);

}  // namespace visio::meet
