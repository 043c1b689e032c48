#include "client/peer/video_source.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "base/writer.h"
#include "client/peer/stamp.h"
#include "protocol/codec/vp8.h"

namespace visio::client {
namespace {

namespace vp8 = protocol::codec::vp8;

constexpr std::size_t max_packet = 1100;
constexpr std::size_t min_packet = 48;  // descriptor, keyframe header, stamp
constexpr double keyframe_weight = 5;

/// What a frame's place in the pattern makes of it.
struct Layer {
  std::uint8_t id;
  bool sync;
  double weight;
};
constexpr std::array one_layer{Layer{0, false, 1.0}};
constexpr std::array two_layers{Layer{0, false, 1.2}, Layer{1, true, 0.8}};
constexpr std::array three_layers{Layer{0, false, 1.6}, Layer{2, true, 0.7}, Layer{1, true, 1.0},
                                  Layer{2, false, 0.7}};

std::span<const Layer> pattern(unsigned layers) {
  if (layers == 1) return one_layer;
  if (layers == 2) return two_layers;
  return three_layers;
}

/// A keyframe's uncompressed header (RFC 6386 §9.1), or an interframe's tag.
void write_frame_header(base::Writer& writer, bool keyframe, std::uint16_t width,
                        std::uint16_t height) {
  writer.u8(keyframe ? 0x10 : 0x11);
  if (!keyframe) return;
  writer.u16(0);
  writer.u16(0x9d01);
  writer.u8(0x2a);
  const auto little_endian = [](std::uint16_t value) {
    return static_cast<std::uint16_t>(value << 8 | value >> 8);
  };
  writer.u16(little_endian(width));
  writer.u16(little_endian(height));
}

}  // namespace

VideoSource::VideoSource(VideoConfig config)
    : frame_time_(1'000'000 / config.frames_per_second),
      temporal_layers_(std::clamp(config.temporal_layers, 1U, 3U)),
      random_(config.seed),
      start_(config.start),
      next_(config.start) {
  for (VideoEncodingConfig& each : config.encodings) {
    encodings_.push_back(
        {.stream = OutgoingStream(std::move(each.stream)),
         .width = each.width,
         .height = each.height,
         .frame_size = static_cast<double>(each.rate.bps) / 8 / config.frames_per_second,
         .first_timestamp = {static_cast<std::uint32_t>(random_.next())},
         .picture_id = static_cast<std::uint16_t>(random_.next() & 0x7fff),
         .tl0_index = static_cast<std::uint8_t>(random_.next())});
  }
}

void VideoSource::advance(SendContext& context, base::Instant now) {
  for (; next_ <= now; next_ = next_ + frame_time_) {
    if (muted_) continue;
    for (std::uint8_t i = 0; i < encodings_.size(); ++i) {
      if (encodings_[i].active) send_frame(i, context, now);
    }
  }
}

void VideoSource::set_active(std::size_t encoding, bool active) {
  Encoding& changed = encodings_[encoding];
  if (active && !changed.active) changed.wants_keyframe = true;
  changed.active = active;
}

void VideoSource::request_keyframe(rtp::Ssrc ssrc) {
  for (Encoding& encoding : encodings_) {
    if (encoding.stream.sends_on(ssrc)) encoding.wants_keyframe = true;
  }
}

void VideoSource::send_frame(std::uint8_t index, SendContext& context, base::Instant now) {
  Encoding& encoding = encodings_[index];
  const bool keyframe = std::exchange(encoding.wants_keyframe, false);
  if (keyframe) encoding.place = 0;
  const std::span<const Layer> layers = pattern(temporal_layers_);
  const Layer layer = layers[encoding.place++ % layers.size()];

  encoding.picture_id = (encoding.picture_id + 1) & 0x7fff;
  if (layer.id == 0) ++encoding.tl0_index;
  if (keyframe) encoding.key_index = (encoding.key_index + 1) & 0x1f;
  if (keyframe) ++encoding.keyframes;
  vp8::Descriptor descriptor{
      .non_reference = layer.id > 0 && layer.id + 1U == temporal_layers_,
      .starts_partition = true,
      .picture_id = vp8::PictureId{.value = encoding.picture_id, .wide = true}};
  if (temporal_layers_ > 1) {
    descriptor.tl0_picture_index = encoding.tl0_index;
    descriptor.temporal_layer = vp8::TemporalLayer{.id = layer.id, .sync = layer.sync};
    descriptor.key_index = encoding.key_index;
  }

  const double weight = keyframe ? keyframe_weight : layer.weight;
  auto rest = static_cast<std::size_t>(encoding.frame_size * weight * random_.between(0.7, 1.3));
  rest = std::max(rest, min_packet);
  const std::int64_t ticks = (next_ - start_).count() * 9 / 100;
  const rtp::Timestamp timestamp{encoding.first_timestamp.value +
                                 static_cast<std::uint32_t>(ticks)};

  while (rest > 0) {
    // No crumb at the end: each packet has room for its stamp.
    const std::size_t size = rest <= max_packet ? rest : std::min(max_packet, rest - min_packet);
    rest -= size;
    std::array<std::byte, max_packet> payload{};
    const base::MutableBytes used = base::MutableBytes(payload).first(size);
    const std::size_t descriptor_size = descriptor.write(used);
    if (descriptor.starts_partition) {
      base::Writer writer(used.subspan(descriptor_size));
      write_frame_header(writer, keyframe, encoding.width, encoding.height);
    }
    Stamp{.encoding = index, .number = encoding.stream.packets_sent(), .sent_at = now}.write(used);
    encoding.stream.send({.marker = rest == 0, .timestamp = timestamp, .payload = used}, context,
                         next_);
    descriptor.starts_partition = false;
  }
}

}  // namespace visio::client
