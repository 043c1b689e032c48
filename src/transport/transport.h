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

enum class State : std::uint8_t {
  connecting,    ///< no path nominated yet, or the DTLS handshake goes on
  connected,     ///< media and data can flow
  disconnected,  ///< the peer has been silent for 10 s; it may come back by itself
  failed,        ///< given up; the peer must restart ICE, or join anew if DTLS failed
};

struct StateChanged {
  State state;
};

/// What happens on a transport beside media. sctp::Event carries views: see there.
using Event = std::variant<StateChanged, sctp::Event>;

/// What a datagram was: media that the caller forwards, or nothing for the caller to do.
using Received = std::variant<std::monostate, srtp::AuthenticRtp, srtp::AuthenticRtcp>;

/// How a transport begins. `entropy` is fresh random bytes; the certificate outlives the transport.
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
  /// keeps its DTLS association for life. `role` is ours; as client, our hello waits for a path.
  void connect(const dtls::Fingerprint& peer, dtls::Role role, base::Instant now);

  /// Begins a new ICE generation; media goes on along the old path until a new one is nominated.
  void restart_ice(const ice::Credentials& local, base::Instant now);

  /// Takes in a datagram, decrypting in place. DTLS and media count only from a checked path.
  Received receive(const base::Path& path, base::MutableBytes datagram, base::Instant now);

  /// A TCP connection went away; what was nominated on it no longer is.
  void forget(const base::Path& path, base::Instant now);

  void advance(base::Instant now);
  base::Instant next_deadline() const;

  State state() const;

  /// Where media goes; nothing before the first nomination.
  const std::optional<base::Path>& selected_path() const;

  /// Whether a check has passed on this path: who looks transports up by address may remember it.
  bool is_checked(const base::Path& path) const;

  /// The session that protects outgoing media; null until connected for the first time.
  srtp::OutboundSession* outbound();

  /// Channels may be opened after connect(), which decides on their numbers, and sent on at once;
  /// what is sent waits until connected.
  sctp::Result<sctp::StreamId> open_channel(const sctp::ChannelParameters& parameters);
  sctp::Result<void> send_message(sctp::StreamId stream, sctp::MessageType type, base::Bytes bytes,
                                  base::Instant now);
  std::size_t buffered_amount(sctp::StreamId stream) const;

  /// Says goodbye to the peer (DTLS close_notify); flush() sends it.
  void close();

  /// Sends what the layers have to say: STUN answers, DTLS flights, SCTP packets.
  void flush(base::Egress& egress, base::Instant now);

  std::optional<Event> poll_event();

 private:
  struct Layers;
  std::unique_ptr<Layers> layers_;
};

}  // namespace visio::transport
