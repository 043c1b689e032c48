#pragma once

#include <cstdint>
#include <optional>

#include "base/time.h"
#include "protocol/rtp/extension_values.h"
#include "protocol/rtp/types.h"
#include "sfu/smoothed_level.h"

namespace visio::sfu {

namespace rtp = protocol::rtp;

/// How long a window of observation is.
inline constexpr base::Duration speaker_window = std::chrono::milliseconds(400);

/// How loud one publication is, from the levels in its packets (RFC 6464), smoothed over windows of
/// audio the way LiveKit clients know it.
class AudioLevelObserver {
 public:
  /// A packet with this level came; `clock_rate` is that of its timestamp, in hertz.
  void receive(rtp::AudioLevel level, rtp::Timestamp timestamp, std::uint32_t clock_rate,
               base::Instant now);

  /// 0 … 1 while somebody speaks; nothing when silent, or unheard for two windows.
  std::optional<float> level(base::Instant now) const;

 private:
  void close_window();

  std::optional<rtp::Timestamp> last_timestamp_;
  base::Instant last_level_at_;
  base::Duration observed_{};  ///< in this window
  base::Duration active_{};    ///< of that, loud enough
  std::uint8_t loudest_ = 127;
  SmoothedLevel smoothed_;
};

}  // namespace visio::sfu
