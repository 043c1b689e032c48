#include "transport/transport.h"

#include <algorithm>
#include <utility>

#include "protocol/rtp/demultiplex.h"
#include "protocol/srtp/inbound_session.h"
#include "transport/outbox.h"
#include "transport/rate_limit.h"
#include "transport/sctp_config.h"

namespace visio::transport {

namespace {

sctp::Role sctp_role(dtls::Role role) {
  return role == dtls::Role::client ? sctp::Role::dtls_client : sctp::Role::dtls_server;
}

/// Enough for the handshake, for sound, and to make a peer that has moved report what comes.
constexpr rtp::BitRate unproven_rate{64'000};
constexpr std::uint64_t unproven_burst = 32 * 1024 * 8;

}  // namespace

/// The protocols of one 5-tuple, in the order in which they come up.
struct Transport::Layers {
  Layers(const Config& config, base::Instant now)
      : certificate(config.certificate),
        ice(config.local, now),
        sctp(sctp::Role::dtls_server, sctp_config(config.entropy)) {}

  const dtls::Certificate* certificate;

  ice::Agent ice;
  ice::State ice_state = ice::State::checking;
  std::optional<base::Path> selected;
  Outbox answers;
  RateLimit unproven{unproven_rate, unproven_burst};

  std::optional<dtls::Association> dtls;
  std::optional<base::Path> dtls_path;  ///< where the handshake's last datagram came from
  bool dtls_ended = false;              ///< failed, or closed by the peer

  std::optional<srtp::InboundSession> inbound;
  std::optional<srtp::OutboundSession> outbound;
  sctp::DataChannels sctp;

  State reported = State::connecting;
  bool may_have_to_send = true;
  std::optional<base::Instant> deadline;  ///< the next one, while nothing changed it

  State state() const {
    if (dtls_ended || ice_state == ice::State::failed) return State::failed;
    if (!outbound || ice_state == ice::State::checking) return State::connecting;
    return ice_state == ice::State::disconnected ? State::disconnected : State::connected;
  }

  /// Call it for everything but media, which needs no look at the other layers.
  void touch() {
    may_have_to_send = true;
    deadline.reset();
  }

