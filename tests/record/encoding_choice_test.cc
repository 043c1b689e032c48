#include "record/encoding_choice.h"

#include <gtest/gtest.h>

namespace visio::record {
namespace {

using namespace std::chrono_literals;

class EncodingChoosing : public testing::Test {
 protected:
  bool admit(sfu::EncodingIndex encoding, bool keyframe = false) {
    return choice.admit(encoding, {++index}, keyframe, now);
  }

  EncodingChoice choice;
  base::Instant now{1h};
  std::uint64_t index = 100;
};

TEST_F(EncodingChoosing, nothing_is_recorded_before_the_first_keyframe_which_is_requested) {
  EXPECT_FALSE(admit(0));
  EXPECT_EQ(choice.poll_keyframe_requests(), 0b001);
  EXPECT_EQ(choice.poll_keyframe_requests(), 0);
  EXPECT_TRUE(admit(0, true));
  EXPECT_TRUE(admit(0));
  EXPECT_EQ(choice.poll_keyframe_requests(), 0);
}

TEST_F(EncodingChoosing, the_largest_that_comes_is_recorded_from_its_keyframe_on) {
  admit(0, true);
  EXPECT_FALSE(admit(2));
  EXPECT_EQ(choice.poll_keyframe_requests(), 0b100);
  EXPECT_TRUE(admit(0)) << "until then the smaller one goes on";
  EXPECT_FALSE(admit(1, true)) << "what lies between is not worth a switch";
  EXPECT_TRUE(admit(2, true));
  EXPECT_FALSE(admit(0));
  EXPECT_TRUE(admit(2));
}

TEST_F(EncodingChoosing, when_the_largest_ends_the_next_one_follows) {
  admit(0, true);
  admit(2, true);
  now = now + 1'001ms;
  EXPECT_FALSE(admit(0));
  EXPECT_EQ(choice.poll_keyframe_requests(), 0b001);
  EXPECT_TRUE(admit(0, true));
}

TEST_F(EncodingChoosing, what_found_no_room_makes_way_for_a_smaller_one_for_a_while) {
  admit(0);
  admit(2, true);
  choice.refuse(2, now);
  choice.poll_keyframe_requests();
  EXPECT_FALSE(admit(2));
  EXPECT_FALSE(admit(2, true));
  EXPECT_EQ(choice.poll_keyframe_requests(), 0b001);
  EXPECT_TRUE(admit(0, true));
  now = now + 5s;
  EXPECT_TRUE(admit(0));
  EXPECT_FALSE(admit(2));
  EXPECT_EQ(choice.poll_keyframe_requests(), 0b100);
  EXPECT_TRUE(admit(2, true));
}

TEST_F(EncodingChoosing, what_has_no_smaller_one_goes_on_with_its_next_keyframe) {
  admit(0, true);
  choice.refuse(0, now);
  EXPECT_FALSE(admit(0));
  EXPECT_EQ(choice.poll_keyframe_requests(), 0b001);
  EXPECT_TRUE(admit(0, true));
}

TEST_F(EncodingChoosing, a_keyframe_whose_packets_came_before_its_first_is_no_beginning) {
  choice.admit(0, {201}, false, now);
  EXPECT_FALSE(choice.admit(0, {200}, true, now));
  EXPECT_TRUE(choice.admit(0, {210}, true, now));
  EXPECT_FALSE(choice.admit(0, {202}, false, now)) << "of the picture before";
}

}  // namespace
}  // namespace visio::record
