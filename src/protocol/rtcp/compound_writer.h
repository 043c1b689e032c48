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

/// Appends blocks to a caller's buffer. A block that does not fit, or exceeds its limit, is not
/// written at all: what is written is a valid compound at any time.
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

  /// Asks for the first of the `lost` packets, as many as fit, and returns how many those are.
  /// Ascending numbers need the least room.
  [[nodiscard]] std::size_t generic_nack(rtp::Ssrc sender, rtp::Ssrc media,
                                         std::span<const rtp::SequenceNumber> lost);

  /// Reports the first of `arrivals` and returns how many; see write_transport_feedback().
  [[nodiscard]] std::size_t transport_feedback(const FeedbackOrigin& origin,
                                               std::span<const Arrival> arrivals);

  /// Keyframe requests: PLI to the one source (RFC 4585 §6.3.1) and FIR with an entry for each
  /// (RFC 5104 §4.3.1). False if there is no room.
  [[nodiscard]] bool picture_loss(const PictureLoss& loss);
  [[nodiscard]] bool full_intra_request(rtp::Ssrc sender, std::span<const FullIntraEntry> entries);

  /// REMB (draft-alvestrand-rmcat-remb-03). At most 255 sources.
  [[nodiscard]] bool receiver_estimate(rtp::Ssrc sender, rtp::BitRate rate,
                                       std::span<const rtp::Ssrc> sources);

  /// An extended report with our own clock, and one that answers others' (RFC 3611 §4.4, §4.5).
  [[nodiscard]] bool reference_time(rtp::Ssrc sender, rtp::NtpTime time);
  [[nodiscard]] bool dlrr(rtp::Ssrc sender, std::span<const DlrrSubBlock> replies);

  base::Bytes written() const { return buffer_.first(size_); }

 private:
  base::Writer open(PacketType type, std::size_t count) const;
  bool close(base::Writer& writer);

  base::MutableBytes buffer_;
  std::size_t size_ = 0;
};

}  // namespace visio::protocol::rtcp
