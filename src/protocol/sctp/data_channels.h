#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "base/time.h"
#include "protocol/sctp/association.h"
#include "protocol/sctp/config.h"
#include "protocol/sctp/dcep.h"
#include "protocol/sctp/error.h"
#include "protocol/sctp/stream_id.h"

namespace visio::protocol::sctp {

/// Our end of the DTLS handshake. It settles who opens channels on which streams (RFC 8832 §6).
enum class Role {
  dtls_client,  ///< opens on even streams
  dtls_server,  ///< opens on odd streams
};

/// What the peer's application gets: a string or bytes. Whether text is UTF-8 is not checked.
enum class MessageType { text, binary };

/// The association is up: the peer has accepted our cookie, or we have accepted its.
struct Connected {};

/// The association is over and every channel with it. Nothing follows.
struct AssociationFailed {
  Failure reason;
};

/// The peer opened a channel; we have acknowledged it.
struct ChannelOpened {
  StreamId stream;
  ChannelParameters parameters;
};

/// The peer acknowledged a channel that we opened.
struct ChannelAcknowledged {
  StreamId stream;
};

/// A channel is gone in both directions, whoever closed it. Its stream may be used again.
struct ChannelClosed {
  StreamId stream;
};

/// A message from the peer. `bytes` is a view into the DataChannels, valid until the next
/// poll_event(). It occupies the receive buffer until its `held` bytes are given to release().
struct Message {
  StreamId stream;
  MessageType type;
  base::Bytes bytes;
  std::size_t held = 0;
};

using Event = std::variant<Connected, AssociationFailed, ChannelOpened, ChannelAcknowledged,
                           ChannelClosed, Message>;

/// Channels open at once, ours and the peer's. LiveKit uses three.
inline constexpr std::size_t max_channels = 256;

/// WebRTC data channels (RFC 8831, RFC 8832) over one SCTP association in one DTLS association.
///
/// Sans-I/O: after each call drain poll_event(), then poll_transmit(); call advance() at
/// next_deadline(). Time never runs backwards. One thread. Events that are not polled pile up.
///
/// It never gives up on a silent peer: ICE decides whether the transport is alive, and what was
/// sent before a network switch still arrives after it.
class DataChannels {
 public:
  DataChannels(Role role, const Config& config);

  /// Sets our role if it was not known at construction. It decides which streams our channels get
  /// (RFC 8832 §6), so call it before the first of them opens.
  void set_role(Role role);

  /// Begins the handshake. Either side may, and both may at once (RFC 9260 §5.2.1). A peer's
  /// handshake is answered without it.
  void connect(base::Instant now);

  /// Processes one SCTP packet: the content of one DTLS record. What is malformed or not meant for
  /// this association changes nothing.
  void receive(base::Bytes packet, base::Instant now);

  /// Opens a channel and returns its stream; also before the association is connected. Messages
  /// may be sent at once. Errors: association_ended, no_free_stream, too_large, bad_parameters,
  /// buffer_full.
  Result<StreamId> open(const ChannelParameters& parameters);

  /// Queues a message; `bytes` is copied. All or nothing. Errors: association_ended,
  /// unknown_stream, too_large, buffer_full.
  Result<void> send(StreamId stream, MessageType type, base::Bytes bytes, base::Instant now);

  /// Closes a channel once everything sent on it has arrived or was given up; ChannelClosed follows
  /// when the peer has closed its half. An unknown stream is ignored.
  void close(StreamId stream);

  /// Ends the association at once; an ABORT is left to transmit if the peer is known.
  void abort();

  /// The next SCTP packet to send. A view, valid until the next call on this object.
  std::optional<base::Bytes> poll_transmit(base::Instant now);

  /// The oldest event, or nullopt.
  std::optional<Event> poll_event();

  /// Frees the room of a polled message; call it once for each. The peer sends only what there is
  /// room for, so a delay holds it back. May produce events and something to transmit.
  void release(std::size_t held);

  /// Runs the timers of RFC 9260 and RFC 6525 that are due; base::never means that none runs.
  void advance(base::Instant now);
  base::Instant next_deadline() const;

  /// Bytes of messages on this stream that the peer has not acknowledged: queued or in flight.
  std::size_t buffered_amount(StreamId stream) const;

  /// Bytes that the peer has acknowledged since the beginning, on all streams.
  std::uint64_t acknowledged_bytes() const { return association_.acknowledged_bytes(); }

  bool is_connected() const { return association_.is_up(); }

 private:
  struct Channel {
    ChannelParameters parameters;
    bool acknowledged = false;  ///< something came back: messages may now overtake the OPEN
    bool closing = false;
    bool our_half_reset = false;
    bool peer_half_reset = false;
  };

  /// A Message that owns its bytes.
  struct OwnedMessage {
    StreamId stream;
    MessageType type;
    std::vector<std::byte> bytes;
    std::size_t held = 0;  ///< what it occupies in the receive buffer
  };
  using OwnedEvent = std::variant<Connected, AssociationFailed, ChannelOpened, ChannelAcknowledged,
                                  ChannelClosed, OwnedMessage>;

  using Channels = std::map<StreamId, Channel>;

  void handle_events();
  void handle(AssociationUp);
  void handle(const AssociationEnded& ended);
  void handle(InboundMessage& message);
  void handle(const PeerResetStream& reset);
  void handle(const OurResetDone& reset);
  void handle_dcep(StreamId stream, base::Bytes message);
  void handle_open(StreamId stream, base::Bytes message);

  std::optional<StreamId> free_stream() const;
  Result<void> send_dcep(StreamId stream, std::vector<std::byte> message);
  void acknowledge(Channels::iterator channel);
  void begin_closing(Channels::iterator channel);
  void finish_closing(Channels::iterator channel);
  bool peer_resets_streams() const;

  Config config_;
  Association association_;
  StreamId next_stream_;  ///< the next to try for a channel of ours; its parity is our role's
  Channels channels_;
  std::deque<OwnedEvent> events_;
  std::vector<std::byte> polled_;  ///< the message last returned
};

}  // namespace visio::protocol::sctp
