#include "protocol/codec/vp9.h"

#include <gtest/gtest.h>

#include "protocol/codec/inspect.h"
#include "tests/hex.h"

namespace visio::protocol::codec::vp9 {
namespace {

using tests::hex;

TEST(Vp9, a_keyframe_in_non_flexible_mode_is_read) {
  // I L B E V; two spatial layers with sizes; a group of one picture with one reference.
  const auto bytes = hex("ae 9234 00 05  38 0140 00b4 0280 0168 01 04 01  ff");
  const auto descriptor = parse(bytes);
  ASSERT_TRUE(descriptor);
  EXPECT_EQ(descriptor->picture_id, 0x1234);
  EXPECT_EQ(descriptor->layer, (LayerIndices{.tl0_picture_index = 5}));
  EXPECT_EQ(descriptor->structure,
            (ScalabilityStructure{.spatial_layers = 2,
                                  .resolution = Resolution{640, 360},
                                  .resolutions = {Resolution{320, 180}, Resolution{640, 360}}}));
  EXPECT_TRUE(descriptor->starts_frame);
  EXPECT_TRUE(descriptor->ends_frame);
  EXPECT_TRUE(descriptor->is_keyframe_start());
  EXPECT_EQ(descriptor->size, bytes.size() - 1);
}

TEST(Vp9, references_of_flexible_mode_are_passed_over) {
  // I P L F; three references, the last without another after it.
  const auto descriptor = parse(hex("f0 05 b5 03 05 06 ff"));
  ASSERT_TRUE(descriptor);
  EXPECT_EQ(descriptor->picture_id, 5);
  EXPECT_TRUE(descriptor->flexible);
  EXPECT_TRUE(descriptor->inter_picture);
  EXPECT_EQ(descriptor->layer,
            (LayerIndices{.temporal = 5, .spatial = 2, .switching_up = true, .inter_layer = true}));
  EXPECT_EQ(descriptor->size, 6U);
}

TEST(Vp9, more_than_three_references_are_refused) {
  EXPECT_FALSE(parse(hex("50 03 05 07 06 ff")));
}

TEST(Vp9, a_descriptor_that_leaves_the_payload_is_refused) {
  const auto bytes = hex("ae 9234 00 05  38 0140 00b4 0280 0168 01 04 01  ff");
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(parse(base::Bytes(bytes).first(size))) << size;
  }
}

TEST(Vp9, numbers_are_moved_and_keep_their_size) {
  // Wide and narrow picture ids; the index of temporal layer 0 exists in non-flexible mode only.
  auto wide = hex("a8 fffe 00 fe  aa");
  ASSERT_TRUE(renumber(wide, {.picture_id = 3, .tl0_picture_index = 4}));
  EXPECT_EQ(wide, hex("a8 8001 00 02  aa"));
  auto narrow = hex("b8 7f 00  aa");
  ASSERT_TRUE(renumber(narrow, {.picture_id = 2, .tl0_picture_index = 9}));
  EXPECT_EQ(narrow, hex("b8 01 00  aa"));
  auto none = hex("08 aa");
  ASSERT_TRUE(renumber(none, {.picture_id = 2, .tl0_picture_index = 9}));
  EXPECT_EQ(none, hex("08 aa"));
  auto cut = hex("a8 ff");
  EXPECT_FALSE(renumber(cut, {.picture_id = 1}));
}

TEST(Vp9, only_the_lowest_layer_of_an_intra_picture_starts_a_keyframe) {
  EXPECT_TRUE(parse(hex("08 ff"))->is_keyframe_start());
  EXPECT_FALSE(parse(hex("48 ff"))->is_keyframe_start());        // depends on others
  EXPECT_FALSE(parse(hex("00 ff"))->is_keyframe_start());        // a later packet
  EXPECT_FALSE(parse(hex("28 03 00 ff"))->is_keyframe_start());  // a spatial layer above
}

TEST(Vp9, forwarding_sees_both_kinds_of_layers) {
  EXPECT_EQ(inspect(Codec::vp9, hex("28 34 00 ff")),
            (FrameInfo{
                .frame_start = true, .temporal_layer = 1, .spatial_layer = 2, .layer_sync = true}));
}

}  // namespace
}  // namespace visio::protocol::codec::vp9
