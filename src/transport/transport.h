#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

#include "base/bytes.h"
#include "base/datagram.h"
#include "base/egress.h"
#include "base/time.h"
#include "protocol/dtls/association.h"
#include "protocol/ice/agent.h"
#include "protocol/sctp/data_channels.h"
#include "protocol/srtp/authentic.h"
#include "protocol/srtp/outbound_session.h"

namespace visio::transport {

namespace dtls = protocol::dtls;
namespace ice = protocol::ice;
namespace rtp = protocol::rtp;
namespace sctp = protocol::sctp;
namespace srtp = protocol::srtp;

/// ICE and DTLS taken together, as in W3C's RTCPeerConnectionState.
enum class State : std::uint8_t {
  connecting,    ///< no path nominated yet, or the DTLS handshake is under way
  connected,     ///< media and data can flow
  disconnected,  ///< the peer has been silent for 10 s; it may come back by itself
  failed,        ///< given up; the peer must restart ICE, or join again if DTLS failed
};

/// The state as of this poll; it differs from the one reported before.
struct StateChanged {
  State state;
};

/// What happens on a transport besides media. sctp::Event carries views: see there.
using Event = std::variant<StateChanged, sctp::Event>;

/// What a datagram carried: media for the caller to forward, or nothing left for it to do.
using Received = std::variant<std::monostate, srtp::AuthenticRtp, srtp::AuthenticRtcp>;

/// What a transport starts with. `entropy` is fresh random bytes; the certificate outlives the
/// transport.
struct Config {
  const dtls::Certificate* certificate = nullptr;
  ice::Credentials local;
  std::array<std::byte, 32> entropy{};
};

/// One peer connection's end at the server: ICE-lite, DTLS, SRTP and SCTP over one 5-tuple.
///
/// Sans-I/O. After receive(), connect(), restart_ice(), advance() and the data calls: flush(), then
/// drain poll_event(), and call advance() at next_deadline(). One thread.
class Transport {
 public:
  Transport(const Config& config, base::Instant now);
  Transport(Transport&&) noexcept;
  Transport& operator=(Transport&&) noexcept;
  ~Transport();

  /// The peer's description is known: DTLS may begin. Only the first call counts, since a transport
  /// keeps its DTLS association for life. `role` is ours; as a client, our hello waits for a path.
  void connect(const dtls::Fingerprint& peer, dtls::Role role, base::Instant now);

  /// Begins a new ICE generation; media continues on the old path until a new one is nominated.
  void restart_ice(const ice::Credentials& local, base::Instant now);

  /// Processes a datagram, decrypting it in place. DTLS and media are ignored unless they come from
  /// a checked path.
  Received receive(const base::Path& path, base::MutableBytes datagram, base::Instant now);

  /// The TCP connection under `path` closed: it can no longer be selected.
  void forget(const base::Path& path, base::Instant now);

  /// Runs the timers of ICE, DTLS and SCTP that are due.
  void advance(base::Instant now);
  base::Instant next_deadline() const;

  /// As of now, whether or not poll_event() has reported it.
  State state() const;

  /// Where media goes; nullopt before the first nomination.
  const std::optional<base::Path>& selected_path() const;

  /// Whether the peer has sent more than checks from there. Until then somebody may have put
  /// another's address on a check, and the path gets little: see may_send().
  bool is_path_proven() const;

  /// Whether `bytes` may leave along the selected path now; if so, they are counted. Paths that are
  /// not proven get 64 kbit/s and a burst of 32 KiB, all of them together.
  bool may_send(std::size_t bytes, base::Instant now);

  /// Whether a check has passed on this path: whoever looks up transports by address may remember
  /// it.
  bool is_checked(const base::Path& path) const;

  /// The session that protects outgoing media; null until connected for the first time.
  srtp::OutboundSession* outbound();

  /// Channels may be opened after connect(), which decides on their streams, and used at once: what
  /// is sent waits until connected. The errors are those of sctp::DataChannels.
  sctp::Result<sctp::StreamId> open_channel(const sctp::ChannelParameters& parameters);
  sctp::Result<void> send_message(sctp::StreamId stream, sctp::MessageType type, base::Bytes bytes,
                                  base::Instant now);
  std::size_t buffered_amount(sctp::StreamId stream) const;
  std::uint64_t acknowledged_bytes() const;

  /// A polled sctp::Message needs its room no longer: the peer may send more.
  void release_message(std::size_t held);

  /// Tells the peer that the transport ends (DTLS close_notify); flush() sends it.
  void close();

  /// Sends what is due: STUN answers, DTLS flights and SCTP packets. On a path that is not proven,
  /// what may_send() refuses is lost and has to be retransmitted.
  void flush(base::Egress& egress, base::Instant now);

  /// The next event, or nullopt. Changes of state come first.
  std::optional<Event> poll_event();

 private:
  struct Layers;
  std::unique_ptr<Layers> layers_;
};

}  // namespace visio::transport
