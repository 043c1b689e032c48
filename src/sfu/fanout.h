#pragma once

#include "base/bytes.h"
#include "base/time.h"
#include "sfu/engine_output.h"
#include "sfu/packet.h"
#include "sfu/publication.h"
#include "sfu/send_scheduler.h"

namespace visio::sfu {

class Subscription;

/// Passes a publication's packets on to its subscribers on this shard and to its feeds, whether
/// they come from the network or from another shard.
class Fanout {
 public:
  /// Both outlive it.
  Fanout(SendScheduler& scheduler, EngineOutput& output) : scheduler_(scheduler), output_(output) {}

  /// A packet has just been stored in an encoding's ring; `bytes` is all of it.
  void receive(Publication& publication, EncodingIndex index, const PacketFacts& facts,
               base::Bytes bytes, base::Instant now);

  /// Notices encodings of which nothing comes any more.
  void notice_silence(Publication& publication, base::Instant now);

  /// The speaker gate selects a microphone, or no longer does. When it does, what led to that is
  /// sent first.
  void select(Publication& publication, bool selected, base::Instant now);

  /// The publication is forwarded nowhere while it is muted.
  void set_muted(Publication& publication, bool muted);

  /// A sender report came: subscribers' reports go by it, here and where the feeds lead.
  void set_clock(Publication& publication, EncodingIndex encoding, const SenderClock& clock);

  /// Another shard or a capture gets the publication's packets from now on, and the clocks that are
  /// known.
  void add_feed(Publication& publication, FeedTarget to);
  void remove_feed(Publication& publication, FeedTarget to);

 private:
  void forward(Publication& publication, EncodingIndex index, const PacketFacts& facts,
               base::Bytes bytes, base::Instant now);
  void forward_to(Subscription& subscription, EncodingIndex index, const PacketFacts& facts,
                  base::Instant now);
  void send_clock(const Publication& publication, const Feed& to, EncodingIndex encoding);
  void tell_capture(const Publication& publication, bool was_captured);
  void set_active(Publication& publication, EncodingIndex index, bool active);

  SendScheduler& scheduler_;
  EngineOutput& output_;
};

}  // namespace visio::sfu
