#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/time.h"
#include "protocol/sctp/chunks.h"
#include "protocol/sctp/config.h"
#include "protocol/sctp/congestion.h"
#include "protocol/sctp/outstanding.h"
#include "protocol/sctp/rto.h"
#include "protocol/sctp/send_queue.h"

namespace visio::protocol::sctp {

/// The sending half of an association: what to send, when, and when to repeat it (RFC 9260 §6, §7).
class Outbound {
 public:
  explicit Outbound(const Config& config);
  Outbound(const Outbound&) = delete;
  Outbound& operator=(const Outbound&) = delete;

  /// The peer is known: chunks may leave from now on.
  void start(std::uint32_t receive_window, bool peer_understands_forward_tsn);

  /// Messages waiting to be sent, however small: each costs more than its bytes.
  static constexpr std::size_t max_queued_messages = 8192;

  /// Whether push() would accept a message.
  bool has_room(std::size_t size, bool may_use_reserve) const;

  /// Queues the message; false, with nothing kept, if the send buffer is full.
  bool push(OutboundMessage message);

  /// Frees what arrived, marks what was lost, and adapts window and RTO (RFC 9260 §6.2.1, §7.2.4).
  /// A stale SACK is ignored.
  void on_sack(const Sack& sack, base::Instant now);

  /// Frees what the peer's SHUTDOWN acknowledges.
  void on_shutdown(Tsn cumulative);
  void on_stream_reset(StreamId stream) { queue_.reset(stream); }

  /// T3-rtx: counts everything in flight as lost (RFC 9260 §6.3.3).
  void advance(base::Instant now);
  base::Instant next_deadline() const { return retransmit_at_; }

  /// Fills the rest of the packet with what may be sent now.
  void write(PacketWriter& packet, base::Instant now);

  const BufferedBytes& buffered() const { return buffered_; }

  /// All that the peer has ever acknowledged: shows whether it makes progress.
  std::uint64_t acknowledged_bytes() const { return acknowledged_; }
  Tsn last_assigned_tsn() const { return outstanding_.next_tsn().previous(); }
  base::Duration rto() const { return rto_.value(); }

  /// Whether messages wait to be sent for the first time.
  bool has_backlog() const { return !queue_.empty(); }

  /// Whether everything that was pushed has arrived or was given up.
  bool finished() const { return queue_.empty() && outstanding_.empty(); }

 private:
  void write_forward_tsn(PacketWriter& packet, base::Instant now);
  void write_retransmissions(PacketWriter& packet, base::Instant now);
  void write_new(PacketWriter& packet, base::Instant now);
  bool may_send(std::size_t size) const;
  void after_losses();
  void restart_timer(base::Instant now);

  std::size_t send_buffer_;
  std::size_t send_reserve_;
  BufferedBytes buffered_;
  SendQueue queue_{buffered_};
  Outstanding outstanding_;
  Congestion congestion_;
  Rto rto_;
  std::size_t peer_window_ = 0;
  std::uint64_t acknowledged_ = 0;
  bool started_ = false;
  bool fast_retransmit_ = false;  ///< one packet may leave whatever the window says
  bool forward_due_ = false;
  base::Instant forwarded_at_{};
  base::Instant retransmit_at_ = base::never;  ///< T3-rtx
};

}  // namespace visio::protocol::sctp
