#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/time.h"
#include "protocol/rtp/types.h"
#include "sfu/bandwidth/probe.h"

namespace visio::sfu::bandwidth {

namespace rtp = protocol::rtp;

/// What became of a packet; `none` marks a place that is unused.
enum class Fate : std::uint8_t { none, in_flight, lost, received };

/// What is kept of a packet; its size up to 65,535 bytes.
struct SentPacket {
  base::Instant sent_at;
  std::uint16_t bytes = 0;
  rtp::SequenceNumber number;
  ProbeId probe;
  Fate fate = Fate::none;
};

/// The packets sent last, until newer ones take their places.
class SendHistory {
 public:
  /// 2 s at 10 Mbit/s.
  static constexpr std::size_t capacity = 2'048;

  /// Replaces the packet whose number is the same modulo the capacity.
  void add(rtp::SequenceNumber number, std::size_t bytes, base::Instant now, ProbeId probe);

  /// Null if it is unknown, or too old.
  SentPacket* find(rtp::SequenceNumber number);

 private:
  std::array<SentPacket, capacity> packets_{};
};

static_assert(sizeof(SentPacket) == 16);

}  // namespace visio::sfu::bandwidth
