#include "tests/sfu/svc_source.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "base/writer.h"

namespace visio::client {
namespace {

namespace dd = codec::dd;

constexpr std::size_t packet_size = 400;

/// Temporal layers in the order of pictures.
constexpr std::array<std::uint8_t, 1> one_layer{0};
constexpr std::array<std::uint8_t, 2> two_layers{0, 1};
constexpr std::array<std::uint8_t, 4> three_layers{0, 2, 1, 2};

std::span<const std::uint8_t> pattern(std::uint8_t layers) {
  if (layers == 1) return one_layer;
  if (layers == 2) return two_layers;
  return three_layers;
}

std::uint8_t flag(bool value, unsigned bit) {
  return static_cast<std::uint8_t>(value ? 1U << bit : 0U);
}

codec::Resolution resolution_of(std::uint8_t spatial) {
  return {.width = static_cast<std::uint16_t>(320 << spatial),
          .height = static_cast<std::uint16_t>(180 << spatial)};
}

}  // namespace

SvcSource::SvcSource(const SvcConfig& config)
    : config_(config),
      sent_layers_(config.spatial_layers),
      wanted_layers_(config.spatial_layers),
      frame_number_(config.first_frame),
      picture_id_(config.first_picture),
      timestamp_(config.first_timestamp) {
  make_structure();
}

void SvcSource::send_layers(std::uint8_t spatial_layers) {
  wanted_layers_ = spatial_layers;
}

std::vector<SvcPacket> SvcSource::picture(bool keyframe) {
  const std::span<const std::uint8_t> temporals = pattern(config_.temporal_layers);
  if (keyframe) {
    place_ = 0;
    newest_ = {};
  }
  const std::uint8_t temporal = temporals[place_++ % temporals.size()];
  if (temporal == 0) ++tl0_;
  const bool may_begin = keyframe || (temporal == 0 && !config_.meets_at_keyframes);
  if (wanted_layers_ < sent_layers_ || (wanted_layers_ > sent_layers_ && may_begin)) {
    sent_layers_ = wanted_layers_;
    tells_activity_ = true;
    for (std::size_t spatial = sent_layers_; spatial < newest_.size(); ++spatial) {
      newest_[spatial] = {};
    }
  }

  std::vector<SvcPacket> packets;
  for (std::uint8_t spatial = 0; spatial < sent_layers_; ++spatial) {
    add_packets(next_frame(spatial, temporal, keyframe), packets);
  }
  picture_id_ = (picture_id_ + 1) & 0x7fff;
  timestamp_.value += 3000;
  return packets;
}

/// Two templates for each layer, the first as at a keyframe.
void SvcSource::make_structure() {
  structure_.first_template = config_.first_template;
  structure_.spatial_layers = config_.spatial_layers;
  structure_.target_count =
      static_cast<std::uint8_t>(config_.spatial_layers * config_.temporal_layers);
  structure_.has_resolutions = true;
  for (std::uint8_t spatial = 0; spatial < config_.spatial_layers; ++spatial) {
    structure_.resolutions[spatial] = resolution_of(spatial);
    for (std::uint8_t temporal = 0; temporal < config_.temporal_layers; ++temporal) {
      for (const bool keyframe : {true, false}) {
        dd::Frame& frame = structure_.templates[structure_.template_count++];
        frame.spatial = spatial;
        frame.temporal = temporal;
        frame.indications = indications(
            {.spatial = spatial, .temporal = temporal, .keyframe = keyframe, .descriptor = {}});
      }
    }
  }
}

dd::Indications SvcSource::indications(const Frame& frame) const {
  dd::Indications indications;
  std::size_t target = 0;
  for (std::uint8_t spatial = 0; spatial < config_.spatial_layers; ++spatial) {
    for (std::uint8_t temporal = 0; temporal < config_.temporal_layers; ++temporal, ++target) {
      const bool is_own = spatial == frame.spatial;
      const bool shares = frame.keyframe || !config_.meets_at_keyframes;
      if (temporal < frame.temporal || spatial < frame.spatial || !(is_own || shares)) continue;
      dd::Indication indication = dd::Indication::required;
      if (frame.keyframe || (is_own && frame.temporal == 0)) {
        indication = dd::Indication::switching;
      } else if (is_own) {
        indication =
            temporal == frame.temporal ? dd::Indication::discardable : dd::Indication::switching;
      }
      indications.set(target, indication);
    }
  }
  return indications;
}

SvcSource::Frame SvcSource::next_frame(std::uint8_t spatial, std::uint8_t temporal, bool keyframe) {
  Frame frame{.spatial = spatial,
              .temporal = temporal,
              .keyframe = keyframe,
              .ends_picture = spatial + 1 == sent_layers_,
              .descriptor = {}};
  dd::Descriptor& descriptor = frame.descriptor;
  descriptor.frame_number = frame_number_;
  descriptor.frame.spatial = spatial;
  descriptor.frame.temporal = temporal;
  descriptor.frame.indications = indications(frame);
  const unsigned index = (spatial * config_.temporal_layers + temporal) * 2U + (keyframe ? 0 : 1);
  descriptor.template_id = (structure_.first_template + index) & 63;
  descriptor.has_structure = keyframe && spatial == 0;
  if (std::exchange(tells_activity_, false) || (descriptor.has_structure && sent_layers_ < 3)) {
    descriptor.active_targets = active_targets();
  }

  const auto refer = [&](std::uint16_t to) {
    descriptor.frame.references.add(static_cast<std::uint16_t>(frame_number_ - to));
  };
  // The newest frame of a lower temporal layer, or of the same one if that is the lowest.
  std::optional<std::uint16_t> earlier;
  for (std::uint8_t lower = 0; lower < std::max<std::uint8_t>(temporal, 1); ++lower) {
    const auto& candidate = newest_[spatial][lower];
    const auto is_newer = [&] {
      return static_cast<std::uint16_t>(frame_number_ - *candidate) <
             static_cast<std::uint16_t>(frame_number_ - *earlier);
    };
    if (candidate && (!earlier || is_newer())) earlier = candidate;
  }
  if (earlier) refer(*earlier);
  frame.uses_earlier = earlier.has_value();
  const bool uses_below = spatial > 0 && (!config_.meets_at_keyframes || keyframe);
  if (uses_below) refer(static_cast<std::uint16_t>(frame_number_ - 1));
  frame.is_used_above = !frame.ends_picture && (!config_.meets_at_keyframes || keyframe);
  frame.can_enter = (place_ - 1) % 4 != 3;
  newest_[spatial][temporal] = frame_number_++;
  return frame;
}

void SvcSource::add_packets(const Frame& frame, std::vector<SvcPacket>& packets) const {
  for (std::size_t i = 0; i < config_.packets_per_frame; ++i) {
    const bool first = i == 0;
    const bool last = i + 1 == config_.packets_per_frame;
    SvcPacket packet{.marker = last && frame.ends_picture,
                     .timestamp = timestamp_,
                     .payload = config_.codec == codec::Codec::vp9
                                    ? vp9_payload(frame, first, last)
                                    : av1_payload(frame, first, last),
                     .dependency_descriptor = {},
                     .spatial = frame.spatial,
                     .temporal = frame.temporal,
                     .starts_keyframe = first && frame.keyframe && frame.spatial == 0};
    if (config_.has_descriptors) {
      dd::Descriptor descriptor = frame.descriptor;
      descriptor.starts_frame = first;
      descriptor.ends_frame = last;
      descriptor.has_structure = descriptor.has_structure && first;
      if (!first) descriptor.active_targets.reset();
      std::array<std::byte, 255> room{};
      const std::size_t size = dd::write(room, descriptor, structure_);
      packet.dependency_descriptor.assign(room.begin(),
                                          room.begin() + static_cast<std::ptrdiff_t>(size));
    }
    packets.push_back(std::move(packet));
  }
}

/// RFC 9628 §4.2, in non-flexible mode.
std::vector<std::byte> SvcSource::vp9_payload(const Frame& frame, bool first, bool last) const {
  const bool structure = frame.keyframe && frame.spatial == 0 && first;
  const bool uses_below = frame.spatial > 0 && (!config_.meets_at_keyframes || frame.keyframe);
  std::vector<std::byte> payload(packet_size);
  base::Writer writer(payload);
  writer.u8(static_cast<std::uint8_t>(0x80 | 0x20 | flag(frame.uses_earlier, 6) | flag(first, 3) |
                                      flag(last, 2) | flag(structure, 1) |
                                      flag(!frame.is_used_above, 0)));
  writer.u16(static_cast<std::uint16_t>(0x8000 | picture_id_));
  writer.u8(static_cast<std::uint8_t>(frame.temporal << 5 | flag(frame.can_enter, 4) |
                                      frame.spatial << 1 | flag(uses_below, 0)));
  writer.u8(tl0_);
  if (structure) {
    writer.u8(static_cast<std::uint8_t>((config_.spatial_layers - 1) << 5 | 0x10));
    for (std::uint8_t spatial = 0; spatial < config_.spatial_layers; ++spatial) {
      writer.u16(resolution_of(spatial).width);
      writer.u16(resolution_of(spatial).height);
    }
  }
  return payload;
}

/// The aggregation header, with one element.
std::vector<std::byte> SvcSource::av1_payload(const Frame& frame, bool first, bool last) const {
  std::vector<std::byte> payload(packet_size);
  const bool starts_sequence = first && frame.keyframe && frame.spatial == 0;
  payload[0] = std::byte(flag(!first, 7) | flag(!last, 6) | 0x10 | flag(starts_sequence, 3));
  return payload;
}

std::uint32_t SvcSource::active_targets() const {
  return (std::uint32_t{1} << sent_layers_ * config_.temporal_layers) - 1;
}

}  // namespace visio::client
