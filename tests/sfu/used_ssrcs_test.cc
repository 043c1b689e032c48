#include "sfu/used_ssrcs.h"

#include <gtest/gtest.h>

namespace visio::sfu {
namespace {

TEST(UsedSsrcs, remembers_each_and_no_other) {
  UsedSsrcs used;
  for (const std::uint32_t ssrc : {7U, 8U, 20U, 5U, 6U}) used.add({ssrc});
  for (const std::uint32_t ssrc : {5U, 6U, 7U, 8U, 20U}) EXPECT_TRUE(used.contains({ssrc})) << ssrc;
  for (const std::uint32_t ssrc : {0U, 4U, 9U, 19U, 21U})
    EXPECT_FALSE(used.contains({ssrc})) << ssrc;
}

TEST(UsedSsrcs, a_million_in_a_row_take_no_more_room_than_two) {
  UsedSsrcs used;
  for (std::uint32_t i = 0; i < 1'000'000; ++i) used.add({0xffff'0000U + i});
  EXPECT_EQ(used.ranges(), 2U) << "they wrap once";
  EXPECT_TRUE(used.contains({0xffff'ffffU}));
  EXPECT_TRUE(used.contains({0}));
  EXPECT_FALSE(used.contains({0xfffe'ffffU}));
}

}  // namespace
}  // namespace visio::sfu
