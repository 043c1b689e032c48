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

enum class MessageType { text, binary };

/// The association is up: the peer has taken our cookie or we have taken its.
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

/// A message from the peer. `bytes` is a view into the DataChannels, good until the next
/// poll_event().
struct Message {
  StreamId stream;
  MessageType type;
  base::Bytes bytes;
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
/// It never gives up a silent peer: whether the transport lives is ICE's to say, and what was sent
/// before a network switch still arrives after it.
class DataChannels {
 public:
  DataChannels(Role role, const Config& config);

  /// Our role, where it was not known at the beginning: which numbers our channels get (RFC 8832
  /// §6). Before the first of them opens.
  void take_role(Role role);

  /// Begins the handshake. Either side may, and both may at once (RFC 9260 §5.2.1). A peer's
  /// handshake is answered without it.
  void connect(base::Instant now);

  /// Takes in one SCTP packet: the content of one DTLS record. What is malformed or not meant for
  /// this association changes nothing.
  void receive(base::Bytes packet, base::Instant now);

  /// Opens a channel and returns its stream; also before the association is connected. Messages
  /// may be sent at once. Errors: association_ended, no_free_stream, too_large, bad_parameters,
  /// buffer_full.
  Result<StreamId> open(const ChannelParameters& parameters);

  /// Queues a message; `bytes` is copied. All or nothing. Errors: association_ended,
  /// unknown_stream, too_large, buffer_full.
  Result<void> send(StreamId stream, MessageType type, base::Bytes bytes, base::Instant now);

  /// Closes a channel once what was sent on it is sent; ChannelClosed follows when the peer has
  /// closed its half. An unknown stream is left alone.
  void close(StreamId stream);

  /// Ends the association at once; one ABORT is left to transmit.
  void abort();

  /// The next SCTP packet to send. A view, good until the next call on this object.
  std::optional<base::Bytes> poll_transmit(base::Instant now);

  std::optional<Event> poll_event();

  void advance(base::Instant now);
  base::Instant next_deadline() const;

  /// Bytes of messages on this stream that the peer has not acknowledged: queued or in flight.
  std::size_t buffered_amount(StreamId stream) const;

  bool is_connected() const { return association_.is_up(); }

 private:
  struct Channel {
    ChannelParameters parameters;
    bool acknowledged = false;  ///< something came back: messages may now overtake the OPEN
    bool closing = false;
    bool our_half_reset = false;
    bool peer_half_reset = false;
  };

  /// An event that owns what it tells.
  struct OwnedMessage {
    StreamId stream;
    MessageType type;
    std::vector<std::byte> bytes;
    std::size_t held = 0;  ///< what it occupies in the receive buffer
  };
  using OwnedEvent = std::variant<Connected, AssociationFailed, ChannelOpened, ChannelAcknowledged,
                                  ChannelClosed, OwnedMessage>;

  using Channels = std::map<StreamId, Channel>;

  void take_events();
  void take(AssociationUp);
  void take(const AssociationEnded& ended);
  void take(InboundMessage& message);
  void take(const PeerResetStream& reset);
  void take(const OurResetDone& reset);
  void take_dcep(StreamId stream, base::Bytes message);
  void take_open(StreamId stream, base::Bytes message);

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
  std::vector<std::byte> polled_;  ///< the message last given out
};

}  // namespace visio::protocol::sctp
