#pragma once

#include <memory>
#include <optional>

#include "base/bytes.h"
#include "base/datagram.h"
#include "base/egress.h"
#include "base/time.h"
#include "protocol/dtls/certificate.h"
#include "sfu/command.h"
#include "sfu/counters.h"
#include "sfu/crossing.h"
#include "sfu/event.h"

namespace visio::sfu {

/// One shard's forwarding: transports, publications, subscriptions (docs/ARCHITECTURE.md).
///
/// Sans-I/O. The shard feeds it a batch with receive() and receive_crossing(), then calls flush();
/// it calls advance() at next_deadline(); after either it drains poll_event(). One thread.
class Engine {
 public:
  /// `certificate` and `crossing` outlive the engine.
  Engine(ShardId shard, const dtls::Certificate& certificate, Crossing& crossing,
         base::Instant now);
  ~Engine();

  /// The shard that it serves.
  ShardId id() const;

  /// Does what the control plane tells it. What names something unknown does nothing.
  void execute(Command command, base::Instant now);

  /// Receives a datagram, decrypting in place. Nothing is sent before flush().
  void receive(const base::Path& path, base::MutableBytes datagram, base::Instant now);

  /// Receives what another shard passed on.
  void receive_crossing(const Crossed& crossed, base::Instant now);

  /// Whether datagrams from this path are a transport's: an authentic check came there.
  bool knows(const base::Path& path) const;

  /// A TCP connection went away.
  void forget(const base::Path& path, base::Instant now);

  /// Sends everything that is due.
  void flush(base::Egress& egress, base::Instant now);

  /// Does what is due by now: timers, reports, what the pacers held back.
  void advance(base::Instant now);

  /// When to call advance() at the latest.
  base::Instant next_deadline() const;

  /// The next thing to tell the control plane, nothing when all is told.
  std::optional<Event> poll_event();

  /// What it has counted since it began.
  const Counters& counters() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace visio::sfu
