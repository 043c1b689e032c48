#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/time.h"
#include "protocol/rtcp/compound_writer.h"
#include "protocol/rtp/types.h"
#include "protocol/rtp/unwrapper.h"

namespace visio::sfu {

namespace rtcp = protocol::rtcp;
namespace rtp = protocol::rtp;

/// Notes when a publisher's packets arrived, by their transport-wide numbers, and reports it, so
/// that the publisher's bandwidth estimation works
/// (draft-holmer-rmcat-transport-wide-cc-extensions-01).
class TwccReceiver {
 public:
  TwccReceiver();

  /// A packet of the source `media` came with this transport-wide number.
  void receive(rtp::SequenceNumber number, rtp::Ssrc media, base::Instant now);

  /// Whether a report should go out: 100 ms after the last, or when many packets wait.
  bool is_due(base::Instant now) const;

  /// Appends the report. False when it does not fit, or no packet waits.
  bool write(rtcp::CompoundWriter& writer, rtp::Ssrc sender, base::Instant now);

 private:
  rtp::SequenceUnwrapper numbers_;
  std::vector<rtcp::Arrival> arrivals_;  ///< ascending; begins with the last one reported, if any
  std::size_t reported_ = 0;             ///< 0 or 1: whether the first was reported before
  rtp::Ssrc media_;
  base::Instant sent_at_;
  std::uint8_t count_ = 0;
};

}  // namespace visio::sfu
