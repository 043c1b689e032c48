#include "sfu/packet_reader.h"

#include "protocol/codec/inspect.h"
#include "protocol/codec/red.h"
#include "protocol/codec/vp8.h"
#include "protocol/codec/vp9.h"

namespace visio::sfu {
namespace {

Slice slice_of(base::Bytes packet, base::Bytes part) {
  return {.offset = static_cast<std::uint16_t>(part.data() - packet.data()),
          .size = static_cast<std::uint16_t>(part.size())};
}

void read_extensions(const rtp::PacketView& packet, const rtp::ExtensionIds& ids,
                     PacketFacts& facts) {
  const auto values = rtp::ExtensionValues::read(packet.extensions(), ids);
  facts.audio_level = values.audio_level;
  if (values.abs_capture_time) {
    facts.abs_capture_time = slice_of(packet.bytes(), *values.abs_capture_time);
  }
  if (values.dependency_descriptor) {
    facts.dependency_descriptor = slice_of(packet.bytes(), *values.dependency_descriptor);
  }
}

bool read_vp8(base::Bytes payload, PacketFacts& facts) {
  const auto vp8 = codec::vp8::parse(payload);
  if (!vp8) return false;
  const codec::vp8::Descriptor& descriptor = vp8->descriptor;
  const auto layer = descriptor.temporal_layer.value_or(codec::vp8::TemporalLayer{});
  facts.starts_keyframe = vp8->is_keyframe_start();
  facts.frame.temporal = layer.id;
  facts.frame.needed = LayerSet::from(0, layer.id);
  facts.switches_up = layer.sync || layer.id == 0;
  if (descriptor.picture_id) facts.picture.picture_id = descriptor.picture_id->value;
  facts.picture.tl0_index = descriptor.tl0_picture_index;
  facts.picture.key_index = descriptor.key_index;
  return true;
}

bool read_vp9(base::Bytes payload, LayerReader& layers, PacketFacts& facts) {
  const auto descriptor = codec::vp9::parse(payload);
  if (!descriptor) return false;
  facts.frame = layers.read(*descriptor);
  facts.starts_keyframe = descriptor->is_keyframe_start();
  const auto layer = descriptor->layer.value_or(codec::vp9::LayerIndices{});
  facts.switches_up = layer.switching_up || layer.temporal == 0;
  if (descriptor->has_wide_picture_id) facts.picture.picture_id = descriptor->picture_id;
  facts.picture.tl0_index = layer.tl0_picture_index;
  return true;
}

void read_frame(codec::Codec codec, base::Bytes payload, PacketFacts& facts) {
  const auto frame = codec::inspect(codec, payload);
  if (!frame) return;
  facts.starts_keyframe = frame->keyframe;
  facts.switches_up = frame->layer_sync;
}

/// Where the packet's own encoding stands, for those who take no redundancy.
bool read_red(const rtp::PacketView& packet, PacketFacts& facts) {
  const auto red = codec::red::Packet::parse(packet.payload());
  if (!red || !red->is_uniform() || red->primary().data.empty()) return false;
  facts.primary = slice_of(packet.bytes(), red->primary().data);
  return true;
}

/// False when the payload is not of its codec: it could not be renumbered or taken apart.
bool read_payload(codec::Codec codec, const rtp::PacketView& packet, LayerReader& layers,
                  PacketFacts& facts) {
  if (codec == codec::Codec::vp8) return read_vp8(packet.payload(), facts);
  if (codec == codec::Codec::vp9) return read_vp9(packet.payload(), layers, facts);
  read_frame(codec, packet.payload(), facts);
  return codec != codec::Codec::red || read_red(packet, facts);
}

}  // namespace

PacketFacts read_facts(const rtp::PacketView& packet, rtp::PacketIndex index, codec::Codec codec,
                       const rtp::ExtensionIds& extensions, LayerReader& layers,
                       base::Instant now) {
  PacketFacts facts{.index = index,
                    .arrived_at = now,
                    .timestamp = packet.timestamp(),
                    .codec = codec,
                    .marker = packet.marker()};
  read_extensions(packet, extensions, facts);
  facts.payload = slice_of(packet.bytes(), packet.payload());
  if (packet.payload().empty()) return facts;

  if (!read_payload(codec, packet, layers, facts)) facts.payload.size = 0;
  if (facts.payload.size == 0 || facts.dependency_descriptor.size == 0) return facts;
  if (const auto read = layers.read(index, facts.dependency_descriptor.of(packet.bytes()))) {
    facts.frame = read->frame;
    facts.starts_keyframe = facts.starts_keyframe || read->starts_keyframe;
  }
  return facts;
}

}  // namespace visio::sfu
