#include "protocol/codec/av1.h"

#include <gtest/gtest.h>

#include "protocol/codec/inspect.h"
#include "tests/hex.h"

namespace visio::protocol::codec::av1 {
namespace {

using tests::hex;

TEST(Av1, the_aggregation_header_says_where_a_sequence_starts) {
  EXPECT_EQ(parse(hex("18 0a")), (AggregationHeader{.element_count = 1, .starts_sequence = true}));
  EXPECT_TRUE(inspect(Codec::av1, hex("18 0a"))->keyframe);
  EXPECT_FALSE(inspect(Codec::av1, hex("10 30"))->keyframe);
  EXPECT_FALSE(inspect(Codec::av1, hex("90 30"))->frame_start);
}

TEST(Av1, a_sequence_that_starts_by_going_on_is_refused) {
  EXPECT_FALSE(parse(hex("98 0a")));
  EXPECT_FALSE(parse(hex("18")));
}

}  // namespace
}  // namespace visio::protocol::codec::av1
