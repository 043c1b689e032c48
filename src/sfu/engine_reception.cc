#include <algorithm>

#include "protocol/rtp/demultiplex.h"
#include "protocol/stun/message.h"
#include "sfu/engine_state.h"
#include "sfu/packet_reader.h"
#include "sfu/retransmission.h"

namespace visio::sfu {

void Engine::State::receive(const base::Path& path, base::MutableBytes datagram,
                            base::Instant now) {
  ++counters_.datagrams_in;
  Connection* const connection = connection_of(path, datagram);
  if (!connection) {
    ++counters_.datagrams_refused;
    return;
  }
  const transport::Received received = connection->transport.receive(path, datagram, now);
  if (const auto* media = std::get_if<srtp::AuthenticRtp>(&received)) {
    receive_rtp(*connection, datagram.first(media->bytes().size()), media->index(), now);
    return;
  }
  if (const auto* control = std::get_if<srtp::AuthenticRtcp>(&received)) {
    receive_control(*connection, control->bytes(), now);
    return;
  }
  const rtp::DatagramKind kind = rtp::classify(datagram);
  if (kind == rtp::DatagramKind::rtp || kind == rtp::DatagramKind::rtcp) {
    ++counters_.datagrams_refused;
    return;
  }
  if (connection->transport.is_checked(path)) table_.add(*connection, path);
  drain(*connection, now);
  mark_dirty(*connection);
}

void Engine::State::forget(const base::Path& path, base::Instant now) {
  Connection* const connection = table_.find(path);
  if (!connection) return;
  table_.remove(path);
  connection->transport.forget(path, now);
  drain(*connection, now);
}

/// A check goes to whom it names: the same address may have belonged to another transport before.
Connection* Engine::State::connection_of(const base::Path& path, base::Bytes datagram) {
  if (rtp::classify(datagram) != rtp::DatagramKind::stun) return table_.find(path);
  const auto message = protocol::stun::Message::parse(datagram);
  if (!message || !message->attributes().username) return nullptr;
  return table_.find(*message->attributes().username);
}

void Engine::State::receive_rtp(Connection& connection, base::MutableBytes packet,
                                rtp::PacketIndex index, base::Instant now) {
  // As if the network had lost it: the sender hears of that, and slows down.
  if (!connection.incoming.admit(packet.size(), now)) {
    ++counters_.packets_over_rate;
    ++connection.over_rate;
    return;
  }
  ++counters_.packets_in;
  counters_.bytes_in += packet.size();
  auto view = rtp::PacketView::parse(packet);
  if (!view) return;
  const auto values = rtp::ExtensionValues::read(view->extensions(), connection.extensions);
  if (values.transport_sequence_number) {
    connection.twcc.receive(*values.transport_sequence_number, view->ssrc(), now);
    if (connection.twcc.is_due(now)) report_arrivals(connection, now);
  }

  const Source* source = connection.demultiplexer.find(view->ssrc());
  if (!source) source = connection.demultiplexer.learn(*view, values);
  if (!source) return;
  Publication& publication = *source->publication;
  Encoding& encoding = publication.encodings()[source->encoding];

  if (source->is_repair) {
    encoding.rtx_ssrc = view->ssrc();
    const auto type = publication.repaired_by(view->payload_type());
    if (!type) return;
    const auto original =
        restore_original(packet, *view, encoding.ssrc.value_or(rtp::Ssrc{}), *type);
    if (!original) return;
    packet = *original;
    view = rtp::PacketView::parse(packet);
    if (!view) return;
    const auto repaired = encoding.index_near(view->sequence_number());
    if (!repaired) return;
    index = *repaired;
  } else {
    encoding.begin_source(view->ssrc());
  }

  const auto codec = publication.codec_of(view->payload_type());
  if (!codec) return;
  if (!source->is_repair) {
    encoding.statistics.receive(index, view->timestamp(), codec::clock_rate(*codec), now);
    index = encoding.index_of(index);
  }
  const EncodingIndex at = source->encoding;
  const bool is_repair = source->is_repair;
  if (*codec == codec::Codec::red) restore_lost(publication, at, *view, index, now);
  const PacketFacts facts =
      read_facts(*view, index, *codec, publication.extensions(), encoding.layers, now);
  if (!encoding.store(facts, view->bytes())) return;
  if (is_repair) ++encoding.repaired;
  if (!encoding.nacks.receive(index, now) && publication.kind() == codec::MediaKind::video) {
    encoding.keyframes.wish();
  }
  observe_level(publication, facts, now);
  pass_gate(publication, now);
  receive_packet(publication, at, facts, view->bytes(), now);
}

/// What happens to a packet on its own shard and on any other that it crosses to.
void Engine::State::receive_packet(Publication& publication, EncodingIndex index,
                                   const PacketFacts& facts, base::Bytes bytes, base::Instant now) {
  Encoding& encoding = publication.encodings()[index];
  encoding.keyframes.receive(facts.timestamp, facts.starts_keyframe, now);
  // Padding goes no further: browsers send much of it to measure their own link.
  if (facts.payload.size > 0) publication.measure(index, facts);
  if (facts.starts_keyframe) publication.layers.set_structure(publication.structure());
  if (encoding.hear(now)) set_active(publication, index, true);
  if (facts.payload.size > 0 && publication.is_other_codec(facts.codec)) {
    publication.codec = facts.codec;
    if (!publication.origin()) {
      events_.emplace_back(PublicationStarted{publication.id(), facts.codec});
    }
  }
  if (!publication.muted) forward(publication, index, facts, bytes);
}

void Engine::State::observe_level(Publication& publication, const PacketFacts& facts,
                                  base::Instant now) {
  if (publication.muted || !facts.audio_level) return;
  publication.audio_level.receive(*facts.audio_level, facts.timestamp,
                                  codec::clock_rate(facts.codec), now);
  publication.voice.receive(*facts.audio_level, now);
}

void Engine::State::forward(Publication& publication, EncodingIndex index, const PacketFacts& facts,
                            base::Bytes bytes) {
  for (Feed& to : publication.feeds) feed(publication, to, index, facts, bytes);
  if (!publication.is_heard && publication.recorders == 0) return;
  for (Subscription* const subscription : publication.subscribers) {
    offer(*subscription, index, facts);
  }
}

void Engine::State::offer(Subscription& subscription, EncodingIndex index,
                          const PacketFacts& facts) {
  Connection& connection = subscription.connection();
  if (!connection.can_send()) return;
  subscription.offer(index, facts, connection.departures);
  if (!connection.departures.empty()) mark_dirty(connection);
}

void Engine::State::retarget(Publication& publication) {
  for (Subscription* const subscription : publication.subscribers) subscription->retarget();
  wish_for_keyframes(publication);
}

void Engine::State::set_active(Publication& publication, EncodingIndex index, bool active) {
  retarget(publication);
  if (publication.origin()) return;
  events_.emplace_back(EncodingActivity{publication.id(), index, active});
}

void Engine::State::drain(Connection& connection, base::Instant now) {
  while (const auto event = connection.transport.poll_event()) {
    if (const auto* change = std::get_if<transport::StateChanged>(&*event)) {
      events_.emplace_back(TransportStateChanged{connection.id, change->state});
      for (Subscription* const subscription : connection.subscriptions) {
        wish_for_keyframes(subscription->publication());
      }
    } else {
      take(connection, std::get<sctp::Event>(*event), now);
    }
  }
}

void Engine::State::take(Connection& connection, const sctp::Event& event, base::Instant now) {
  if (const auto* message = std::get_if<sctp::Message>(&event)) {
    const std::string_view label = connection.channels.label_of(message->stream);
    events_.emplace_back(DataReceived{
        connection.id, std::string(label), {message->bytes.begin(), message->bytes.end()}});
  } else if (const auto* opened = std::get_if<sctp::ChannelOpened>(&event)) {
    connection.channels.add(connection.transport, *opened, now);
    events_.emplace_back(ChannelReady{connection.id, opened->parameters.label});
  } else if (const auto* acknowledged = std::get_if<sctp::ChannelAcknowledged>(&event)) {
    const std::string_view label =
        connection.channels.make_ready(connection.transport, acknowledged->stream, now);
    events_.emplace_back(ChannelReady{connection.id, std::string(label)});
  } else if (const auto* closed = std::get_if<sctp::ChannelClosed>(&event)) {
    connection.channels.remove(closed->stream);
  } else if (std::holds_alternative<sctp::AssociationFailed>(event)) {
    connection.channels.clear();
  }
}

void Engine::State::mark_dirty(Connection& connection) {
  if (connection.is_dirty) return;
  connection.is_dirty = true;
  dirty_.push_back(&connection);
}

}  // namespace visio::sfu
