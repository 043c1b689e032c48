#pragma once

#include <cstdint>
#include <vector>

#include "base/time.h"

namespace visio::demo {

/// What somebody does.
enum class Deed : std::uint8_t { speak, raise_hand, lower_hand, write, share, stop_sharing };

/// Somebody does something.
struct Act {
  Deed deed = Deed::speak;
  unsigned who = 0;
  unsigned what = 0;  ///< which sentence or letter

  friend bool operator==(const Act&, const Act&) = default;
};

/// A meeting that goes on for ever: what people do, one scene after the other.
class Scene {
 public:
  explicit Scene(unsigned people) : people_(people) {}

  /// What happens by now that has not been taken. `elapsed` counts from the beginning.
  std::vector<Act> take(base::Duration elapsed);

 private:
  unsigned people_;
  std::uint64_t round_ = 0;
  std::size_t next_ = 0;
};

}  // namespace visio::demo
