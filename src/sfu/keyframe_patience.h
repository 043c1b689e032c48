#pragma once

#include <cstdint>
#include <optional>

#include "base/time.h"

namespace visio::sfu {

/// Whether a viewer's request for a keyframe counts. Who lacks the key of an encrypted room can
/// decode none, and asks for ever: he is answered less and less often, while others go on to be
/// answered at once. Losses make a decoder ask too, but a keyframe stops it for a while.
class KeyframePatience {
 public:
  /// The viewer asks. `came_at`: when the newest keyframe of what he is shown was with him; nothing
  /// if there was none, or one is on its way.
  bool admit(std::optional<base::Instant> came_at, base::Instant now);

 private:
  std::uint32_t in_vain_ = 0;  ///< keyframes in a row that did not stop the asking
  std::optional<base::Instant> asked_at_;
  std::optional<base::Instant> judged_at_;  ///< the newest of them
};

}  // namespace visio::sfu
