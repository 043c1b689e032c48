#pragma once

#include <vector>

#include "base/time.h"
#include "protocol/rtcp/compound.h"
#include "protocol/rtcp/reports.h"
#include "protocol/rtp/types.h"
#include "sfu/connection.h"
#include "sfu/engine_output.h"
#include "sfu/publication.h"
#include "sfu/send_scheduler.h"

namespace visio::sfu {

/// Writes the RTCP that an engine sends: reports to both sides, and to publishers what they are to
/// send again. It waits in its connection's control queue for the next flush.
class RtcpReporter {
 public:
  /// Both outlive it.
  RtcpReporter(SendScheduler& scheduler, EngineOutput& output)
      : scheduler_(scheduler), output_(output) {}

  /// Sender and receiver reports (RFC 3550 §6.4), when it is time for them.
  void report(Connection& connection, base::Instant now);

  /// When the publisher's packets arrived (transport-wide feedback), when it is time to tell.
  void send_transport_feedback(Connection& connection, base::Instant now);

  /// Requests retransmissions of what did not come (generic NACK, RFC 4585 §6.2.1). `connection` is
  /// the publisher's.
  void send_nacks(Publication& publication, Connection& connection, base::Instant now);

  /// Requests the keyframes that are needed (PLI, RFC 4585 §6.3.1): from the publisher, whose
  /// connection is null while it has none, or from the shard where a mirror comes from.
  void send_keyframe_requests(Publication& publication, Connection* connection, base::Instant now);

  /// Answers a receiver's reference time (DLRR, RFC 3611 §4.5), so that a peer that only receives
  /// learns the round trip too.
  void send_dlrr(Connection& connection, const rtcp::Block& block);

 private:
  void report_reception(Connection& connection, base::Instant now);
  void collect_report_blocks(const Connection& connection, base::Instant now);
  void report_sending(Connection& connection, base::Instant now);
  void send_picture_loss(Connection& connection, rtp::Ssrc media);

  SendScheduler& scheduler_;
  EngineOutput& output_;
  std::vector<rtp::SequenceNumber> lost_;         ///< reused
  std::vector<rtcp::ReportBlock> report_blocks_;  ///< reused
};

}  // namespace visio::sfu
