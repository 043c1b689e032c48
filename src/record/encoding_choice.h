#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include "base/time.h"
#include "protocol/rtp/types.h"
#include "sfu/ids.h"

namespace visio::record {

namespace rtp = protocol::rtp;

/// Chooses which encoding of a picture is recorded: the largest that comes and that there is room
/// for, from a keyframe on. It goes on with what it has until the better one's keyframe is there.
class EncodingChoice {
 public:
  /// A packet of an encoding has come; whether it is to be recorded.
  bool admit(sfu::EncodingIndex encoding, rtp::PacketIndex index, bool starts_keyframe,
             base::Instant now);

  /// There was no room for a packet that was admitted: what needs it is of no use, and for some
  /// time a smaller encoding is recorded if one comes.
  void refuse(sfu::EncodingIndex encoding, base::Instant now);

  /// What is recorded now; nothing before the first keyframe, and while one is needed.
  std::optional<sfu::EncodingIndex> current() const { return current_; }

  /// The encodings whose keyframe has been needed since the last call: bit 0 is encoding 0.
  std::uint8_t poll_keyframe_requests() { return std::exchange(needed_, std::uint8_t{0}); }

 private:
  /// An encoding, as it comes.
  struct Coming {
    std::optional<base::Instant> last_at;
    base::Instant barred_until{};  ///< there was no room for it
    rtp::PacketIndex newest{};
  };

  sfu::EncodingIndex best(base::Instant now) const;

  std::array<Coming, sfu::max_encodings> encodings_;
  std::optional<sfu::EncodingIndex> current_;
  rtp::PacketIndex first_{};  ///< of what is recorded of the current one
  std::uint8_t needed_ = 0;
};

}  // namespace visio::record
