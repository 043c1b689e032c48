#include "protocol/codec/vp9.h"

#include "base/reader.h"

namespace visio::protocol::codec::vp9 {
namespace {

std::uint16_t read_picture_id(base::Reader& reader) {
  const std::uint8_t first = reader.u8();
  if ((first & 0x80) == 0) return first;
  return static_cast<std::uint16_t>((first & 0x7f) << 8 | reader.u8());
}

LayerIndices read_layer_indices(base::Reader& reader, bool flexible) {
  const std::uint8_t bits = reader.u8();
  LayerIndices layer{.temporal = static_cast<std::uint8_t>(bits >> 5),
                     .spatial = static_cast<std::uint8_t>(bits >> 1 & 7),
                     .switching_up = (bits & 0x10) != 0,
                     .inter_layer = (bits & 1) != 0};
  if (!flexible) layer.tl0_picture_index = reader.u8();
  return layer;
}

/// False if there are more than the three that are allowed.
bool skip_reference_indices(base::Reader& reader) {
  for (int index = 0; index < 3; ++index) {
    const bool another_follows = (reader.u8() & 1) != 0;
    if (!another_follows) return true;
  }
  return false;
}

void skip_picture_group(base::Reader& reader) {
  for (std::uint8_t left = reader.u8(); left != 0; --left) {
    const std::uint8_t picture = reader.u8();
    reader.skip(picture >> 2 & 3);
  }
}

ScalabilityStructure read_structure(base::Reader& reader) {
  const std::uint8_t bits = reader.u8();
  ScalabilityStructure structure{.spatial_layers = static_cast<std::uint8_t>((bits >> 5) + 1)};
  if ((bits & 0x10) != 0) {
    for (std::uint8_t layer = 0; layer < structure.spatial_layers; ++layer) {
      structure.resolution = Resolution{.width = reader.u16(), .height = reader.u16()};
      if (layer < structure.resolutions.size()) {
        structure.resolutions[layer] = *structure.resolution;
      }
    }
  }
  if ((bits & 0x08) != 0) skip_picture_group(reader);
  return structure;
}

}  // namespace

std::optional<Descriptor> parse(base::Bytes payload) {
  base::Reader reader(payload);
  const std::uint8_t bits = reader.u8();
  const auto is_set = [bits](std::uint8_t flag) { return (bits & flag) != 0; };

  Descriptor descriptor;
  descriptor.inter_picture = is_set(0x40);
  descriptor.flexible = is_set(0x10);
  descriptor.starts_frame = is_set(0x08);
  descriptor.ends_frame = is_set(0x04);
  descriptor.no_upper_reference = is_set(0x01);
  if (is_set(0x80)) {
    descriptor.has_wide_picture_id =
        !reader.rest().empty() && (reader.rest().front() & std::byte{0x80}) != std::byte{0};
    descriptor.picture_id = read_picture_id(reader);
  }
  if (is_set(0x20)) descriptor.layer = read_layer_indices(reader, descriptor.flexible);
  if (descriptor.flexible && descriptor.inter_picture && !skip_reference_indices(reader)) {
    return std::nullopt;
  }
  if (is_set(0x02)) descriptor.structure = read_structure(reader);
  if (!reader.ok() || reader.rest().empty()) return std::nullopt;
  descriptor.size = payload.size() - reader.rest().size();
  return descriptor;
}

bool renumber(base::MutableBytes payload, const Renumbering& by) {
  const auto descriptor = parse(payload);
  if (!descriptor) return false;
  std::size_t at = 1;
  if (descriptor->picture_id) {
    const auto id = static_cast<std::uint16_t>(*descriptor->picture_id + by.picture_id);
    if (descriptor->has_wide_picture_id) {
      payload[at++] = static_cast<std::byte>(0x80 | (id >> 8 & 0x7f));
      payload[at++] = static_cast<std::byte>(id & 0xff);
    } else {
      payload[at++] = static_cast<std::byte>(id & 0x7f);
    }
  }
  if (descriptor->layer && descriptor->layer->tl0_picture_index) {
    payload[at + 1] =
        static_cast<std::byte>(*descriptor->layer->tl0_picture_index + by.tl0_picture_index);
  }
  return true;
}

}  // namespace visio::protocol::codec::vp9
