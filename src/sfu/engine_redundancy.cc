#include <array>

#include "base/datagram.h"
#include "sfu/engine_state.h"
#include "sfu/packet_reader.h"
#include "sfu/redundancy.h"

namespace visio::sfu {

/// Sound that was lost on its way to us may be repeated by what comes next (RFC 2198). It then goes
/// on to everybody as if it had come, before `packet` does: who takes no redundancy misses nothing,
/// and nobody has to ask for it.
void Engine::State::restore_lost(Publication& publication, EncodingIndex at,
                                 const rtp::PacketView& packet, rtp::PacketIndex index,
                                 base::Instant now) {
  Encoding& encoding = publication.encodings()[at];
  const PacketRing* const ring = encoding.ring();
  if (!ring || !ring->highest() || index.value == ring->highest()->value + 1) return;
  const auto type = publication.payload_type_of(codec::Codec::opus);
  const auto red = codec::red::Packet::parse(packet.payload());
  if (!type || !red || !red->is_uniform()) return;

  const auto repetitions = red->repetitions();
  for (std::size_t distance = std::min(repetitions.size(), most_restored); distance > 0;
       --distance) {
    const rtp::PacketIndex lost{index.value - distance};
    if (ring->contains(lost)) continue;
    std::array<std::byte, base::max_datagram_size> room;
    const std::size_t size =
        restore(packet, repetitions[repetitions.size() - distance], distance, *type, room);
    const auto restored = rtp::PacketView::parse(base::Bytes(room).first(size));
    if (!restored) continue;
    const PacketFacts facts = read_facts(*restored, lost, codec::Codec::opus,
                                         publication.extensions(), encoding.layers, now);
    if (!encoding.store(facts, restored->bytes())) continue;
    ++encoding.repaired;
    encoding.nacks.receive(lost, now);
    receive_packet(publication, at, facts, restored->bytes(), now);
  }
}

}  // namespace visio::sfu
