#pragma once

#include <cstddef>
#include <cstdint>
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

/// The handshake is complete: messages can travel in both directions.
struct AssociationUp {};

/// No event follows. A last packet, an ABORT or a SHUTDOWN ACK, may be left to transmit.
struct AssociationEnded {
  Failure reason;
};
/// The peer has reset its half of the stream (RFC 6525 §5.2.2): what it sent before has been
/// delivered.
struct PeerResetStream {
  StreamId stream;
};
/// The peer has answered our reset of the stream.
struct OurResetDone {
  StreamId stream;
};

using AssociationEvent =
    std::variant<AssociationUp, AssociationEnded, InboundMessage, PeerResetStream, OurResetDone>;

/// One SCTP association inside DTLS (RFC 9260, RFC 8261), with partial reliability (RFC 3758) and
/// stream resets (RFC 6525). It moves messages on streams; DataChannels gives them their meaning.
///
/// It sends no HEARTBEAT of its own, and never shuts down or counts timeouts: there is one path,
/// and ICE watches whether it is alive.
///
/// Sans-I/O, to be driven as DataChannels documents.
class Association {
 public:
  explicit Association(const Config& config);

  void connect(base::Instant now) { handshake_.connect(now); }

  /// Processes one SCTP packet. One with a wrong checksum, port or verification tag is ignored; so
  /// is what follows a chunk that does not fit.
  void receive(base::Bytes packet, base::Instant now);

  /// Ends the association; an ABORT is left to transmit if the peer is known.
  void abort();

  /// Whether send() would find room for a message.
  bool has_room(std::size_t size, bool may_use_reserve) const {
    return outbound_.has_room(size, may_use_reserve);
  }

  /// Queues a message whole or not at all.
  Result<void> send(OutboundMessage message);

  /// Resets our half of the stream once everything sent on it has arrived or was given up
  /// (RFC 6525 §5.1.2).
  void reset_stream(StreamId stream) { resets_.request(stream); }
  bool is_resetting(StreamId stream) const { return resets_.is_requested(stream); }

  /// The peer has shown that it performed our reset although no response has arrived. False if no
  /// such reset is under way.
  bool complete_reset(StreamId stream);

  /// The next packet to send, at most Config::mtu. A view, valid until the next poll_transmit().
  /// nullopt when nothing is due or allowed by the windows.
  std::optional<base::Bytes> poll_transmit(base::Instant now);

  /// The oldest event; they are queued without limit until they are polled.
  std::optional<AssociationEvent> poll_event();

  /// A message that was polled has left the receive buffer: the peer may send more.
  void release(std::size_t held);

  /// Retransmits and acknowledges what is due; next_deadline() is base::never once it has ended.
  void advance(base::Instant now);
  base::Instant next_deadline() const;

  bool is_up() const { return up_ && !ended_; }
  bool is_ended() const { return ended_.has_value(); }

  /// What the peer supports and accepts; nullopt before it is known.
  const std::optional<Peer>& peer() const { return handshake_.peer(); }
  std::size_t buffered_amount(StreamId stream) const { return outbound_.buffered().of(stream); }
  std::uint64_t acknowledged_bytes() const { return outbound_.acknowledged_bytes(); }

 private:
  bool is_for_us(const PacketHeader& header, const Chunk& chunk) const;
  bool handle_chunk(const Chunk& chunk, base::Instant now);
  bool handle_handshake(const Chunk& chunk, base::Instant now);
  void on_data(const Chunk& chunk);
  void on_forward_tsn(const Chunk& chunk);
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
  std::optional<Inbound> inbound_;  ///< once the peer is known
  StreamReset resets_;
  std::deque<AssociationEvent> events_;

  bool up_ = false;
  bool shutdown_received_ = false;
  std::optional<Failure> ended_;

  std::optional<std::uint32_t> abort_tag_;  ///< an ABORT is due, with this tag
  bool shutdown_ack_due_ = false;
  std::optional<std::vector<std::byte>> heartbeat_;  ///< the last one, not answered yet

  std::vector<std::byte> buffer_;  ///< the packet last returned
};

}  // namespace visio::protocol::sctp
