#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "base/time.h"
#include "protocol/sctp/chunks.h"
#include "protocol/sctp/config.h"
#include "protocol/sctp/error.h"
#include "protocol/sctp/handshake.h"
#include "protocol/sctp/inbound.h"
#include "protocol/sctp/outbound.h"
#include "protocol/sctp/stream_reset.h"

namespace visio::protocol::sctp {

struct AssociationUp {};
struct AssociationEnded {
  Failure reason;
};
/// The peer begins the stream anew: what it sent on it before has been delivered.
struct PeerResetStream {
  StreamId stream;
};
/// The peer has taken note that we begin the stream anew.
struct OurResetDone {
  StreamId stream;
};

using AssociationEvent =
    std::variant<AssociationUp, AssociationEnded, InboundMessage, PeerResetStream, OurResetDone>;

/// One SCTP association inside DTLS (RFC 9260, RFC 8261), with partial reliability (RFC 3758) and
/// stream resets (RFC 6525). Messages and streams; what they mean is for DataChannels to say.
///
/// It sends no HEARTBEAT of its own, and never shuts down or counts timeouts: one path, whose life
/// ICE watches.
///
/// Sans-I/O, to be driven as DataChannels documents.
class Association {
 public:
  explicit Association(const Config& config);

  void connect(base::Instant now) { handshake_.connect(now); }
  void receive(base::Bytes packet, base::Instant now);
  void abort();

  /// Queues a message whole or not at all.
  Result<void> send(OutboundMessage message);

  /// Begins our half of the stream anew once everything sent on it has arrived.
  void reset_stream(StreamId stream) { resets_.request(stream); }
  bool is_resetting(StreamId stream) const { return resets_.is_requested(stream); }

  /// The peer has shown that it performed our reset although no response has arrived. False if we
  /// have not asked for it.
  bool complete_reset(StreamId stream);

  std::optional<base::Bytes> poll_transmit(base::Instant now);
  std::optional<AssociationEvent> poll_event();

  /// A message that was polled has left the receive buffer.
  void release(std::size_t held);

  void advance(base::Instant now);
  base::Instant next_deadline() const;

  bool is_up() const { return up_ && !ended_; }
  bool is_ended() const { return ended_.has_value(); }

  /// What the peer understands and takes in; nothing before it is known.
  const std::optional<Peer>& peer() const { return handshake_.peer(); }
  std::size_t buffered_amount(StreamId stream) const { return outbound_.buffered().of(stream); }

 private:
  bool is_for_us(const PacketHeader& header, const Chunk& chunk) const;
  bool take(const Chunk& chunk, base::Instant now);
  void on_data(const Chunk& chunk);
  void on_init(const Chunk& chunk);
  void on_init_ack(const Chunk& chunk, base::Instant now);
  void on_error(const Chunk& chunk, base::Instant now);
  void on_shutdown(const Chunk& chunk);
  void on_reconfig(const Chunk& chunk, base::Instant now);
  void begin_inbound();
  void after_handshake();
  void after_packet(base::Instant now);
  void collect_messages();
  void perform_reset();
  void end(Failure reason);
  void end_with_abort(Failure reason, std::uint32_t tag);

  PacketHeader header_to_peer(std::uint32_t tag) const;
  std::optional<base::Bytes> poll_farewell();
  void write_chunks(PacketWriter& packet, base::Instant now);

  Config config_;
  Handshake handshake_;
  Outbound outbound_;
  std::optional<Inbound> inbound_;  ///< from when the peer is known
  StreamReset resets_;
  std::deque<AssociationEvent> events_;

  bool up_ = false;
  bool shutdown_received_ = false;
  std::optional<Failure> ended_;

  std::optional<std::uint32_t> abort_tag_;  ///< an ABORT is due, with this tag
  bool shutdown_ack_due_ = false;
  std::optional<std::vector<std::byte>> heartbeat_;  ///< the last one, not answered yet

  std::vector<std::byte> buffer_;  ///< the packet last given out
};

}  // namespace visio::protocol::sctp
