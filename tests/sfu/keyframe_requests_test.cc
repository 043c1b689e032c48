#include "sfu/keyframe_requests.h"

#include <gtest/gtest.h>

#include "sfu/keyframe_patience.h"

namespace visio::sfu {
namespace {

using namespace std::chrono_literals;

class KeyframeRequesting : public testing::Test {
 protected:
  /// How many requests leave in `duration` while somebody requests a keyframe all the time.
  int requests_in(base::Duration duration) {
    int requests = 0;
    for (const base::Instant end = now + duration; now < end; now = now + 10ms) {
      keyframes.request();
      requests += keyframes.poll_request(now) ? 1 : 0;
    }
    return requests;
  }

  void receive(std::uint32_t picture, bool starts_keyframe = false) {
    keyframes.receive({picture * 3000}, starts_keyframe, now);
  }

  base::Instant now{1h};
  KeyframeRequests keyframes{0};
};

TEST_F(KeyframeRequesting, asks_at_once_and_only_if_somebody_requests) {
  EXPECT_FALSE(keyframes.poll_request(now));
  keyframes.request();
  EXPECT_TRUE(keyframes.poll_request(now));
  EXPECT_FALSE(keyframes.poll_request(now + 10s));
}

TEST_F(KeyframeRequesting, merges_requests_close_together) {
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

/// A viewer who is shown a stream and asks for keyframes, each of which comes within half a second.
class AskingForKeyframes : public testing::Test {
 protected:
  /// How many keyframes the publisher is asked for in `duration` by a decoder that asks every 200
  /// ms.
  int keyframes_in(base::Duration duration) {
    int granted = 0;
    for (const base::Instant end = now + duration; now < end; now = now + 200ms) {
      if (!patience.admit(came_at, now)) continue;
      ++granted;
      now = now + 500ms;
      came_at = now;
    }
    return granted;
  }

  base::Instant now{1h};
  std::optional<base::Instant> came_at;
  KeyframePatience patience;
};

TEST_F(AskingForKeyframes, who_cannot_decode_them_is_answered_less_and_less_often) {
  EXPECT_LE(keyframes_in(60s), 14);
  EXPECT_LE(keyframes_in(600s), 60);
}

TEST_F(AskingForKeyframes, who_has_got_the_key_meanwhile_waits_ten_seconds_at_most) {
  keyframes_in(600s);
  EXPECT_GE(keyframes_in(11s), 1);
}

TEST_F(AskingForKeyframes, who_loses_a_picture_now_and_then_is_always_answered) {
  for (int i = 0; i < 100; ++i) {
    EXPECT_TRUE(patience.admit(came_at, now)) << i;
    came_at = now + 500ms;
    now = now + 3s;
  }
}

TEST_F(AskingForKeyframes, one_keyframe_that_helped_restores_patience) {
  keyframes_in(60s);
  now = now + 12s;
  EXPECT_TRUE(patience.admit(came_at, now));
  came_at = now + 500ms;
  now = now + 5s;
  EXPECT_TRUE(patience.admit(came_at, now));
  came_at = now + 500ms;
  now = now + 1s;
  EXPECT_TRUE(patience.admit(came_at, now)) << "it was lost on the way";
}

}  // namespace
}  // namespace visio::sfu
