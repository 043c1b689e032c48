#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "base/bytes.h"
#include "base/datagram.h"
#include "base/egress.h"
#include "base/time.h"
#include "protocol/dtls/certificate.h"
#include "sfu/command.h"
#include "sfu/crossing.h"
#include "sfu/event.h"

namespace visio::sfu {

/// What one shard forwarded since it began; plain numbers that the shard ships to /metrics.
struct Counters {
  std::uint64_t datagrams_in = 0;
  std::uint64_t datagrams_refused = 0;  ///< from strangers, malformed, replayed or not authentic
  std::uint64_t packets_over_rate = 0;  ///< dropped: their senders send more than is allowed
  std::uint64_t packets_in = 0;         ///< RTP
  std::uint64_t bytes_in = 0;
  std::uint64_t packets_out = 0;  ///< RTP, retransmissions included
  std::uint64_t bytes_out = 0;
  std::uint64_t packets_retransmitted = 0;
  std::uint64_t nacks_in = 0;
  std::uint64_t nacks_out = 0;
  std::uint64_t keyframe_requests_out = 0;
};

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

  ShardId id() const;

  void execute(Command command, base::Instant now);

  /// Takes in a datagram, decrypting in place. Nothing is sent before flush().
  void receive(const base::Path& path, base::MutableBytes datagram, base::Instant now);

  /// Takes in what another shard passed on.
  void receive_crossing(const Crossed& crossed, base::Instant now);

  /// A TCP connection went away.
  void forget(const base::Path& path, base::Instant now);

  /// Sends everything that is due.
  void flush(base::Egress& egress, base::Instant now);

  void advance(base::Instant now);
  base::Instant next_deadline() const;

  std::optional<Event> poll_event();
  const Counters& counters() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace visio::sfu
