#pragma once

#include <array>
#include <cstdint>
#include <variant>

#include "sfu/crossing.h"
#include "sfu/ids.h"

namespace visio::sfu {

/// Where a feed leads: to another shard, or to a capture.
using FeedTarget = std::variant<ShardId, CaptureId>;

/// Who gets a copy of each packet of a publication as it came, past the speaker gate and any
/// pacing.
class Feed {
 public:
  explicit Feed(FeedTarget to) : to_(to) {}

  FeedTarget to() const { return to_; }

  /// Whether it leads to a capture.
  bool is_capture() const { return !std::holds_alternative<ShardId>(to_); }

  /// Passes a packet on, unless it is video that is of no use after what found no room before.
  void send(CrossedPacket packet, codec::MediaKind kind, bool starts_keyframe, Crossing& crossing);

  /// Passes a sender report on.
  void send(const CrossedSenderReport& report, Crossing& crossing) const;

  /// The encodings of which a keyframe is needed: bit 0 is encoding 0.
  std::uint8_t poll_keyframe_requests(Crossing& crossing) const;

 private:
  bool try_send(const Crossed& crossed, Crossing& crossing) const;

  FeedTarget to_;
  /// After packets found no room: nothing is sent before the encoding's next keyframe.
  std::array<bool, max_encodings> broken_{};
  std::array<std::uint32_t, max_encodings> left_out_{};  ///< since the last packet that was sent
};

}  // namespace visio::sfu
