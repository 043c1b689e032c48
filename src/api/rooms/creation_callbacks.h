#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>

#include "base/time.h"

namespace visio::api {

/// Which rooms were made on behalf of pages that wait for them: a page draws an id, has somebody
/// make a room in a window that may lose the way back to it, and asks by that id. What nobody asks
/// for within ten minutes is forgotten, and so is everything when the server ends.
class CreationCallbacks {
 public:
  static constexpr base::Duration life = std::chrono::minutes(10);
  static constexpr std::size_t max_kept = 10'000;

  /// Of one id, the last room counts.
  void add(const std::string& id, std::string code, base::Instant now);

  /// The code of the room, once.
  std::optional<std::string> take(const std::string& id, base::Instant now);

 private:
  struct Made {
    std::string code;
    base::Instant at;
  };

  void forget(base::Instant now);

  std::map<std::string, Made> by_id_;
  std::deque<std::pair<base::Instant, std::string>> order_;  ///< of their ids; the oldest first
};

}  // namespace visio::api
