#include "sfu/pacing/pacer.h"

#include <gtest/gtest.h>

#include <array>
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
    for (int i = 0; i < packets; ++i) ASSERT_TRUE(push(Lane::video, {stream, next_number_++}));
  }

  std::vector<Packet> popped() {
    std::vector<Packet> left;
    while (const auto packet = pacer_.pop(now_)) left.push_back(*packet);
    return left;
  }

  /// Comes whenever the pacer says until everything has left; the time that it took.
  base::Duration drain(std::vector<Packet>* left = nullptr) {
    const base::Instant begin = now_;
    while (true) {
      const auto some = popped();
      if (left) left->insert(left->end(), some.begin(), some.end());
      if (pacer_.empty()) return now_ - begin;
      EXPECT_GT(pacer_.next_send_time(), now_);
      now_ = pacer_.next_send_time();
    }
  }

  Pacer<Packet> pacer_;
  base::Instant now_{1s};
  int next_number_ = 0;
};

TEST_F(PacerTest, without_an_estimate_everything_leaves_at_once) {
  push_picture(500);
  EXPECT_EQ(popped().size(), 500U);
}

TEST_F(PacerTest, a_usual_picture_leaves_in_the_batch_in_which_it_came) {
  pacer_.set_target({3'000'000});
  for (int i = 0; i < 300; ++i) {
    push_picture(6);  // 1.5 Mbit/s at 30 pictures a second
    EXPECT_EQ(popped().size(), 6U);
    wait(33ms);
  }
}

TEST_F(PacerTest, a_keyframe_beyond_the_bucket_is_spread_at_one_and_a_half_times_the_estimate) {
  pacer_.set_target({1'000'000});
  push_picture(50);  // 400 kbit; 30 kbit leave at once
  std::vector<Packet> left;
  const base::Duration took = drain(&left);
  EXPECT_GT(took, 235ms);
  EXPECT_LT(took, 260ms);
  EXPECT_EQ(left.size(), 50U);
  for (int i = 0; i < 50; ++i) EXPECT_EQ(left[static_cast<std::size_t>(i)], (Packet{1, i}));
}

