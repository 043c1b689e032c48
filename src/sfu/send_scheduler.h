#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "base/datagram.h"
#include "base/egress.h"
#include "base/time.h"
#include "sfu/connection.h"
#include "sfu/engine_output.h"
#include "sfu/outgoing_packet.h"
#include "sfu/send_context.h"

namespace visio::sfu {

/// Which connections have something to send, and when: the one place where media leaves.
///
/// Mark a connection whenever something was queued for it; flush() then sends what is due, and
/// remembers the connections whose pacers hold something back until advance() finds it due.
class SendScheduler {
 public:
  /// `output` outlives it.
  explicit SendScheduler(EngineOutput& output) : output_(output) {}

  /// The next flush() looks at this connection.
  void mark(Connection& connection);

  /// Marks the connections of which something has become due.
  void advance(base::Instant now);

  /// When to call advance() at the latest.
  base::Instant next_deadline() const { return next_send_; }

  /// Sends everything that is due. Everything for one destination leaves in a row, so that the
  /// socket can send it as one.
  void flush(base::Egress& egress, base::Instant now);

  /// The connection ends: the next flush() says goodbye to its peer, and closes `tcp_paths`.
  void close(std::unique_ptr<Connection> connection, const std::vector<base::Path>& tcp_paths);

  /// The next flush() closes a TCP connection of no use any more.
  void close(const base::Path& tcp_path) { to_close_.push_back(tcp_path); }

 private:
  void send(Connection& connection, base::Egress& egress, base::Instant now);
  void send_media(Connection& connection, SendContext& context, base::Instant now);
  void send_control(Connection& connection, SendContext& context, base::Instant now);
  void send(const OutgoingPacket& packet, SendContext& context, base::Instant now);
  void send_padding(Connection& connection, SendContext& context, base::Instant now);
  std::size_t pad(const Connection& connection, SendContext& context, base::Instant now);
  void await_next(Connection& connection);

  EngineOutput& output_;
  std::vector<Connection*> marked_;
  std::vector<Connection*> waiting_;                  ///< their pacers hold something back
  std::vector<std::unique_ptr<Connection>> closing_;  ///< they still have to say goodbye
  std::vector<base::Path> to_close_;                  ///< TCP connections of no use any more
  base::Instant next_send_ = base::never;             ///< of those that wait
};

}  // namespace visio::sfu
