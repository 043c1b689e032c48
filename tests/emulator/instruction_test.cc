#include "tests/emulator/instruction.h"

#include <gtest/gtest.h>

namespace visio::emulator {
namespace {

using namespace std::chrono_literals;

TEST(Instruction, a_line_changes_one_direction_and_what_it_names) {
  simulation::AccessProfile link;
  ASSERT_TRUE(obey("down delay 40 rate 150000", link));
  ASSERT_TRUE(obey("down queue 300 jitter 2.5 loss 0.02", link));
  EXPECT_EQ(link.down.delay, 40ms);
  EXPECT_EQ(link.down.rate.bps, 150'000U);
  EXPECT_EQ(link.down.queue, 300ms);
  EXPECT_EQ(link.down.jitter, 2500us);
  EXPECT_EQ(link.down.loss, 0.02);
  EXPECT_EQ(link.up.rate.bps, 0U);
  ASSERT_TRUE(obey("up rate 64000", link));
  EXPECT_EQ(link.up.rate.bps, 64'000U);
  EXPECT_EQ(link.down.rate.bps, 150'000U);
}

TEST(Instruction, a_line_that_is_not_understood_changes_nothing) {
  for (const auto* const line : {"", "down", "rate 5", "sideways rate 5", "down rate",
                                 "down rate -1", "down rate 5x", "down rate nan", "down loss 1.1",
                                 "down colour 3", "down delay 40 rate", "down delay 40 colour 3"}) {
    simulation::AccessProfile link;
    EXPECT_FALSE(obey(line, link)) << line;
    EXPECT_EQ(link.down.delay, 0ms) << line;
  }
}

}  // namespace
}  // namespace visio::emulator