TEST_F(PacerTest, sound_leaves_at_once_while_a_keyframe_waits) {
  pacer_.set_target({300'000});
  push_picture(20);
  popped();
  push(Lane::audio, {2, 0});
  EXPECT_EQ(popped(), (std::vector<Packet>{{2, 0}}));
}

TEST_F(PacerTest, what_is_sent_again_leaves_before_what_is_new) {
  pacer_.set_target({300'000});
  push_picture(20);
  popped();
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

TEST_F(PacerTest, nothing_waits_longer_than_that_when_more_comes_than_may_leave_either) {
  pacer_.set_target({100'000});  // 1 Mbit/s comes, 150 kbit/s may leave
  std::array<base::Instant, 2000> came;
  for (int i = 0; i < 2000; ++i) {
    came[static_cast<std::size_t>(i)] = now_;
    push_picture(1);
    const base::Instant next_picture = now_ + 8ms;
    while (now_ < next_picture) {
      for (const Packet& packet : popped()) {
        EXPECT_LE(now_ - came[static_cast<std::size_t>(packet.number)], 251ms);
      }
      now_ = std::min(pacer_.next_send_time(), next_picture);
    }
  }
}

TEST_F(PacerTest, sound_counts_although_it_does_not_wait) {
  pacer_.set_target({300'000});
  for (int i = 0; i < 10; ++i) push(Lane::audio, {2, i});
  EXPECT_EQ(popped().size(), 10U);
  push_picture(1);
  EXPECT_TRUE(popped().empty());
}

TEST_F(PacerTest, a_late_packet_takes_its_place_before_what_still_waits) {
  pacer_.set_target({300'000});
  push_picture(20);
  std::vector<Packet> left = popped();
  const Packet late{1, 9};
  pacer_.push_before(
      Lane::video, [&](const Packet& other) { return other.number > late.number; }, late, size,
      now_);
  drain(&left);
  ASSERT_EQ(left.size(), 21U);
  EXPECT_EQ(left[9], late);
  EXPECT_EQ(left[10], late);
  EXPECT_EQ(left[11], (Packet{1, 10}));
}

TEST_F(PacerTest, a_subscription_that_ends_leaves_nothing_behind) {
  pacer_.set_target({300'000});
  push_picture(20, 1);
  popped();
  push_picture(20, 2);
  pacer_.erase_if([](const Packet& packet) { return packet.stream == 1; });
  std::vector<Packet> left;
  drain(&left);
  ASSERT_EQ(left.size(), 20U);
  EXPECT_EQ(left.front(), (Packet{2, 20}));
  EXPECT_EQ(left.back(), (Packet{2, 39}));
}

TEST_F(PacerTest, a_lane_takes_no_more_than_its_limit) {
  pacer_.set_target({300'000});
  for (std::size_t i = 0; i < Pacer<Packet>::max_waiting; ++i) {
    ASSERT_TRUE(push(Lane::video, {}));
  }
  EXPECT_FALSE(push(Lane::video, {}));
  EXPECT_TRUE(push(Lane::audio, {}));
}

TEST_F(PacerTest, nobody_has_to_come_while_nothing_waits) {
  pacer_.set_target({300'000});
  EXPECT_EQ(pacer_.next_send_time(), base::never);
  push_picture(1);
  popped();
  EXPECT_EQ(pacer_.next_send_time(), base::never);
}

class ProbingPacerTest : public PacerTest {
 protected:
  /// Comes whenever the pacer says and pads in packets of 200 bytes, for as long as the probe runs;
  /// the bytes of padding.
  std::size_t play_probe() {
    std::size_t padding = 0;
    while (pacer_.probe_id() != 0) {
      in_probe_ += popped().size();
      while (pacer_.padding_due(now_) > 0) {
        pacer_.on_sent(200);
        padding += 200;
      }
      if (pacer_.probe_id() != 0) now_ = pacer_.next_send_time();
    }
    return padding;
  }

  std::size_t in_probe_ = 0;
};

TEST_F(ProbingPacerTest, a_probe_is_padded_at_its_rate) {
  pacer_.set_target({300'000});
  const base::Instant begin = now_;
  pacer_.start_probe({.id = 1, .rate = {4'000'000}, .bytes = 10'000, .packets = 5}, now_);
  EXPECT_EQ(play_probe(), 10'000U);
  EXPECT_NEAR(static_cast<double>((now_ - begin).count()), 20'000, 500);
}

TEST_F(ProbingPacerTest, what_waits_serves_a_probe_before_padding) {
  pacer_.set_target({300'000});
  push_picture(20);
  const std::size_t before = popped().size();
  pacer_.start_probe({.id = 1, .rate = {4'000'000}, .bytes = 30'000, .packets = 5}, now_);
  EXPECT_LE(play_probe(), 30'000U - in_probe_ * size + 200);
  EXPECT_EQ(before + in_probe_, 20U);
}

TEST_F(ProbingPacerTest, a_probe_ends_only_with_as_many_packets_as_it_asked_for) {
  pacer_.start_probe({.id = 1, .rate = {1'000'000}, .bytes = 200, .packets = 5}, now_);
  EXPECT_EQ(play_probe(), 1'000U);
}

TEST_F(ProbingPacerTest, the_next_probe_takes_the_place_of_one_that_runs) {
  pacer_.start_probe({.id = 1, .rate = {1'000'000}, .bytes = 10'000, .packets = 5}, now_);
  pacer_.start_probe({.id = 2, .rate = {2'000'000}, .bytes = 400, .packets = 1}, now_);
  EXPECT_EQ(pacer_.probe_id(), 2);
  EXPECT_EQ(play_probe(), 400U);
}

TEST_F(ProbingPacerTest, a_probe_that_can_not_be_sent_is_given_up) {
  pacer_.start_probe({.id = 1, .rate = {1'000'000}, .bytes = 1'000, .packets = 1}, now_);
  wait(100ms + 5 * 8ms);
  popped();
  EXPECT_EQ(pacer_.probe_id(), 0);
  EXPECT_EQ(pacer_.next_send_time(), base::never);
}

TEST_F(ProbingPacerTest, a_probe_without_a_rate_is_none) {
  pacer_.start_probe({.id = 1, .rate = {}, .bytes = 1'000, .packets = 1}, now_);
  EXPECT_EQ(pacer_.probe_id(), 0);
}

}  // namespace
}  // namespace visio::sfu::pacing
