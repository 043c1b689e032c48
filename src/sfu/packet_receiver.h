#pragma once

#include <expected>

#include "base/bytes.h"
#include "base/time.h"
#include "protocol/rtp/types.h"
#include "sfu/arrival.h"
#include "sfu/connection.h"
#include "sfu/crossing.h"
#include "sfu/drop_reason.h"
#include "sfu/engine_output.h"
#include "sfu/fanout.h"
#include "sfu/rtcp_reporter.h"
#include "sfu/speaker_gates.h"

namespace visio::sfu {

/// Receives publishers' RTP: admits it, finds where it belongs, stores it and has it passed on.
class PacketReceiver {
 public:
  /// All of them outlive it.
  PacketReceiver(RtcpReporter& reporter, SpeakerGates& gates, Fanout& fanout, EngineOutput& output)
      : reporter_(reporter), gates_(gates), fanout_(fanout), output_(output) {}

  /// A packet from the network, authentic and decrypted; `index` is SRTP's. It counts, and where it
  /// goes no further, so does why.
  void receive(Connection& connection, base::MutableBytes packet, rtp::PacketIndex index,
               base::Instant now);

  /// A packet of a mirror, from the publisher's shard.
  void receive(Publication& mirror, const CrossedPacket& crossed, base::Instant now);

 private:
  using Result = std::expected<void, DropReason>;

  Result try_receive(Connection& connection, base::MutableBytes packet, rtp::PacketIndex index,
                     base::Instant now);
  Result store(const Arrival& arrival, base::Instant now);
  void restore_lost(const Arrival& arrival, base::Instant now);
  void restore(const Arrival& arrival, base::Bytes packet, rtp::PacketIndex lost,
               base::Instant now);

  RtcpReporter& reporter_;
  SpeakerGates& gates_;
  Fanout& fanout_;
  EngineOutput& output_;
};

}  // namespace visio::sfu
