#include "sfu/packet_reader.h"

#include "protocol/codec/inspect.h"
#include "protocol/codec/vp8.h"

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

/// False when the payload is not VP8: it could not be renumbered.
bool read_vp8(base::Bytes payload, PacketFacts& facts) {
  const auto vp8 = codec::vp8::parse(payload);
  if (!vp8) return false;
  const codec::vp8::Descriptor& descriptor = vp8->descriptor;
  const auto layer = descriptor.temporal_layer.value_or(codec::vp8::TemporalLayer{});
  facts.starts_keyframe = vp8->is_keyframe_start();
  facts.temporal_layer = layer.id;
  facts.switches_up = layer.sync || layer.id == 0;
  if (descriptor.picture_id) facts.picture.picture_id = descriptor.picture_id->value;
  facts.picture.tl0_index = descriptor.tl0_picture_index;
  facts.picture.key_index = descriptor.key_index;
  return true;
}

void read_frame(codec::Codec codec, base::Bytes payload, PacketFacts& facts) {
  const auto frame = codec::inspect(codec, payload);
  if (!frame) return;
  facts.starts_keyframe = frame->keyframe;
}

}  // namespace

PacketFacts read_facts(const rtp::PacketView& packet, rtp::PacketIndex index, codec::Codec codec,
                       const rtp::ExtensionIds& extensions, base::Instant now) {
  PacketFacts facts{.index = index,
                    .arrived_at = now,
                    .timestamp = packet.timestamp(),
                    .codec = codec,
                    .marker = packet.marker()};
  read_extensions(packet, extensions, facts);
  facts.payload = slice_of(packet.bytes(), packet.payload());
  if (packet.payload().empty()) return facts;

  if (codec != codec::Codec::vp8) {
    read_frame(codec, packet.payload(), facts);
  } else if (!read_vp8(packet.payload(), facts)) {
    facts.payload.size = 0;
  }
  return facts;
}

}  // namespace visio::sfu
