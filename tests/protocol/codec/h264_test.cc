#include "protocol/codec/h264.h"

#include <gtest/gtest.h>

#include "protocol/codec/inspect.h"
#include "tests/hex.h"

namespace visio::protocol::codec::h264 {
namespace {

using tests::hex;

TEST(H264, single_units_are_told_apart) {
  EXPECT_EQ(parse(hex("67 42e01f")), (Summary{.parameter_sets = true, .starts_picture = true}));
  EXPECT_EQ(parse(hex("68 ce3c80")), (Summary{.starts_picture = true}));
  EXPECT_EQ(parse(hex("65 88")), (Summary{.idr_start = true, .starts_picture = true}));
  EXPECT_EQ(parse(hex("41 9a")), (Summary{.starts_picture = true}));
  EXPECT_EQ(parse(hex("41 42")), Summary{});  // a later slice
}

TEST(H264, an_aggregate_is_all_its_units) {
  EXPECT_EQ(parse(hex("78 0004 6742e01f 0004 68ce3c80 0002 6588")),
            (Summary{.parameter_sets = true, .idr_start = true, .starts_picture = true}));
}

TEST(H264, an_aggregate_whose_units_do_not_fit_is_refused) {
  EXPECT_FALSE(parse(hex("78")));
  EXPECT_FALSE(parse(hex("78 00")));
  EXPECT_FALSE(parse(hex("78 0000")));
  EXPECT_FALSE(parse(hex("78 0004 6742e0")));
  EXPECT_FALSE(parse(hex("78 0002 6742 00")));
}

TEST(H264, only_the_first_fragment_starts_its_unit) {
  EXPECT_EQ(parse(hex("7c 85 88")), (Summary{.idr_start = true, .starts_picture = true}));
  EXPECT_EQ(parse(hex("7c 05 88")), Summary{});
  EXPECT_EQ(parse(hex("7c 45 88")), Summary{});
  EXPECT_FALSE(parse(hex("7c")));
}

TEST(H264, other_packets_are_refused) {
  EXPECT_FALSE(parse({}));
  EXPECT_FALSE(parse(hex("60 00")));        // no unit has type 0
  EXPECT_FALSE(parse(hex("79 00 00 00")));  // STAP-B
  EXPECT_FALSE(parse(hex("7d 00 00 00")));  // FU-B
}

TEST(H264, a_keyframe_starts_with_its_parameter_sets_or_its_first_slice) {
  EXPECT_TRUE(inspect(Codec::h264, hex("78 0004 6742e01f 0004 68ce3c80"))->keyframe);
  EXPECT_TRUE(inspect(Codec::h264, hex("7c 85 88"))->keyframe);
  EXPECT_FALSE(inspect(Codec::h264, hex("7c 85 40"))->keyframe);  // a later slice of it
  EXPECT_FALSE(inspect(Codec::h264, hex("41 9a"))->keyframe);
}

}  // namespace
}  // namespace visio::protocol::codec::h264
