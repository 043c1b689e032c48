#include "sfu/packet_receiver.h"

#include <algorithm>
#include <array>

#include "base/datagram.h"
#include "sfu/packet_reader.h"
#include "sfu/redundancy.h"

namespace visio::sfu {
namespace {

void observe_level(Publication& publication, const PacketFacts& facts, base::Instant now) {
  if (publication.muted || !facts.audio_level) return;
  publication.audio_level.receive(*facts.audio_level, facts.timestamp,
                                  codec::clock_rate(facts.codec), now);
  publication.speaker.receive(*facts.audio_level, now);
}

}  // namespace

void PacketReceiver::receive(Connection& connection, base::MutableBytes packet,
                             rtp::PacketIndex index, base::Instant now) {
  const Result result = try_receive(connection, packet, index, now);
  if (!result) ++output_.counters.dropped(result.error());
}

PacketReceiver::Result PacketReceiver::try_receive(Connection& connection,
                                                   base::MutableBytes packet,
                                                   rtp::PacketIndex index, base::Instant now) {
  // As if the network had lost it: the sender learns of that, and slows down.
  if (!connection.incoming.admit(packet.size(), now)) {
    ++connection.over_rate;
    return std::unexpected(DropReason::over_rate);
  }
  ++output_.counters.packets_in;
  output_.counters.bytes_in += packet.size();
  connection.bytes_in += packet.size();
  const auto view = rtp::PacketView::parse(packet);
  if (!view) return std::unexpected(DropReason::malformed);
  const auto values = rtp::ExtensionValues::read(view->extensions(), connection.extensions);
  if (values.transport_sequence_number) {
    connection.twcc.receive(*values.transport_sequence_number, view->ssrc(), now);
    reporter_.send_transport_feedback(connection, now);
  }
  const auto arrival = identify(connection.demultiplexer, {packet, *view, values, index}, now);
  if (!arrival) return std::unexpected(arrival.error());
  return store(*arrival, now);
}

PacketReceiver::Result PacketReceiver::store(const Arrival& arrival, base::Instant now) {
  if (arrival.codec == codec::Codec::red) restore_lost(arrival, now);
  Publication& publication = *arrival.publication;
  Encoding& encoding = arrival.encoding();
  const PacketFacts facts = read_facts(arrival.packet, arrival.index, arrival.codec,
                                       publication.extensions(), encoding.layers, now);
  const base::Bytes bytes = arrival.packet.bytes();
  if (!encoding.store(facts, bytes)) return std::unexpected(DropReason::duplicate_or_outdated);
  if (arrival.is_repair) ++encoding.repaired;
  const bool is_hopeless = !encoding.nacks.receive(arrival.index, now);
  if (is_hopeless && publication.kind() == codec::MediaKind::video) encoding.keyframes.request();
  observe_level(publication, facts, now);
  gates_.decide(publication, now);
  fanout_.receive(publication, arrival.index_of_encoding, facts, bytes, now);
  return {};
}

/// Audio that was lost on its way to us may be repeated by what comes next (RFC 2198). It then goes
/// on to everybody as if it had come, before the packet itself does: whoever takes no redundancy
/// misses nothing, and nobody has to request it.
void PacketReceiver::restore_lost(const Arrival& arrival, base::Instant now) {
  const PacketRing* const ring = arrival.encoding().ring();
  const std::uint64_t index = arrival.index.value;
  if (!ring || !ring->highest() || index == ring->highest()->value + 1) return;
  const auto type = arrival.publication->payload_type_of(codec::Codec::opus);
  const auto red = codec::red::Packet::parse(arrival.packet.payload());
  if (!type || !red || !red->is_uniform()) return;

  const auto repetitions = red->repetitions();
  for (std::size_t distance = std::min(repetitions.size(), most_restored); distance > 0;
       --distance) {
    const rtp::PacketIndex lost{index - distance};
    if (ring->contains(lost)) continue;
    std::array<std::byte, base::max_datagram_size> room;
    const auto& repetition = repetitions[repetitions.size() - distance];
    const std::size_t size = sfu::restore(arrival.packet, repetition, distance, *type, room);
    restore(arrival, base::Bytes(room).first(size), lost, now);
  }
}

void PacketReceiver::restore(const Arrival& arrival, base::Bytes packet, rtp::PacketIndex lost,
                             base::Instant now) {
  const auto view = rtp::PacketView::parse(packet);
  if (!view) return;
  Encoding& encoding = arrival.encoding();
  const PacketFacts facts = read_facts(*view, lost, codec::Codec::opus,
                                       arrival.publication->extensions(), encoding.layers, now);
  if (!encoding.store(facts, view->bytes())) return;
  ++encoding.repaired;
  encoding.nacks.receive(lost, now);
  fanout_.receive(*arrival.publication, arrival.index_of_encoding, facts, view->bytes(), now);
}

void PacketReceiver::receive(Publication& mirror, const CrossedPacket& crossed, base::Instant now) {
  if (crossed.encoding >= mirror.encodings().size()) return;
  const auto view = rtp::PacketView::parse(crossed.rtp);
  const auto codec = view ? mirror.codec_of(view->payload_type()) : std::nullopt;
  if (!codec) return;
  Encoding& encoding = mirror.encodings()[crossed.encoding];
  const PacketFacts facts = read_facts(*view, crossed.index, *codec, mirror.extensions(),
                                       encoding.layers, crossed.arrived_at);
  if (!encoding.store(facts, view->bytes())) return;
  fanout_.select(mirror, crossed.is_selected, now);
  fanout_.receive(mirror, crossed.encoding, facts, view->bytes(), now);
}

}  // namespace visio::sfu
