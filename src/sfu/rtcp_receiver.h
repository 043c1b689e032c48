#pragma once

#include "base/bytes.h"
#include "base/time.h"
#include "protocol/rtcp/compound.h"
#include "protocol/rtcp/records.h"
#include "protocol/rtcp/reports.h"
#include "sfu/connection.h"
#include "sfu/downlinks.h"
#include "sfu/engine_output.h"
#include "sfu/fanout.h"
#include "sfu/rtcp_reporter.h"
#include "sfu/send_scheduler.h"

namespace visio::sfu {

/// Reads the RTCP that peers send, and gives each block to whom it concerns.
class RtcpReceiver {
 public:
  /// What it calls; all of them outlive it.
  struct Parts {
    SendScheduler& scheduler;
    Downlinks& downlinks;
    Fanout& fanout;
    RtcpReporter& reporter;
    EngineOutput& output;
  };

  explicit RtcpReceiver(const Parts& parts) : parts_(parts) {}

  /// A compound packet, authentic. What is malformed, or names something unknown, is skipped.
  void receive(Connection& connection, base::Bytes compound, base::Instant now);

 private:
  void receive_block(Connection& connection, const rtcp::Block& block, base::Instant now);
  void receive_sender_report(Connection& connection, const rtcp::SenderInfo& info,
                             base::Instant now);
  void receive_reports(Connection& connection, rtcp::Records<rtcp::ReportBlock> reports,
                       base::Instant now);
  void receive_nack(Connection& connection, const rtcp::Block& block, base::Instant now);
  void receive_full_intra_requests(Connection& connection, const rtcp::Block& block,
                                   base::Instant now);
  void receive_keyframe_request(Connection& connection, rtp::Ssrc media, base::Instant now);

  Parts parts_;
};

}  // namespace visio::sfu
