#include "protocol/codec/dependency_descriptor.h"

#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/codec/bit_reader.h"
#include "protocol/codec/bit_writer.h"
#include "tests/hex.h"

namespace visio::protocol::codec::dd {
namespace {

using tests::hex;

// As Chromium sends them: VP9 in two spatial and three temporal layers, of which only the lower
// spatial layer is sent at first.
constexpr std::string_view keyframe =
    "810001c00514853abfaaa18f04304302a02a006001001b934515e082704608c0c787004321651111"
    "543276813f80b3827f81678e";
constexpr std::string_view second_packet = "410001";

struct Parsed {
  std::optional<Descriptor> descriptor;
  std::unique_ptr<Structure> structure = std::make_unique<Structure>();
};

Parsed read(base::Bytes bytes, const Structure* known = nullptr) {
  Parsed parsed;
  parsed.descriptor = parse(bytes, known, *parsed.structure);
  return parsed;
}

/// What a frame is to each decode target, in the notation of the specification.
std::string letters(const Frame& frame, std::size_t targets) {
  std::string text;
  for (std::size_t target = 0; target < targets; ++target) {
    text += "-DSR"[static_cast<std::size_t>(frame.indications.of(target))];
  }
  return text;
}

/// One spatial and two temporal layers, in three templates, with a chain.
Structure small_structure() {
  Structure structure{.first_template = 60,
                      .template_count = 3,
                      .target_count = 2,
                      .chain_count = 1,
                      .spatial_layers = 1,
                      .has_resolutions = true,
                      .resolutions = {Resolution{640, 360}}};
  structure.templates[0].indications.set(0, Indication::switching);
  structure.templates[0].indications.set(1, Indication::switching);
  structure.templates[1] = structure.templates[0];
  structure.templates[1].references.add(2);
  structure.templates[1].chain_differences[0] = 2;
  structure.templates[2].temporal = 1;
  structure.templates[2].indications.set(1, Indication::discardable);
  structure.templates[2].references.add(1);
  structure.templates[2].chain_differences[0] = 1;
  return structure;
}

TEST(DependencyDescriptor, a_browsers_structure_is_read) {
  const auto [descriptor, structure] = read(hex(keyframe));
  ASSERT_TRUE(descriptor);
  EXPECT_TRUE(descriptor->starts_frame);
  EXPECT_FALSE(descriptor->ends_frame);
  EXPECT_EQ(descriptor->frame_number, 1);
  EXPECT_TRUE(descriptor->has_structure);
  EXPECT_EQ(descriptor->active_targets, 0b000'111U);
  EXPECT_EQ(letters(descriptor->frame, 6), "SSSSSS");
  EXPECT_TRUE(descriptor->frame.references.empty());

  EXPECT_EQ(structure->template_count, 10);
  EXPECT_EQ(structure->target_count, 6);
  EXPECT_EQ(structure->chain_count, 2);
  EXPECT_EQ(structure->spatial_layers, 2);
  EXPECT_EQ(structure->resolutions[0], (Resolution{640, 360}));
  EXPECT_EQ(structure->resolutions[1], (Resolution{1280, 720}));
  EXPECT_EQ(letters(structure->templates[0], 6), "SSSRRR");
  EXPECT_EQ(letters(structure->templates[7], 6), "----DS");
  EXPECT_EQ(structure->templates[7].spatial, 1);
  EXPECT_EQ(structure->templates[7].temporal, 1);
  EXPECT_EQ(structure->layers_of(0).spatial, 0);
  EXPECT_EQ(structure->layers_of(1).temporal, 1);
  EXPECT_EQ(structure->layers_of(5).spatial, 1);
  EXPECT_EQ(structure->layers_of(5).temporal, 2);
}

TEST(DependencyDescriptor, later_packets_are_read_by_the_structure_that_came_before) {
  const auto known = read(hex(keyframe));
  const auto [descriptor, none] = read(hex(second_packet), known.structure.get());
  ASSERT_TRUE(descriptor);
  EXPECT_FALSE(descriptor->starts_frame);
  EXPECT_TRUE(descriptor->ends_frame);
  EXPECT_EQ(descriptor->frame_number, 1);
  EXPECT_EQ(letters(descriptor->frame, 6), "SSSSSS");
  EXPECT_FALSE(read(hex(second_packet)).descriptor) << "nobody knows what its template means";
}

TEST(DependencyDescriptor, what_was_written_is_read_back_byte_by_byte) {
  const auto bytes = hex(keyframe);
  const auto [descriptor, structure] = read(bytes);
  std::array<std::byte, 255> room{};
  const std::size_t size = write(room, *descriptor, *structure);
  EXPECT_EQ(std::vector(room.begin(), room.begin() + static_cast<std::ptrdiff_t>(size)), bytes);
}

TEST(DependencyDescriptor, a_frame_may_differ_from_its_template) {
  const Structure structure = small_structure();
  Descriptor descriptor{.starts_frame = true,
                        .template_id = 62,
                        .frame_number = 65'535,
                        .active_targets = 1,
                        .frame = structure.templates[2]};
  descriptor.frame.references = {};
  for (const int difference : {1, 17, 300, 4096}) {
    ASSERT_TRUE(descriptor.frame.references.add(static_cast<std::uint16_t>(difference)));
  }
  descriptor.frame.indications.set(0, Indication::required);
  descriptor.frame.chain_differences[0] = 200;

  std::array<std::byte, 255> room{};
  const std::size_t size = write(room, descriptor, structure);
  const auto again = read(base::Bytes(room).first(size), &structure);
  ASSERT_TRUE(again.descriptor);
  EXPECT_EQ(*again.descriptor, descriptor);
}

TEST(DependencyDescriptor, identifiers_of_templates_go_round) {
  Structure structure = small_structure();
  structure.first_template = 63;
  EXPECT_EQ(structure.find(63), &structure.templates[0]);
  EXPECT_EQ(structure.find(1), &structure.templates[2]);
  EXPECT_EQ(structure.find(2), nullptr);
  EXPECT_EQ(structure.find(62), nullptr);
}

TEST(DependencyDescriptor, a_template_that_does_not_exist_is_refused) {
  const Structure structure = small_structure();
  EXPECT_TRUE(read(hex("bc 0001"), &structure).descriptor);
  EXPECT_FALSE(read(hex("80 0001"), &structure).descriptor);
}

TEST(DependencyDescriptor, more_references_than_a_codec_has_are_refused) {
  const Structure structure = small_structure();
  // Custom references: nine of one nibble each, then the end.
  std::array<std::byte, 16> room{};
  BitWriter writer(room);
  writer.bits(0xbc0001, 24);
  writer.bits(0b00010, 5);
  for (int i = 0; i < 9; ++i) writer.bits(0b01'0000, 6);
  writer.bits(0, 2);
  EXPECT_FALSE(read(base::Bytes(room).first(writer.finish()), &structure).descriptor);
}

TEST(DependencyDescriptor, what_is_cut_off_is_refused) {
  const auto bytes = hex(keyframe);
  for (std::size_t size = 0; size + 1 < bytes.size(); ++size) {
    EXPECT_FALSE(read(base::Bytes(bytes).first(size)).descriptor) << size;
  }
}

TEST(DependencyDescriptor, numbers_and_templates_are_moved_without_knowing_the_structure) {
  const auto known = read(hex(keyframe));
  std::array<std::byte, 255> room{};
  const Rewrite moved{.frame_number = 65'535, .template_id = 61};
  std::size_t size = rewrite(hex(keyframe), moved, room);
  const auto first = read(base::Bytes(room).first(size));
  ASSERT_TRUE(first.descriptor);
  EXPECT_EQ(first.descriptor->frame_number, 0);
  EXPECT_EQ(first.structure->first_template, 61);
  EXPECT_EQ(first.descriptor->frame, known.descriptor->frame);
  EXPECT_EQ(size, hex(keyframe).size());

  size = rewrite(hex(second_packet), moved, room);
  EXPECT_EQ(size, 3U);
  const auto second = read(base::Bytes(room).first(size), first.structure.get());
  ASSERT_TRUE(second.descriptor);
  EXPECT_EQ(second.descriptor->frame, known.descriptor->frame);
}

TEST(DependencyDescriptor, active_targets_are_added_or_replaced) {
  std::array<std::byte, 255> room{};
  const Rewrite fewer{.active_targets = Rewrite::ActiveTargets{.mask = 0b11, .count = 6}};
  std::size_t size = rewrite(hex(keyframe), fewer, room);
  const auto first = read(base::Bytes(room).first(size));
  ASSERT_TRUE(first.descriptor);
  EXPECT_EQ(first.descriptor->active_targets, 0b11U);

  size = rewrite(hex(second_packet), fewer, room);
  EXPECT_LE(size, 3U + 6U);
  const auto second = read(base::Bytes(room).first(size), first.structure.get());
  ASSERT_TRUE(second.descriptor);
  EXPECT_EQ(second.descriptor->active_targets, 0b11U);
  EXPECT_EQ(letters(second.descriptor->frame, 6), "SSSSSS");
}

TEST(DependencyDescriptor, a_rewrite_without_room_gives_nothing) {
  std::array<std::byte, 8> room{};
  EXPECT_EQ(rewrite(hex(keyframe), {.frame_number = 1}, room), 0U);
}

TEST(BitReader, numbers_of_av1s_kind_survive) {
  for (std::uint32_t limit = 1; limit <= 33; ++limit) {
    for (std::uint32_t value = 0; value < limit; ++value) {
      std::array<std::byte, 4> room{};
      BitWriter writer(room);
      writer.bits(1, 3);
      writer.non_symmetric(value, limit);
      ASSERT_TRUE(writer.ok());
      BitReader reader(room);
      reader.bits(3);
      EXPECT_EQ(reader.non_symmetric(limit), value);
    }
  }
}

}  // namespace
}  // namespace visio::protocol::codec::dd