  Received receive_media(rtp::DatagramKind kind, const base::Path& path, base::MutableBytes packet,
                         base::Instant now);
  void receive_dtls(const base::Path& path, base::Bytes datagram, base::Instant now);
  void drain_ice();
  bool drain_dtls(base::Instant now);
  void handshake_done(const dtls::Connected& connected, base::Instant now);
  void fill_dtls(base::Instant now);
};

Received Transport::Layers::receive_media(rtp::DatagramKind kind, const base::Path& path,
                                          base::MutableBytes packet, base::Instant now) {
  if (!inbound || !ice.is_checked(path)) return {};
  Received received;
  if (kind == rtp::DatagramKind::rtp) {
    if (auto media = inbound->unprotect_rtp(packet)) received = *media;
  } else {
    if (auto control = inbound->unprotect_rtcp(packet)) received = *control;
  }
  if (!std::holds_alternative<std::monostate>(received)) {
    ice.receive_media(path, now);
    drain_ice();
  }
  return received;
}

void Transport::Layers::receive_dtls(const base::Path& path, base::Bytes datagram,
                                     base::Instant now) {
  if (!dtls || !ice.is_checked(path)) return;
  dtls_path = path;
  touch();
  dtls->receive(datagram, now);
  if (drain_dtls(now)) {
    ice.receive_media(path, now);
    drain_ice();
  }
}

void Transport::Layers::drain_ice() {
  while (const auto answer = ice.poll_transmit()) {
    answers.add(answer->path, answer->bytes);
    touch();
  }
  while (const auto event = ice.poll_event()) {
    touch();
    if (const auto* path = std::get_if<ice::PathSelected>(&*event)) selected = path->path;
    if (std::holds_alternative<ice::PathLost>(*event)) selected.reset();
    if (const auto* change = std::get_if<ice::StateChanged>(&*event)) ice_state = change->state;
  }
}

/// Whether anything came that only the peer could have sent.
bool Transport::Layers::drain_dtls(base::Instant now) {
  bool is_authentic = false;
  while (const auto event = dtls->poll_event()) {
    if (const auto* connected = std::get_if<dtls::Connected>(&*event)) {
      handshake_done(*connected, now);
    } else if (const auto* data = std::get_if<dtls::ApplicationData>(&*event)) {
      sctp.receive(data->bytes, now);
    } else {
      dtls_ended = true;
    }
    is_authentic = is_authentic || !dtls_ended;
  }
  return is_authentic;
}

void Transport::Layers::handshake_done(const dtls::Connected& connected, base::Instant now) {
  inbound.emplace(connected.keys.profile, connected.keys.inbound);
  outbound.emplace(connected.keys.profile, connected.keys.outbound);
  sctp.connect(now);
}

void Transport::Layers::fill_dtls(base::Instant now) {
  if (!outbound || dtls_ended) return;
  while (const auto packet = sctp.poll_transmit(now)) dtls->send(*packet);
}

Transport::Transport(const Config& config, base::Instant now)
    : layers_(std::make_unique<Layers>(config, now)) {}
Transport::Transport(Transport&&) noexcept = default;
Transport& Transport::operator=(Transport&&) noexcept = default;
Transport::~Transport() = default;

void Transport::connect(const dtls::Fingerprint& peer, dtls::Role role, base::Instant now) {
  if (layers_->dtls) return;
  layers_->dtls.emplace(*layers_->certificate, role, peer, now);
  layers_->sctp.set_role(sctp_role(role));
  layers_->touch();
}

void Transport::restart_ice(const ice::Credentials& local, base::Instant now) {
  layers_->touch();
  layers_->ice.restart(local, now);
  layers_->drain_ice();
}

Received Transport::receive(const base::Path& path, base::MutableBytes datagram,
                            base::Instant now) {
  switch (const rtp::DatagramKind kind = rtp::classify(datagram)) {
    case rtp::DatagramKind::stun:
      layers_->touch();
      layers_->ice.receive({path, datagram}, now);
      layers_->drain_ice();
      return {};
    case rtp::DatagramKind::dtls:
      layers_->receive_dtls(path, datagram, now);
      return {};
    case rtp::DatagramKind::rtp:
    case rtp::DatagramKind::rtcp:
      return layers_->receive_media(kind, path, datagram, now);
    case rtp::DatagramKind::unknown:
      break;
  }
  return {};
}

void Transport::forget(const base::Path& path, base::Instant now) {
  layers_->touch();
  layers_->ice.forget(path, now);
  layers_->drain_ice();
}

void Transport::advance(base::Instant now) {
  layers_->touch();
  layers_->ice.advance(now);
  layers_->drain_ice();
  if (layers_->dtls) {
    layers_->dtls->advance(now);
    layers_->drain_dtls(now);
  }
  layers_->sctp.advance(now);
}

base::Instant Transport::next_deadline() const {
  std::optional<base::Instant>& deadline = layers_->deadline;
  if (!deadline) {
    deadline = std::min(layers_->ice.next_deadline(), layers_->sctp.next_deadline());
    if (layers_->dtls) deadline = std::min(*deadline, layers_->dtls->next_deadline());
  }
  return *deadline;
}

State Transport::state() const {
  return layers_->state();
}

const std::optional<base::Path>& Transport::selected_path() const {
  return layers_->selected;
}

bool Transport::is_path_proven() const {
  return layers_->ice.is_proven();
}

bool Transport::may_send(std::size_t bytes, base::Instant now) {
  return layers_->ice.is_proven() || layers_->unproven.admit(bytes, now);
}

bool Transport::is_checked(const base::Path& path) const {
  return layers_->ice.is_checked(path);
}

srtp::OutboundSession* Transport::outbound() {
  return layers_->outbound ? &*layers_->outbound : nullptr;
}

sctp::Result<sctp::StreamId> Transport::open_channel(const sctp::ChannelParameters& parameters) {
  layers_->touch();
  return layers_->sctp.open(parameters);
}

sctp::Result<void> Transport::send_message(sctp::StreamId stream, sctp::MessageType type,
                                           base::Bytes bytes, base::Instant now) {
  layers_->touch();
  return layers_->sctp.send(stream, type, bytes, now);
}

std::size_t Transport::buffered_amount(sctp::StreamId stream) const {
  return layers_->sctp.buffered_amount(stream);
}

std::uint64_t Transport::acknowledged_bytes() const {
  return layers_->sctp.acknowledged_bytes();
}

void Transport::release_message(std::size_t held) {
  layers_->touch();
  layers_->sctp.release(held);
}

void Transport::close() {
  layers_->touch();
  if (layers_->dtls) layers_->dtls->close();
}

void Transport::flush(base::Egress& egress, base::Instant now) {
  if (!std::exchange(layers_->may_have_to_send, false)) return;
  layers_->deadline.reset();
  layers_->answers.flush(egress);
  if (!layers_->dtls) return;
  layers_->fill_dtls(now);
  const auto& path = layers_->selected ? layers_->selected : layers_->dtls_path;
  if (!path) return layers_->touch();
  while (const auto datagram = layers_->dtls->poll_transmit()) {
    if (may_send(datagram->size(), now)) egress.send(*path, *datagram);
  }
}

std::optional<Event> Transport::poll_event() {
  if (const State state = layers_->state(); state != layers_->reported) {
    layers_->reported = state;
    return StateChanged{state};
  }
  if (auto event = layers_->sctp.poll_event()) return *std::move(event);
  return std::nullopt;
}

}  // namespace visio::transport
