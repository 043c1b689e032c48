#include "protocol/codec/dependency_descriptor.h"

#include <algorithm>

#include "protocol/codec/bit_reader.h"
#include "protocol/codec/bit_writer.h"

namespace visio::protocol::codec::dd {
namespace {

constexpr std::size_t fixed_size = 3;

/// next_layer_idc.
enum class Step : std::uint8_t { same = 0, next_temporal = 1, next_spatial = 2, end = 3 };

struct Flags {
  bool structure = false;
  bool active_targets = false;
  bool indications = false;
  bool references = false;
  bool chains = false;

  bool any() const { return structure || active_targets || indications || references || chains; }
};

Flags read_flags(BitReader& reader) {
  Flags flags;
  flags.structure = reader.flag();
  flags.active_targets = reader.flag();
  flags.indications = reader.flag();
  flags.references = reader.flag();
  flags.chains = reader.flag();
  return flags;
}

void write_flags(BitWriter& writer, const Flags& flags) {
  writer.flag(flags.structure);
  writer.flag(flags.active_targets);
  writer.flag(flags.indications);
  writer.flag(flags.references);
  writer.flag(flags.chains);
}

void read_fixed(BitReader& reader, Descriptor& descriptor) {
  descriptor.starts_frame = reader.flag();
  descriptor.ends_frame = reader.flag();
  descriptor.template_id = static_cast<std::uint8_t>(reader.bits(6));
  descriptor.frame_number = static_cast<std::uint16_t>(reader.bits(16));
}

void write_fixed(BitWriter& writer, const Descriptor& descriptor) {
  writer.flag(descriptor.starts_frame);
  writer.flag(descriptor.ends_frame);
  writer.bits(descriptor.template_id, 6);
  writer.bits(descriptor.frame_number, 16);
}

void read_indications(BitReader& reader, std::size_t targets, Frame& frame) {
  for (std::size_t target = 0; target < targets; ++target) {
    frame.indications.set(target, static_cast<Indication>(reader.bits(2)));
  }
}

void write_indications(BitWriter& writer, std::size_t targets, const Frame& frame) {
  for (std::size_t target = 0; target < targets; ++target) {
    writer.bits(static_cast<std::uint32_t>(frame.indications.of(target)), 2);
  }
}

/// False if there are more templates than identifiers.
bool read_template_layers(BitReader& reader, Structure& structure) {
  std::uint8_t spatial = 0;
  std::uint8_t temporal = 0;
  Step step = Step::same;
  do {
    if (structure.template_count == max_templates) return false;
    Frame& frame = structure.templates[structure.template_count++];
    frame.spatial = spatial;
    frame.temporal = temporal;
    step = static_cast<Step>(reader.bits(2));
    if (step == Step::next_temporal) ++temporal;
    if (step == Step::next_spatial) {
      ++spatial;
      temporal = 0;
    }
  } while (step != Step::end && reader.ok());
  structure.spatial_layers = static_cast<std::uint8_t>(spatial + 1);
  return true;
}

Step step_between(const Frame& from, const Frame& to) {
  if (to.spatial != from.spatial) return Step::next_spatial;
  return to.temporal == from.temporal ? Step::same : Step::next_temporal;
}

bool read_template_references(BitReader& reader, Frame& frame) {
  while (reader.flag()) {
    if (!frame.references.add(static_cast<std::uint16_t>(reader.bits(4) + 1))) return false;
  }
  return true;
}

bool read_structure(BitReader& reader, Structure& structure) {
  structure = {};
  structure.first_template = static_cast<std::uint8_t>(reader.bits(6));
  structure.target_count = static_cast<std::uint8_t>(reader.bits(5) + 1);
  if (!read_template_layers(reader, structure)) return false;

  const auto templates = std::span(structure.templates).first(structure.template_count);
  for (Frame& frame : templates) read_indications(reader, structure.target_count, frame);
  for (Frame& frame : templates) {
    if (!read_template_references(reader, frame)) return false;
  }
  structure.chain_count =
      static_cast<std::uint8_t>(reader.non_symmetric(structure.target_count + 1U));
  if (structure.chain_count > 0) {
    for (std::size_t target = 0; target < structure.target_count; ++target) {
      structure.protected_by[target] =
          static_cast<std::uint8_t>(reader.non_symmetric(structure.chain_count));
    }
    for (Frame& frame : templates) {
      for (std::size_t chain = 0; chain < structure.chain_count; ++chain) {
        frame.chain_differences[chain] = static_cast<std::uint8_t>(reader.bits(4));
      }
    }
  }

  structure.has_resolutions = reader.flag();
  for (std::size_t layer = 0; structure.has_resolutions && layer < structure.spatial_layers;
       ++layer) {
    const auto read_size = [&] {
      return static_cast<std::uint16_t>(std::min(reader.bits(16) + 1, 0xffffU));
    };
    const Resolution resolution{.width = read_size(), .height = read_size()};
    if (layer < structure.resolutions.size()) structure.resolutions[layer] = resolution;
  }
  return reader.ok();
}

void write_structure(BitWriter& writer, const Structure& structure) {
  writer.bits(structure.first_template, 6);
  writer.bits(structure.target_count - 1U, 5);
  const auto templates = structure.all_templates();
  for (std::size_t i = 0; i < templates.size(); ++i) {
    const Step step =
        i + 1 < templates.size() ? step_between(templates[i], templates[i + 1]) : Step::end;
    writer.bits(static_cast<std::uint32_t>(step), 2);
  }
  for (const Frame& frame : templates) write_indications(writer, structure.target_count, frame);
  for (const Frame& frame : templates) {
    for (const std::uint16_t difference : frame.references.all()) {
      writer.flag(true);
      writer.bits(difference - 1U, 4);
    }
    writer.flag(false);
  }
  writer.non_symmetric(structure.chain_count, structure.target_count + 1U);
  if (structure.chain_count > 0) {
    for (std::size_t target = 0; target < structure.target_count; ++target) {
      writer.non_symmetric(structure.protected_by[target], structure.chain_count);
    }
    for (const Frame& frame : templates) {
      for (std::size_t chain = 0; chain < structure.chain_count; ++chain) {
        writer.bits(frame.chain_differences[chain], 4);
      }
    }
  }
  const bool resolutions =
      structure.has_resolutions && structure.spatial_layers <= structure.resolutions.size();
  writer.flag(resolutions);
  for (std::size_t layer = 0; resolutions && layer < structure.spatial_layers; ++layer) {
    writer.bits(structure.resolutions[layer].width - 1U, 16);
    writer.bits(structure.resolutions[layer].height - 1U, 16);
  }
}

/// False if there are too many.
bool read_own_references(BitReader& reader, Frame& frame) {
  frame.references = {};
  while (const std::uint32_t nibbles = reader.bits(2)) {
    const std::uint32_t difference = reader.bits(4 * nibbles) + 1;
    if (!frame.references.add(static_cast<std::uint16_t>(difference))) return false;
  }
  return true;
}

void write_own_references(BitWriter& writer, const Frame& frame) {
  for (const std::uint16_t difference : frame.references.all()) {
    const unsigned value = difference - 1U;
    const unsigned nibbles = value < 0x10 ? 1 : value < 0x100 ? 2 : 3;
    writer.bits(nibbles, 2);
    writer.bits(value, 4 * nibbles);
  }
  writer.bits(0, 2);
}

bool read_frame(BitReader& reader, const Flags& flags, const Structure& structure, Frame& frame) {
  if (flags.indications) read_indications(reader, structure.target_count, frame);
  if (flags.references && !read_own_references(reader, frame)) return false;
  if (flags.chains) {
    for (std::size_t chain = 0; chain < structure.chain_count; ++chain) {
      frame.chain_differences[chain] = static_cast<std::uint8_t>(reader.bits(8));
    }
  }
  return reader.ok();
}

void copy_rest(BitReader& reader, BitWriter& writer) {
  while (reader.left() > 0) {
    const auto count = static_cast<unsigned>(std::min<std::size_t>(reader.left(), 8));
    writer.bits(reader.bits(count), count);
  }
}

}  // namespace

Structure::Layers Structure::layers_of(std::size_t target) const {
  Layers layers;
  for (const Frame& frame : all_templates()) {
    if (frame.indications.of(target) == Indication::not_present) continue;
    layers.spatial = std::max(layers.spatial, frame.spatial);
    layers.temporal = std::max(layers.temporal, frame.temporal);
  }
  return layers;
}

std::optional<Descriptor> parse_fixed(base::Bytes bytes) {
  BitReader reader(bytes);
  Descriptor descriptor;
  read_fixed(reader, descriptor);
  if (bytes.size() > fixed_size) descriptor.has_structure = read_flags(reader).structure;
  if (!reader.ok()) return std::nullopt;
  return descriptor;
}

std::optional<Descriptor> parse(base::Bytes bytes, const Structure* known, Structure& attached) {
  BitReader reader(bytes);
  Descriptor descriptor;
  read_fixed(reader, descriptor);
  const Flags flags = bytes.size() > fixed_size ? read_flags(reader) : Flags{};
  if (flags.structure) {
    if (!read_structure(reader, attached)) return std::nullopt;
    descriptor.has_structure = true;
    known = &attached;
  }
  if (!known || !reader.ok()) return std::nullopt;
  if (flags.active_targets) descriptor.active_targets = reader.bits(known->target_count);

  const Frame* const named = known->find(descriptor.template_id);
  if (!named) return std::nullopt;
  descriptor.frame = *named;
  if (!read_frame(reader, flags, *known, descriptor.frame)) return std::nullopt;
  return descriptor;
}

std::size_t write(base::MutableBytes buffer, const Descriptor& descriptor,
                  const Structure& structure) {
  const Frame* const named = structure.find(descriptor.template_id);
  if (!named || structure.target_count == 0) return 0;
  const Frame& frame = descriptor.frame;
  const Flags flags{.structure = descriptor.has_structure,
                    .active_targets = descriptor.active_targets.has_value(),
                    .indications = frame.indications != named->indications,
                    .references = frame.references != named->references,
                    .chains = frame.chain_differences != named->chain_differences};
  BitWriter writer(buffer);
  write_fixed(writer, descriptor);
  if (flags.any()) {
    write_flags(writer, flags);
    if (flags.structure) write_structure(writer, structure);
    if (flags.active_targets) writer.bits(*descriptor.active_targets, structure.target_count);
    if (flags.indications) write_indications(writer, structure.target_count, frame);
    if (flags.references) write_own_references(writer, frame);
    for (std::size_t chain = 0; flags.chains && chain < structure.chain_count; ++chain) {
      writer.bits(frame.chain_differences[chain], 8);
    }
  }
  const std::size_t size = writer.finish();
  return writer.ok() ? size : 0;
}

std::size_t rewrite(base::Bytes bytes, const Rewrite& changes, base::MutableBytes buffer) {
  BitReader reader(bytes);
  BitWriter writer(buffer);
  Descriptor fixed;
  read_fixed(reader, fixed);
  fixed.frame_number = static_cast<std::uint16_t>(fixed.frame_number + changes.frame_number);
  fixed.template_id = (fixed.template_id + changes.template_id) & 63;
  write_fixed(writer, fixed);

  Flags flags = bytes.size() > fixed_size ? read_flags(reader) : Flags{};
  const bool had_targets = flags.active_targets;
  flags.active_targets = had_targets || changes.active_targets.has_value();
  if (flags.any()) write_flags(writer, flags);
  std::uint8_t targets = changes.active_targets ? changes.active_targets->count : 0;
  if (flags.structure) {
    Structure structure;
    if (!read_structure(reader, structure)) return 0;
    structure.first_template = (structure.first_template + changes.template_id) & 63;
    targets = structure.target_count;
    write_structure(writer, structure);
  }
  if (changes.active_targets) {
    if (had_targets) reader.bits(targets);
    writer.bits(changes.active_targets->mask, targets);
  }
  copy_rest(reader, writer);
  const std::size_t size = writer.finish();
  return reader.ok() && writer.ok() ? size : 0;
}

}  // namespace visio::protocol::codec::dd
