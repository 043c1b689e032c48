#pragma once

#include <cstdint>
#include <optional>

#include "base/time.h"
#include "protocol/rtcp/reports.h"
#include "protocol/rtp/types.h"

namespace visio::sfu {

namespace rtcp = protocol::rtcp;
namespace rtp = protocol::rtp;

/// What a receiver report says about one source (RFC 3550 §6.4.1, appendices A.3 and A.8).
class ReceptionStatistics {
 public:
  /// A packet came on the source itself; what was repaired on another one stays lost here.
  void receive(rtp::PacketIndex index, rtp::Timestamp timestamp, std::uint32_t clock_rate,
               base::Instant now);

  /// The report, with the loss since the last call. Nothing before the first packet.
  std::optional<rtcp::ReportBlock> report(rtp::Ssrc source);

  /// Packets expected and received since the source began.
  std::uint64_t expected() const { return highest_ ? highest_->value - first_.value + 1 : 0; }
  std::uint64_t received() const { return received_; }

  /// In clock units.
  std::uint32_t jitter() const { return jitter_ >> 4; }

  std::optional<rtp::PacketIndex> highest() const { return highest_; }

 private:
  void measure_jitter(rtp::Timestamp timestamp, std::uint32_t clock_rate, base::Instant now);

  rtp::PacketIndex first_;
  std::optional<rtp::PacketIndex> highest_;
  std::uint64_t received_ = 0;
  std::uint64_t reported_expected_ = 0;
  std::uint64_t reported_received_ = 0;

  rtp::Timestamp last_timestamp_;
  base::Instant last_arrival_;
  std::uint32_t jitter_ = 0;  ///< times 16
};

}  // namespace visio::sfu
