#include "sfu/engine_state.h"
#include "sfu/packet_reader.h"

namespace visio::sfu {

/// Audio is offered whatever happened to the packet before. Video that found no room is useless
/// until the next keyframe: it makes room for what is not.
void Engine::State::feed(Publication& publication, Feed& to, EncodingIndex index,
                         const PacketFacts& facts, base::Bytes bytes) {
  bool& broken = to.broken[index];
  if (broken && !facts.starts_keyframe) return;
  const bool taken = crossing_.offer(to.to, CrossedPacket{.publication = publication.id(),
                                                          .encoding = index,
                                                          .index = facts.index,
                                                          .arrived_at = facts.arrived_at,
                                                          .is_heard = publication.is_heard,
                                                          .rtp = bytes});
  broken = !taken && publication.kind() == codec::MediaKind::video;
}

void Engine::State::receive_crossing(const CrossedPacket& crossed, base::Instant now) {
  Publication* const publication = find(crossed.publication);
  if (!publication || !publication->origin()) return;
  if (crossed.encoding >= publication->encodings().size()) return;
  const auto view = rtp::PacketView::parse(crossed.rtp);
  const auto codec = view ? publication->codec_of(view->payload_type()) : std::nullopt;
  if (!codec) return;
  Encoding& encoding = publication->encodings()[crossed.encoding];
  const PacketFacts facts = read_facts(*view, crossed.index, *codec, publication->extensions(),
                                       encoding.layers, crossed.arrived_at);
  if (!encoding.store(facts, view->bytes())) return;
  set_heard(*publication, crossed.is_heard);
  receive_packet(*publication, crossed.encoding, facts, view->bytes(), now);
}

void Engine::State::receive_crossing(const CrossedSenderReport& crossed, base::Instant) {
  Publication* const publication = find(crossed.publication);
  if (!publication || !publication->origin() || crossed.encoding >= max_encodings) return;
  const codec::Codec codec = publication->codec.value_or(
      publication->kind() == codec::MediaKind::audio ? codec::Codec::opus : codec::Codec::vp8);
  set_clock(*publication, crossed.encoding,
            {.ntp = {crossed.ntp},
             .timestamp = crossed.timestamp,
             .arrived_at = crossed.arrived_at,
             .hertz = codec::clock_rate(codec)});
}

void Engine::State::receive_crossing(const CrossedKeyframeRequest& crossed, base::Instant now) {
  Publication* const publication = find(crossed.publication);
  if (!publication || crossed.encoding >= publication->encodings().size()) return;
  publication->encodings()[crossed.encoding].keyframes.wish();
  ask_for_keyframes(*publication, now);
}

}  // namespace visio::sfu
