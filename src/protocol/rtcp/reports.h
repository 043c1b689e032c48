#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/bytes.h"
#include "base/writer.h"
#include "protocol/rtcp/compound.h"
#include "protocol/rtcp/records.h"
#include "protocol/rtp/ntp_time.h"
#include "protocol/rtp/types.h"

namespace visio::protocol::rtcp {

/// How one source arrives at the reporter (RFC 3550 §6.4.1).
struct ReportBlock {
  static constexpr std::size_t wire_size = 24;

  rtp::Ssrc source{};
  std::uint8_t fraction_lost = 0;                    ///< since the last report, in 1/256
  std::int32_t cumulative_lost = 0;                  ///< 24 bits; negative when duplicates came
  std::uint32_t highest_sequence_number = 0;         ///< extended by the count of its wraps
  std::uint32_t jitter = 0;                          ///< in clock units
  std::uint32_t last_sender_report = 0;              ///< NtpTime::middle() of it; 0 when none came
  std::uint32_t delay_since_last_sender_report = 0;  ///< in 1/65536 s, see rtp::to_short_delay

  /// One report block on the wire, of wire_size bytes. read() is for Records, which check the size;
  /// write() clamps `cumulative_lost` to 24 bits.
  static ReportBlock read(base::Bytes bytes);
  void write(base::Writer& writer) const;

  friend bool operator==(const ReportBlock&, const ReportBlock&) = default;
};

/// What a sender says about its own stream, and which wall-clock time its timestamps mean.
struct SenderInfo {
  rtp::Ssrc sender;
  rtp::NtpTime ntp_time;
  rtp::Timestamp rtp_timestamp;  ///< the same instant as ntp_time
  std::uint32_t packet_count = 0;
  std::uint32_t octet_count = 0;  ///< of payload

  friend bool operator==(const SenderInfo&, const SenderInfo&) = default;
};

/// RFC 3550 §6.4.1. `reports` is about the sources that the sender receives. A view.
struct SenderReport {
  SenderInfo info;
  Records<ReportBlock> reports;
};

/// RFC 3550 §6.4.2: from somebody who sends no media. A view.
struct ReceiverReport {
  rtp::Ssrc sender;
  Records<ReportBlock> reports;
};

/// nullopt if the block is of another type or too short for the reports that it announces.
std::optional<SenderReport> read_sender_report(const Block& block);
std::optional<ReceiverReport> read_receiver_report(const Block& block);

}  // namespace visio::protocol::rtcp
