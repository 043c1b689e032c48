#include "sfu/pacing/pacer.h"

#include <gtest/gtest.h>

#include <vector>

namespace visio::sfu::pacing {
namespace {

using namespace std::chrono_literals;

struct Packet {
  int stream = 0;
  int number = 0;

  friend bool operator==(Packet, Packet) = default;
};

class PacerTest : public testing::Test {
 protected:
  static constexpr std::size_t size = 1000;

  void wait(base::Duration span) { now_ = now_ + span; }

  bool push(Lane lane, Packet packet) { return pacer_.push(lane, packet, size, now_); }

  /// A picture of so many packets.
  void push_picture(int packets, int stream = 1) {
    for (int i = 0; i < packets; ++i) ASSERT_TRUE(push(Lane::picture, {stream, next_number_++}));
  }

  std::vector<Packet> departures() {
    std::vector<Packet> left;
    while (const auto packet = pacer_.pop(now_)) left.push_back(*packet);
    return left;
  }

  /// Comes whenever the pacer says until everything has left; the time that it took.
  base::Duration drain(std::vector<Packet>* left = nullptr) {
    const base::Instant begin = now_;
    while (true) {
      const auto some = departures();
      if (left) left->insert(left->end(), some.begin(), some.end());
      if (pacer_.empty()) return now_ - begin;
      EXPECT_GT(pacer_.next_departure(), now_);
      now_ = pacer_.next_departure();
    }
  }

  Pacer<Packet> pacer_;
  base::Instant now_{1s};
  int next_number_ = 0;
};

TEST_F(PacerTest, without_an_estimate_everything_leaves_at_once) {
  push_picture(500);
  EXPECT_EQ(departures().size(), 500U);
}

TEST_F(PacerTest, a_usual_picture_leaves_in_the_batch_in_which_it_came) {
  pacer_.set_target({3'000'000});
  for (int i = 0; i < 300; ++i) {
    push_picture(6);  // 1.5 Mbit/s at 30 pictures a second
    EXPECT_EQ(departures().size(), 6U);
    wait(33ms);
  }
}

TEST_F(PacerTest, a_keyframe_beyond_the_bucket_is_spread_at_two_and_a_half_times_the_estimate) {
  pacer_.set_target({1'000'000});
  push_picture(50);  // 400 kbit; 50 kbit leave at once
  std::vector<Packet> left;
  const base::Duration took = drain(&left);
  EXPECT_GT(took, 130ms);
  EXPECT_LT(took, 150ms);
  EXPECT_EQ(left.size(), 50U);
  for (int i = 0; i < 50; ++i) EXPECT_EQ(left[static_cast<std::size_t>(i)], (Packet{1, i}));
}

TEST_F(PacerTest, sound_leaves_at_once_while_a_keyframe_waits) {
  pacer_.set_target({300'000});
  push_picture(20);
  departures();
  push(Lane::sound, {2, 0});
  EXPECT_EQ(departures(), (std::vector<Packet>{{2, 0}}));
}

TEST_F(PacerTest, what_is_sent_again_leaves_before_what_is_new) {
  pacer_.set_target({300'000});
  push_picture(20);
  departures();
  push(Lane::repair, {3, 0});
  std::vector<Packet> left;
  drain(&left);
  EXPECT_EQ(left.front(), (Packet{3, 0}));
}

TEST_F(PacerTest, nothing_waits_longer_than_a_quarter_of_a_second_even_on_a_slow_link) {
  pacer_.set_target({30'000});
  push_picture(100);
  EXPECT_LE(drain(), 250ms);
}

}  // namespace
}  // namespace visio::sfu::pacing
