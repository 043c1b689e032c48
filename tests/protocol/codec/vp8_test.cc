#include "protocol/codec/vp8.h"

#include <gtest/gtest.h>

#include <array>

#include "protocol/codec/inspect.h"
#include "tests/hex.h"

namespace visio::protocol::codec::vp8 {
namespace {

using tests::hex;

/// What Chromium sends: a 15-bit picture id, the index of layer 0, layer and key index.
std::vector<std::byte> keyframe_of_640_by_360() {
  return hex("90 f0 9234 56 21  50 5a 00 9d012a 8002 6801 00");
}

TEST(Vp8, the_descriptor_is_read) {
  const auto bytes = hex("b3 f0 9234 56 a1 00");
  const auto payload = parse(bytes);
  ASSERT_TRUE(payload);
  EXPECT_EQ(payload->descriptor, (Descriptor{.non_reference = true,
                                             .starts_partition = true,
                                             .partition = 3,
                                             .picture_id = PictureId{0x1234, true},
                                             .tl0_picture_index = 0x56,
                                             .temporal_layer = TemporalLayer{2, true},
                                             .key_index = 1}));
  EXPECT_EQ(payload->descriptor_size, 6U);
  EXPECT_EQ(payload->data.size(), 1U);
}

TEST(Vp8, each_extension_may_be_absent) {
  EXPECT_EQ(parse(hex("10 01"))->descriptor, (Descriptor{.starts_partition = true}));
  EXPECT_EQ(parse(hex("80 80 7f 01"))->descriptor.picture_id, (PictureId{127, false}));
  EXPECT_EQ(parse(hex("80 40 05 01"))->descriptor.tl0_picture_index, 5);
  EXPECT_EQ(parse(hex("80 20 40 01"))->descriptor.temporal_layer, (TemporalLayer{1, false}));
  EXPECT_FALSE(parse(hex("80 20 5f 01"))->descriptor.key_index);
  EXPECT_EQ(parse(hex("80 10 c5 01"))->descriptor.key_index, 5);
  EXPECT_FALSE(parse(hex("80 10 c5 01"))->descriptor.temporal_layer);
}

TEST(Vp8, a_descriptor_that_leaves_the_payload_is_refused) {
  const auto bytes = keyframe_of_640_by_360();
  for (std::size_t size = 0; size <= 6; ++size) {
    EXPECT_FALSE(parse(base::Bytes(bytes).first(size))) << size;
  }
  EXPECT_TRUE(parse(base::Bytes(bytes).first(7)));
}

TEST(Vp8, a_keyframe_says_its_resolution) {
  const auto bytes = keyframe_of_640_by_360();
  const auto payload = parse(bytes);
  EXPECT_TRUE(payload->is_keyframe_start());
  EXPECT_EQ(payload->resolution(), (Resolution{640, 360}));
}

TEST(Vp8, scaling_is_no_part_of_the_resolution) {
  const auto bytes = hex("10  50 5a 00 9d012a 8042 68c1");
  EXPECT_EQ(parse(bytes)->resolution(), (Resolution{640, 360}));
}

TEST(Vp8, only_the_first_packet_of_a_keyframe_starts_it) {
  EXPECT_TRUE(parse(hex("10 00"))->is_keyframe_start());
  EXPECT_FALSE(parse(hex("10 01"))->is_keyframe_start());  // another frame
  EXPECT_FALSE(parse(hex("00 00"))->is_keyframe_start());  // a later packet
  EXPECT_FALSE(parse(hex("11 00"))->is_keyframe_start());  // a later partition
}

TEST(Vp8, without_the_start_code_there_is_no_resolution) {
  EXPECT_FALSE(parse(hex("10  50 5a 00 9d012b 8002 6801"))->resolution());
  EXPECT_FALSE(parse(hex("10  50 5a 00 9d012a 8002 68"))->resolution());
}

TEST(Vp8, every_descriptor_that_is_written_is_read_again) {
  for (unsigned present = 0; present < 32; ++present) {
    Descriptor descriptor{.starts_partition = true, .partition = 5};
    if (present & 1)
      descriptor.picture_id =
          PictureId{present & 2 ? std::uint16_t{0x7fff} : std::uint16_t{0x7f}, (present & 2) != 0};
    if (present & 4) descriptor.tl0_picture_index = 255;
    if (present & 8) descriptor.temporal_layer = TemporalLayer{3, true};
    if (present & 16) descriptor.key_index = 31;

    std::array<std::byte, 7> buffer{};
    const std::size_t size = descriptor.write(buffer);
    ASSERT_EQ(size, descriptor.size());
    const auto payload = parse(base::Bytes(buffer).first(size + 1));
    ASSERT_TRUE(payload) << present;
    EXPECT_EQ(payload->descriptor, descriptor) << present;
    EXPECT_EQ(payload->descriptor_size, size);
    EXPECT_EQ(descriptor.write(base::MutableBytes(buffer).first(size - 1)), 0U);
  }
}

TEST(Vp8, the_numbers_of_a_payload_are_overwritten_where_they_stand) {
  auto bytes = keyframe_of_640_by_360();
  Payload payload = *parse(bytes);
  payload.descriptor.picture_id->value = 7;
  payload.descriptor.tl0_picture_index = 8;
  payload.descriptor.key_index = 9;
  ASSERT_TRUE(overwrite(bytes, payload.descriptor_size, payload.descriptor));
  EXPECT_EQ(bytes, hex("90 f0 8007 08 29  50 5a 00 9d012a 8002 6801 00"));
}

TEST(Vp8, a_picture_id_that_grew_does_not_fit_in_place) {
  auto bytes = hex("90 80 7f 00");
  const auto before = bytes;
  Descriptor descriptor = parse(bytes)->descriptor;
  descriptor.picture_id = PictureId{128, true};
  EXPECT_FALSE(overwrite(bytes, parse(bytes)->descriptor_size, descriptor));
  EXPECT_EQ(bytes, before);

  std::array<std::byte, 8> elsewhere{};
  EXPECT_EQ(descriptor.write(elsewhere), 4U);
  EXPECT_EQ(parse(elsewhere)->descriptor, descriptor);
}

TEST(Vp8, forwarding_sees_layers_and_where_one_may_switch_up) {
  const auto keyframe = inspect(Codec::vp8, keyframe_of_640_by_360());
  EXPECT_EQ(keyframe, (FrameInfo{.keyframe = true,
                                 .frame_start = true,
                                 .layer_sync = true,
                                 .resolution = Resolution{640, 360}}));
  EXPECT_EQ(inspect(Codec::vp8, hex("90 20 a0 01")),
            (FrameInfo{.frame_start = true, .temporal_layer = 2, .layer_sync = true}));
  EXPECT_EQ(inspect(Codec::vp8, hex("80 20 80 01")), (FrameInfo{.temporal_layer = 2}));
}

}  // namespace
}  // namespace visio::protocol::codec::vp8
