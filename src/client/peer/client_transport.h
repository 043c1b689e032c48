#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "base/datagram.h"
#include "base/egress.h"
#include "base/time.h"
#include "client/peer/ice_prober.h"
#include "protocol/dtls/association.h"
#include "protocol/sctp/data_channels.h"
#include "protocol/srtp/inbound_session.h"
#include "protocol/srtp/outbound_session.h"
#include "transport/transport.h"

namespace visio::client {

namespace dtls = protocol::dtls;
namespace sctp = protocol::sctp;
namespace srtp = protocol::srtp;

/// What a client knows of the server's end, and brings itself.
struct ClientTransportConfig {
  const dtls::Certificate* certificate = nullptr;
  ice::Credentials server;
  dtls::Fingerprint server_fingerprint;
  base::Path path;  ///< local is the client's end
  std::array<std::byte, 32> entropy{};
  dtls::Role role =
      dtls::Role::client;  ///< LiveKit's Go clients are servers where the server offers
};

/// A client's end of a peer connection with our server or another ICE-lite one: what a browser
/// does, without the browser. Controlling ICE on one path. Sans-I/O, as
/// transport::Transport.
class ClientTransport {
 public:
  ClientTransport(const ClientTransportConfig& config, base::Instant now);

  /// Takes in a datagram, which is decrypted in place; the result is a view into it.
  transport::Received receive(base::MutableBytes datagram, base::Instant now);
  /// Does what is due at next_deadline().
  void advance(base::Instant now);
  base::Instant next_deadline() const;

  /// Sends what waits to be sent.
  void flush(base::Egress& egress, base::Instant now);

  /// Whether media can be sent.
  bool is_connected() const { return outbound_.has_value(); }
  bool has_failed() const { return failed_; }

  /// Null until connected.
  srtp::OutboundSession* outbound() { return outbound_ ? &*outbound_ : nullptr; }
  sctp::DataChannels& channels() { return channels_; }
  const base::Path& path() const { return path_; }

  /// Sends anything where a packet of SCTP is expected, as a hostile client may.
  void send_in_dtls(base::Bytes bytes) { dtls_.send(bytes); }

  /// Checks the path anew, with the credentials of a restart.
  void restart_ice(const ice::Credentials& server, base::Instant now);

  /// Goes on checking its path without nominating it.
  void stop_nominating() { ice_.stop_nominating(); }

  /// The network changed: everything leaves from another address from now on.
  void move_to(const base::Path& path, base::Instant now);

 private:
  void drain_dtls(base::Instant now);

  base::Path path_;
  IceProber ice_;
  dtls::Association dtls_;
  sctp::DataChannels channels_;
  std::optional<srtp::InboundSession> inbound_;
  std::optional<srtp::OutboundSession> outbound_;
  ice::Credentials server_;
  bool failed_ = false;
};

}  // namespace visio::client
