#include "sfu/engine_state.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "protocol/rtp/demultiplex.h"
#include "protocol/stun/message.h"

namespace visio::sfu {
namespace {

using namespace std::chrono_literals;

constexpr base::Duration tick_interval = 10ms;    ///< NACKs, transports' timers
constexpr base::Duration watch_interval = 100ms;  ///< silence, keyframes that did not come

}  // namespace

Engine::State::State(ShardId id, const dtls::Certificate& certificate, Crossing& others,
                     base::Instant now)
    : shard_(id),
      certificate_(certificate),
      output_(others),
      status_(id, registry_, output_, now),
      tick_(tick_interval, now),
      watch_(watch_interval, now),
      ranking_(rank_interval, now) {}

void Engine::State::execute(const OpenTransport& command, base::Instant now) {
  registry_.open(command, certificate_, now);
}

void Engine::State::execute(const ConnectTransport& command, base::Instant now) {
  Connection* const connection = registry_.find(command.id);
  if (!connection) return;
  connection->transport.connect(command.peer, command.our_role, now);
  scheduler_.mark(*connection);
}

void Engine::State::execute(const RestartIce& command, base::Instant now) {
  Connection* const connection = registry_.find(command.id);
  if (!connection) return;
  connection->transport.restart_ice(command.local, now);
  registry_.paths().add(*connection, command.local.ufrag);
  transport_events_.drain(*connection, now);
}

void Engine::State::execute(const CloseTransport& command, base::Instant) {
  Connection* const connection = registry_.find(command.id);
  if (!connection) return;
  while (!connection->subscriptions.empty()) registry_.remove(*connection->subscriptions.back());
  while (!connection->publications.empty()) remove(*connection->publications.back());
  const std::vector<base::Path> tcp_paths = registry_.paths().tcp_paths_of(*connection);
  scheduler_.close(registry_.close(*connection), tcp_paths);
}

void Engine::State::execute(const OpenChannel& command, base::Instant) {
  Connection* const connection = registry_.find(command.transport);
  if (!connection) return;
  connection->channels.open(connection->transport, command.parameters);
  scheduler_.mark(*connection);
}

void Engine::State::execute(const Publish& command, base::Instant) {
  Publication* const publication = registry_.publish(command);
  if (!publication) return;
  gates_.enter(*publication);
  fanout_.set_muted(*publication, command.muted);
}

void Engine::State::execute(const Unpublish& command, base::Instant) {
  if (Publication* const publication = registry_.find(command.id)) remove(*publication);
}

void Engine::State::execute(const SetPublicationMuted& command, base::Instant) {
  Publication* const publication = registry_.find(command.id);
  if (publication) fanout_.set_muted(*publication, command.muted);
}

void Engine::State::execute(const SetPublicationSigning& command, base::Instant) {
  Publication* const publication = registry_.find(command.id);
  if (!publication) return;
  publication->is_signing = command.is_signing;
  Downlinks::reallocate(*publication);
}

void Engine::State::execute(const Subscribe& command, base::Instant) {
  Subscription* const subscription = registry_.subscribe(command);
  if (!subscription) return;
  downlinks_.add(*subscription);
  subscription->publication().request_keyframes(output_.crossing);
}

void Engine::State::execute(const Unsubscribe& command, base::Instant) {
  Subscription* const subscription = registry_.find(command.id);
  if (subscription) registry_.remove(*subscription);
}

void Engine::State::execute(const ConfigureSubscription& command, base::Instant) {
  Subscription* const subscription = registry_.find(command.id);
  if (!subscription) return;
  subscription->configure(command.settings);
  Downlinks::reallocate(subscription->publication());
  subscription->publication().request_keyframes(output_.crossing);
}

void Engine::State::execute(const SendData& command, base::Instant now) {
  OutgoingData message{.bytes = Shared<std::vector<std::byte>>::make(command.bytes), .receipt = {}};
  if (command.delivery) message.receipt = Shared<Receipt>::make(command.delivery, output_.events);
  for (const TransportId id : command.to) {
    Connection* const connection = registry_.find(id);
    if (!connection) continue;
    connection->channels.send(connection->transport, command.label, message, now);
    scheduler_.mark(*connection);
  }
}

void Engine::State::execute(const ReleaseData& command, base::Instant now) {
  Connection* const connection = registry_.find(command.transport);
  if (!connection) return;
  connection->transport.release_message(command.held);
  transport_events_.drain(*connection, now);
  scheduler_.mark(*connection);
}

void Engine::State::execute(const MirrorPublication& command, base::Instant) {
  Publication* const publication = registry_.mirror(command);
  if (publication) fanout_.set_muted(*publication, command.publication.muted);
}

void Engine::State::execute(const FeedShard& command, base::Instant) {
  Publication* const publication = registry_.find(command.publication);
  if (!publication || publication->origin() || command.to == shard_) return;
  fanout_.add_feed(*publication, command.to);
}

void Engine::State::execute(const StopFeedingShard& command, base::Instant) {
  Publication* const publication = registry_.find(command.publication);
  if (publication) fanout_.remove_feed(*publication, command.to);
}

void Engine::State::execute(const CapturePublication& command, base::Instant) {
  Publication* const publication = registry_.find(command.publication);
  if (!publication || publication->origin()) return;
  fanout_.add_feed(*publication, command.to);
}

void Engine::State::execute(const StopCapture& command, base::Instant) {
  Publication* const publication = registry_.find(command.publication);
  if (publication) fanout_.remove_feed(*publication, command.to);
}

void Engine::State::execute(const ConfigureRoom& command, base::Instant now) {
  gates_.configure(command, registry_.publications(), now);
}

void Engine::State::remove(Publication& publication) {
  while (!publication.subscribers.empty()) registry_.remove(*publication.subscribers.back());
  SpeakerGates::leave(publication);
  registry_.remove(publication);
}

void Engine::State::receive(const base::Path& path, base::MutableBytes datagram,
                            base::Instant now) {
  ++output_.counters.datagrams_in;
  Connection* const connection = connection_of(path, datagram);
  if (!connection) {
    ++output_.counters.datagrams_refused;
    return;
  }
  const transport::Received received = connection->transport.receive(path, datagram, now);
  if (const auto* media = std::get_if<srtp::AuthenticRtp>(&received)) {
    packets_.receive(*connection, datagram.first(media->bytes().size()), media->index(), now);
    return;
  }
  if (const auto* control = std::get_if<srtp::AuthenticRtcp>(&received)) {
    rtcp_.receive(*connection, control->bytes(), now);
    return;
  }
  const rtp::DatagramKind kind = rtp::classify(datagram);
  if (kind == rtp::DatagramKind::rtp || kind == rtp::DatagramKind::rtcp) {
    ++output_.counters.datagrams_refused;
    return;
  }
  if (connection->transport.is_checked(path)) note_checked(*connection, path, now);
  transport_events_.drain(*connection, now);
  scheduler_.mark(*connection);
}

/// A check goes to whom it names: the same address may have belonged to another transport before.
Connection* Engine::State::connection_of(const base::Path& path, base::Bytes datagram) const {
  if (rtp::classify(datagram) != rtp::DatagramKind::stun) return registry_.paths().find(path);
  const auto message = protocol::stun::Message::parse(datagram);
  if (!message || !message->attributes().username) return nullptr;
  return registry_.paths().find(*message->attributes().username);
}

void Engine::State::note_checked(Connection& connection, const base::Path& path,
                                 base::Instant now) {
  const auto displaced =
      registry_.paths().add(connection, path, connection.transport.selected_path());
  if (!displaced || displaced->transport != base::Transport::tcp) return;
  connection.transport.forget(*displaced, now);
  scheduler_.close(*displaced);
}

void Engine::State::forget(const base::Path& path, base::Instant now) {
  Connection* const connection = registry_.paths().find(path);
  if (!connection) return;
  registry_.paths().remove(path);
  connection->transport.forget(path, now);
  transport_events_.drain(*connection, now);
}

/// Null where it is unknown, or not from another shard.
Publication* Engine::State::mirror(PublicationId id) const {
  Publication* const publication = registry_.find(id);
  return publication && publication->origin() ? publication : nullptr;
}

void Engine::State::receive_crossing(const CrossedPacket& crossed, base::Instant now) {
  if (Publication* const to = mirror(crossed.publication)) packets_.receive(*to, crossed, now);
}

void Engine::State::receive_crossing(const CrossedSenderReport& crossed, base::Instant) {
  Publication* const publication = mirror(crossed.publication);
  if (!publication || crossed.encoding >= max_encodings) return;
  const codec::Codec codec = publication->codec.value_or(
      publication->kind() == codec::MediaKind::audio ? codec::Codec::opus : codec::Codec::vp8);
  fanout_.set_clock(*publication, crossed.encoding,
                    {.ntp = {crossed.ntp},
                     .timestamp = crossed.timestamp,
                     .arrived_at = crossed.arrived_at,
                     .clock_rate = codec::clock_rate(codec)});
}

void Engine::State::receive_crossing(const CrossedKeyframeRequest& crossed, base::Instant now) {
  Publication* const publication = registry_.find(crossed.publication);
  if (!publication || crossed.encoding >= publication->encodings().size()) return;
  publication->encodings()[crossed.encoding].keyframes.request();
  Connection* const connection = registry_.find(publication->transport());
  reporter_.send_keyframe_requests(*publication, connection, now);
}

void Engine::State::receive_crossing(const CrossedSpeakerRank& crossed, base::Instant now) {
  gates_.receive(crossed, now);
}

base::Instant Engine::State::next_deadline() const {
  if (registry_.connections().empty() && registry_.publications().empty()) return base::never;
  return std::min(tick_.next(), scheduler_.next_deadline());
}

void Engine::State::advance(base::Instant now) {
  scheduler_.advance(now);
  if (!tick_.poll(now)) return;
  for (const auto& [id, connection] : registry_.connections()) advance_connection(*connection, now);
  const bool watch = watch_.poll(now);
  for (const auto& [id, publication] : registry_.publications()) {
    advance_publication(*publication, watch, now);
  }
  if (ranking_.poll(now)) gates_.rank(now);
  status_.advance(now);
}

void Engine::State::advance_connection(Connection& connection, base::Instant now) {
  if (connection.transport.next_deadline() <= now) {
    connection.transport.advance(now);
    scheduler_.mark(connection);
  }
  transport_events_.drain(connection, now);
  transport_events_.watch_data(connection, now);
  downlinks_.advance(connection, now);
  reporter_.send_transport_feedback(connection, now);
  reporter_.report(connection, now);
}

void Engine::State::advance_publication(Publication& publication, bool watch, base::Instant now) {
  if (watch) {
    fanout_.notice_silence(publication, now);
    if (publication.layers.update(now)) Downlinks::reallocate(publication);
    publication.request_keyframes(output_.crossing);
  }
  Connection* const connection = registry_.find(publication.transport());
  if (connection && !publication.origin()) reporter_.send_nacks(publication, *connection, now);
  reporter_.send_keyframe_requests(publication, connection, now);
}

std::optional<Event> Engine::State::poll_event() {
  if (output_.events.empty()) return std::nullopt;
  Event event = std::move(output_.events.front());
  output_.events.pop_front();
  return event;
}

}  // namespace visio::sfu
