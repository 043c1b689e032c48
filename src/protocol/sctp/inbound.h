#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/time.h"
#include "protocol/sctp/chunks.h"
#include "protocol/sctp/config.h"
#include "protocol/sctp/reassembly.h"
#include "protocol/sctp/received_tsns.h"

namespace visio::protocol::sctp {

/// The receiving half of an association: processes chunks, acknowledges them and yields messages
/// (RFC 9260 §6.2).
class Inbound {
 public:
  /// An acknowledgement waits this long for a second packet to acknowledge with it.
  static constexpr base::Duration ack_delay = std::chrono::milliseconds(200);

  Inbound(const Config& config, Tsn initial)
      : tsns_(initial), reassembly_(config.receive_buffer, config.max_inbound_message) {}

  /// False if the chunk breaks a rule beyond recovery: the association has to end.
  bool on_data(const Data& data);
  void on_forward_tsn(const ForwardTsn& forward);

  /// Call it after the last chunk of a packet: decides whether to acknowledge now or later
  /// (RFC 9260 §6.2).
  void end_packet(base::Instant now);

  void reset(StreamId stream) { reassembly_.reset(stream); }
  std::optional<InboundMessage> poll() { return reassembly_.poll(); }

  /// A polled message has left the receive buffer. May complete messages.
  void release(std::size_t held);

  /// Makes the delayed acknowledgement due.
  void advance(base::Instant now);
  base::Instant next_deadline() const { return ack_at_; }
  bool must_acknowledge() const { return ack_now_; }

  /// Whether something arrived that no SACK has reported.
  bool may_acknowledge() const { return ack_now_ || ack_at_ != base::never; }

  /// Writes a SACK with as many gap blocks as fit.
  void write_sack(PacketWriter& packet);

  Tsn cumulative() const { return tsns_.cumulative(); }
  std::size_t window() const { return reassembly_.window(); }

 private:
  /// A chunk that came while the window was closed: its sender is probing. It is acknowledged only
  /// when the window opens; the sender then continues at once instead of at the end of a timer that
  /// it has doubled again and again.
  struct Probe {
    Data data;  ///< its payload is below
    std::vector<std::byte> payload;
  };

  void keep_probe(const Data& data);
  void retry_probe();

  ReceivedTsns tsns_;
  Reassembly reassembly_;
  std::vector<Tsn> duplicates_;
  std::vector<GapBlock> gaps_;  ///< scratch of write_sack()
  std::size_t announced_window_ = 0;
  std::optional<Probe> probe_;
  bool packet_has_data_ = false;
  bool ack_now_ = false;
  base::Instant ack_at_ = base::never;
};

}  // namespace visio::protocol::sctp
