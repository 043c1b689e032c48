#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/bytes.h"
#include "base/writer.h"
#include "protocol/rtcp/compound.h"
#include "protocol/rtcp/extended_report.h"
#include "protocol/rtcp/nack.h"
#include "protocol/rtcp/payload_feedback.h"
#include "protocol/rtcp/reports.h"
#include "protocol/rtcp/transport_feedback_writer.h"
#include "protocol/rtp/types.h"

namespace visio::protocol::rtcp {

/// Appends blocks to a caller's buffer. A block is written whole or, when it does not fit or says
/// too much, not at all: what is written is a valid compound at any time.
class CompoundWriter {
 public:
  explicit CompoundWriter(base::MutableBytes buffer) : buffer_(buffer) {}

  /// At most 31 reports.
  [[nodiscard]] bool sender_report(const SenderInfo& info, std::span<const ReportBlock> reports);
  [[nodiscard]] bool receiver_report(rtp::Ssrc sender, std::span<const ReportBlock> reports);

  /// One chunk with the canonical name, of at most 255 bytes.
  [[nodiscard]] bool source_description(rtp::Ssrc source, std::string_view cname);

  /// At most 31 sources; no reason is given.
  [[nodiscard]] bool bye(std::span<const rtp::Ssrc> sources);

  /// Asks for the first of the `lost` packets, as many as fit, and returns how many that are.
  /// Ascending numbers take the least room.
  [[nodiscard]] std::size_t generic_nack(rtp::Ssrc sender, rtp::Ssrc media,
                                         std::span<const rtp::SequenceNumber> lost);

  /// Reports the first of `arrivals` and returns how many; see write_transport_feedback().
  [[nodiscard]] std::size_t transport_feedback(const FeedbackOrigin& origin,
                                               std::span<const Arrival> arrivals);

  [[nodiscard]] bool picture_loss(const PictureLoss& loss);
  [[nodiscard]] bool full_intra_request(rtp::Ssrc sender, std::span<const FullIntraEntry> entries);

  /// At most 255 sources.
  [[nodiscard]] bool receiver_estimate(rtp::Ssrc sender, rtp::BitRate rate,
                                       std::span<const rtp::Ssrc> sources);

  /// An extended report with our own clock, and one that answers others' (RFC 3611 §4.4, §4.5).
  [[nodiscard]] bool reference_time(rtp::Ssrc sender, rtp::NtpTime time);
  [[nodiscard]] bool reference_time_replies(rtp::Ssrc sender,
                                            std::span<const ReferenceTimeReply> replies);

  base::Bytes written() const { return buffer_.first(size_); }

 private:
  base::Writer open(PacketType type, std::size_t count) const;
  bool close(base::Writer& writer);

  base::MutableBytes buffer_;
  std::size_t size_ = 0;
};

}  // namespace visio::protocol::rtcp
