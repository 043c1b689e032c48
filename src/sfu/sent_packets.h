#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/bytes.h"
#include "protocol/rtp/types.h"

namespace visio::sfu {

namespace rtp = protocol::rtp;

/// What one transport was last sent, protected, so that the same bytes can be sent again: browsers
/// ask for lost sound but have no RTX source for it, and no index may be protected twice.
///
/// Nothing is allocated after construction; the oldest packets make room.
class SentPackets {
 public:
  /// Half a second of ten people who speak at once.
  static constexpr std::size_t capacity = 32 * 1024;

  SentPackets();

  /// Keeps a copy. A packet larger than all the room is not kept.
  void store(rtp::Ssrc ssrc, rtp::PacketIndex index, base::Bytes packet);

  /// Empty when it is not there any more. A view, good until the next store().
  base::Bytes find(rtp::Ssrc ssrc, rtp::PacketIndex index) const;

 private:
  struct Entry {
    rtp::PacketIndex index;
    std::uint64_t position = 0;  ///< in the endless tape of which `tape_` shows the end
    rtp::Ssrc ssrc;
    std::uint16_t size = 0;
  };

  std::vector<std::byte> tape_;
  std::uint64_t written_ = 0;  ///< length of the tape so far
  std::array<Entry, 256> entries_{};
  std::uint64_t stored_ = 0;  ///< entries so far
};

}  // namespace visio::sfu
