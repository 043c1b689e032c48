#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "base/time.h"
#include "base/writer.h"
#include "protocol/rtp/types.h"

namespace visio::protocol::rtcp {

/// A packet that came, by its transport-wide number.
struct Arrival {
  rtp::PacketIndex index;
  base::Instant at;  ///< not negative

  friend bool operator==(const Arrival&, const Arrival&) = default;
};

/// One feedback reports on at most this many packets, lost ones included.
inline constexpr std::size_t max_written_packets = 2'048;

/// Who reports, and how many feedbacks it has sent before.
struct FeedbackOrigin {
  rtp::Ssrc sender;
  rtp::Ssrc media;  ///< any source of the transport that is reported on
  std::uint8_t feedback_count = 0;
};

/// Writes the body of a transport-wide feedback, at most `room` bytes, about the first packets of
/// `arrivals`, which ascend strictly. What is missing between them is reported lost. Returns how
/// many arrivals it covers: it ends where there is no room, where two arrivals are more than 8 s
/// apart and where more than max_written_packets would be needed. The rest goes into another
/// feedback.
std::size_t write_transport_feedback(base::Writer& writer, std::size_t room,
                                     const FeedbackOrigin& origin,
                                     std::span<const Arrival> arrivals);

}  // namespace visio::protocol::rtcp
