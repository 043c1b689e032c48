#pragma once

#include <vector>

#include "base/time.h"
#include "protocol/rtcp/compound.h"
#include "protocol/rtp/types.h"
#include "sfu/allocation/allocator.h"
#include "sfu/connection.h"
#include "sfu/engine_output.h"
#include "sfu/send_scheduler.h"
#include "sfu/subscription.h"

namespace visio::sfu {

/// Measures what subscribers' links carry, and spends that on the streams that they want
/// (docs/BANDWIDTH.md).
class Downlinks {
 public:
  /// Both outlive it.
  Downlinks(SendScheduler& scheduler, EngineOutput& output)
      : scheduler_(scheduler), output_(output) {}

  /// A subscription begins: from its first picture on, a link is measured if its peer reports what
  /// arrives.
  void add(Subscription& subscription);

  /// The peer reported when packets arrived (transport-wide feedback).
  void receive_feedback(Connection& connection, const rtcp::Block& block, base::Instant now);

  /// The peer told what it can receive (REMB).
  void receive_estimate(Connection& connection, rtp::BitRate estimate, base::Instant now);

  /// The peer reported this share of loss, 0 … 1.
  void receive_loss(Connection& connection, double lost, base::Instant now);

  /// Chooses the streams afresh when it is time, and begins probes.
  void advance(Connection& connection, base::Instant now);

  /// What a publication's layers cost, or whether anybody wants them, has changed.
  static void reallocate(const Publication& publication);

 private:
  void allocate(Connection& connection, base::Instant now);
  void collect_streams(const Connection& connection);
  void grant(Subscription& subscription, const allocation::Choice& choice);

  SendScheduler& scheduler_;
  EngineOutput& output_;
  allocation::Allocator allocator_;
  std::vector<Subscription*> wanted_;  ///< reused, as what follows: those that cost something
  std::vector<allocation::Stream> streams_;
  std::vector<allocation::Choice> choices_;
};

}  // namespace visio::sfu
