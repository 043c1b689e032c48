#include "sfu/layer_reader.h"

#include <algorithm>
#include <utility>

namespace visio::sfu {
namespace {

Layer layer_of(std::uint8_t spatial, std::uint8_t temporal) {
  return {.spatial = std::min(spatial, max_spatial), .temporal = std::min(temporal, max_temporal)};
}

DecodeTargets targets_of(const dd::Structure& structure) {
  DecodeTargets targets{.count = structure.target_count,
                        .first_template = structure.first_template,
                        .template_count = structure.template_count,
                        .active = structure.all_targets()};
  for (std::size_t target = 0; target < targets.count; ++target) {
    const auto [spatial, temporal] = structure.layers_of(target);
    targets.layers[target] = layer_of(spatial, temporal);
  }
  return targets;
}

/// Whether all of the lowest layer's frames are of use to the highest target, not keyframes alone.
bool needs_lower_layers(const dd::Structure& structure, const DecodeTargets& targets) {
  std::size_t top = 0;
  for (std::size_t target = 0; target < targets.count; ++target) {
    if (targets.layers[target].spatial >= targets.layers[top].spatial) top = target;
  }
  for (const dd::Frame& frame : structure.all_templates()) {
    const bool is_lowest = frame.spatial == 0 && frame.temporal == 0;
    if (is_lowest && frame.indications.of(top) == dd::Indication::not_present) return false;
  }
  return true;
}

}  // namespace

/// A structure, and where in the stream it came.
struct LayerReader::Announced {
  dd::Structure structure;
  DecodeTargets targets;
  rtp::PacketIndex since{};
  rtp::PacketIndex targets_told_at{};
};

/// The newest structure, the one before for packets that come late, and room to read the next.
struct LayerReader::Announcements {
  Announced& current() { return all[newest % all.size()]; }
  Announced& previous() { return all[(newest + 2) % all.size()]; }
  Announced& next() { return all[(newest + 1) % all.size()]; }

  std::array<Announced, 3> all;
  std::size_t newest = 0;
  std::size_t count = 0;  ///< how many ever came
};

LayerReader::LayerReader() = default;
LayerReader::~LayerReader() = default;
LayerReader::LayerReader(LayerReader&&) noexcept = default;
LayerReader& LayerReader::operator=(LayerReader&&) noexcept = default;

std::optional<LayerReader::Read> LayerReader::read(rtp::PacketIndex index, base::Bytes bytes) {
  const auto fixed = dd::parse_fixed(bytes);
  if (!fixed) return std::nullopt;
  if (fixed->has_structure && !announcements_) announcements_ = std::make_unique<Announcements>();
  Announced* by = announced_for(index);
  if (!announcements_ || (!by && !fixed->has_structure)) return std::nullopt;

  Announced& next = announcements_->next();
  const auto descriptor = dd::parse(bytes, by ? &by->structure : nullptr, next.structure);
  if (!descriptor) return std::nullopt;
  if (descriptor->has_structure) {
    next.targets = targets_of(next.structure);
    next.since = index;
    next.targets_told_at = index;
    by = &next;
    if (announcements_->count == 0 || index > announcements_->current().since) announce();
  }
  if (descriptor->active_targets && index >= by->targets_told_at) {
    by->targets.active = *descriptor->active_targets;
    by->targets_told_at = index;
  }
  const FrameFacts frame = facts_of(*descriptor, *by);
  return Read{.frame = frame,
              .starts_keyframe = descriptor->has_structure && frame.starts &&
                                 frame.references.empty() && frame.spatial == 0};
}

FrameFacts LayerReader::read(const codec::vp9::Descriptor& descriptor) {
  if (const auto& structure = descriptor.structure; structure && descriptor.starts_frame) {
    spatial_layers_ = std::min<std::uint8_t>(structure->spatial_layers, max_spatial + 1);
  }
  const auto layer = descriptor.layer.value_or(codec::vp9::LayerIndices{});
  const Layer at = layer_of(layer.spatial, layer.temporal);
  FrameFacts frame{.spatial = at.spatial,
                   .temporal = at.temporal,
                   .starts = descriptor.starts_frame,
                   .ends = descriptor.ends_frame,
                   .is_independent = !descriptor.inter_picture};
  frame.needed = LayerSet::from(at.spatial, at.temporal);
  frame.available = available();
  return frame;
}

void LayerReader::reset() {
  if (announcements_) announcements_->count = 0;
  spatial_layers_ = 1;
  is_layered_ = true;
}

LayerSet LayerReader::available() const {
  LayerSet available;
  if (const DecodeTargets* const known = targets()) {
    for (std::size_t target = 0; target < known->count; ++target) {
      if ((known->active >> target & 1) == 0) continue;
      available.add(known->layers[target].spatial, known->layers[target].temporal);
    }
    return available;
  }
  for (std::uint8_t spatial = 0; spatial < spatial_layers_; ++spatial) {
    for (std::uint8_t temporal = 0; temporal <= max_temporal; ++temporal) {
      available.add(spatial, temporal);
    }
  }
  return available;
}

const DecodeTargets* LayerReader::targets() const {
  if (!announcements_ || announcements_->count == 0) return nullptr;
  return &announcements_->current().targets;
}

LayerReader::Announced* LayerReader::announced_for(rtp::PacketIndex index) const {
  if (!announcements_ || announcements_->count == 0) return nullptr;
  Announced& current = announcements_->current();
  if (index >= current.since) return &current;
  return announcements_->count > 1 ? &announcements_->previous() : nullptr;
}

/// What has been read into the room for the next is the newest.
void LayerReader::announce() {
  ++announcements_->newest;
  ++announcements_->count;
  const Announced& current = announcements_->current();
  spatial_layers_ = std::min<std::uint8_t>(current.structure.spatial_layers, max_spatial + 1);
  is_layered_ = needs_lower_layers(current.structure, current.targets);
}

FrameFacts LayerReader::facts_of(const dd::Descriptor& descriptor, const Announced& by) const {
  const Layer at = layer_of(descriptor.frame.spatial, descriptor.frame.temporal);
  FrameFacts frame{.spatial = at.spatial,
                   .temporal = at.temporal,
                   .starts = descriptor.starts_frame,
                   .ends = descriptor.ends_frame,
                   .is_independent = descriptor.frame.references.empty(),
                   .has_descriptor = true,
                   .tells_targets = descriptor.has_structure || descriptor.active_targets,
                   .needed = {},
                   .number = descriptor.frame_number,
                   .references = descriptor.frame.references};
  for (std::size_t target = 0; target < by.targets.count; ++target) {
    const Layer layer = by.targets.layers[target];
    const dd::Indication indication = descriptor.frame.indications.of(target);
    if (indication != dd::Indication::not_present) frame.needed.add(layer.spatial, layer.temporal);
    if (indication == dd::Indication::switching) frame.entries.add(layer.spatial, layer.temporal);
    if ((by.targets.active >> target & 1) != 0) {
      frame.available.add(layer.spatial, layer.temporal);
    }
  }
  return frame;
}

}  // namespace visio::sfu
