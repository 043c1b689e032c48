#include "client/peer/client_transport.h"

#include <algorithm>

#include "protocol/rtp/demultiplex.h"
#include "transport/sctp_config.h"

namespace visio::client {
namespace {

namespace rtp = protocol::rtp;

}  // namespace

ClientTransport::ClientTransport(const ClientTransportConfig& config, base::Instant now)
    : path_(config.path),
      ice_(config.server, now),
      dtls_(*config.certificate, config.role, config.server_fingerprint, now),
      channels_(
          config.role == dtls::Role::client ? sctp::Role::dtls_client : sctp::Role::dtls_server,
          transport::sctp_config(config.entropy)),
      server_(config.server) {}

transport::Received ClientTransport::receive(base::MutableBytes datagram, base::Instant now) {
  switch (rtp::classify(datagram)) {
    case rtp::DatagramKind::stun:
      ice_.receive(datagram, now);
      return {};
    case rtp::DatagramKind::dtls:
      dtls_.receive(datagram, now);
      drain_dtls(now);
      return {};
    case rtp::DatagramKind::rtp:
      if (inbound_) {
        if (auto media = inbound_->unprotect_rtp(datagram)) return *media;
      }
      return {};
    case rtp::DatagramKind::rtcp:
      if (inbound_) {
        if (auto control = inbound_->unprotect_rtcp(datagram)) return *control;
      }
      return {};
    case rtp::DatagramKind::unknown:
      break;
  }
  return {};
}

void ClientTransport::advance(base::Instant now) {
  dtls_.advance(now);
  drain_dtls(now);
  channels_.advance(now);
}

base::Instant ClientTransport::next_deadline() const {
  return std::min({ice_.next_deadline(), dtls_.next_deadline(), channels_.next_deadline()});
}

void ClientTransport::flush(base::Egress& egress, base::Instant now) {
  if (const auto check = ice_.poll_check(now)) egress.send(path_, *check);
  if (!ice_.is_connected() && !is_connected()) return;
  if (is_connected()) {
    while (const auto packet = channels_.poll_transmit(now)) dtls_.send(*packet);
  }
  while (const auto datagram = dtls_.poll_transmit()) egress.send(path_, *datagram);
}

void ClientTransport::restart_ice(const ice::Credentials& server, base::Instant now) {
  server_ = server;
  ice_.restart(server, now);
}

void ClientTransport::move_to(const base::Path& path, base::Instant now) {
  path_ = path;
  ice_.restart(server_, now);
}

void ClientTransport::drain_dtls(base::Instant now) {
  while (const auto event = dtls_.poll_event()) {
    if (const auto* connected = std::get_if<dtls::Connected>(&*event)) {
      inbound_.emplace(connected->keys.profile, connected->keys.inbound);
      outbound_.emplace(connected->keys.profile, connected->keys.outbound);
      channels_.connect(now);
    } else if (const auto* data = std::get_if<dtls::ApplicationData>(&*event)) {
      channels_.receive(data->bytes, now);
    } else {
      failed_ = true;
    }
  }
}

}  // namespace visio::client
