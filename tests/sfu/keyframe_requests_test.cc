#include "sfu/keyframe_requests.h"

#include <gtest/gtest.h>

namespace visio::sfu {
namespace {

using namespace std::chrono_literals;

class KeyframeRequesting : public testing::Test {
 protected:
  /// How many requests leave in `duration` while somebody wishes for a keyframe all the time.
  int requests_in(base::Duration duration) {
    int requests = 0;
    for (const base::Instant end = now + duration; now < end; now = now + 10ms) {
      keyframes.wish();
      requests += keyframes.take(now) ? 1 : 0;
    }
    return requests;
  }

  void receive(std::uint32_t picture, bool starts_keyframe = false) {
    keyframes.receive({picture * 3000}, starts_keyframe, now);
  }

  base::Instant now{1h};
  KeyframeRequests keyframes{0};
};

TEST_F(KeyframeRequesting, asks_at_once_and_only_if_somebody_wishes) {
  EXPECT_FALSE(keyframes.take(now));
  keyframes.wish();
  EXPECT_TRUE(keyframes.take(now));
  EXPECT_FALSE(keyframes.take(now + 10s));
}

TEST_F(KeyframeRequesting, makes_one_request_of_wishes_close_together) {
  EXPECT_EQ(requests_in(490ms), 1);
}

TEST_F(KeyframeRequesting, asks_a_sender_who_does_not_answer_more_slowly_each_time) {
  EXPECT_EQ(requests_in(501ms), 2);
  EXPECT_EQ(requests_in(1s), 1);
  EXPECT_EQ(requests_in(10s), 5);
}

TEST_F(KeyframeRequesting, does_not_ask_while_a_keyframe_comes_through_a_narrow_link) {
  EXPECT_EQ(requests_in(200ms), 1);
  receive(7, true);
  EXPECT_EQ(requests_in(900ms), 0);
  receive(7);
  EXPECT_EQ(requests_in(900ms), 0) << "it still comes";
}

TEST_F(KeyframeRequesting, leaves_time_to_repair_a_keyframe_and_then_asks_for_another) {
  EXPECT_EQ(requests_in(600ms), 2);
  receive(7, true);
  now = now + 500ms;
  receive(7);
  receive(8);
  EXPECT_EQ(requests_in(290ms), 0);
  EXPECT_EQ(requests_in(300ms), 1) << "the sender answers, so he is asked as soon as at first";
}

TEST_F(KeyframeRequesting, does_not_wait_for_the_rest_of_a_keyframe_for_ever) {
  receive(7, true);
  EXPECT_EQ(requests_in(1990ms), 0);
  EXPECT_GT(requests_in(1s), 0);
}

TEST_F(KeyframeRequesting, asks_less_often_for_larger_pictures) {
  keyframes = KeyframeRequests(2);
  EXPECT_EQ(requests_in(990ms), 1);
}

}  // namespace
}  // namespace visio::sfu
