#include <gtest/gtest.h>

#include "sfu/bandwidth/arrival_groups.h"
#include "sfu/bandwidth/loss_bound.h"
#include "sfu/bandwidth/overuse_detector.h"
#include "sfu/bandwidth/probe_results.h"
#include "sfu/bandwidth/queue_delay.h"
#include "sfu/bandwidth/queue_guard.h"
#include "sfu/bandwidth/rate_window.h"
#include "sfu/bandwidth/remote_clock.h"
#include "sfu/bandwidth/send_history.h"
#include "sfu/bandwidth/trendline.h"

namespace visio::sfu::bandwidth {
namespace {

using namespace std::chrono_literals;

constexpr base::Instant start{1h};

TEST(SendHistory, KnowsTheLastPacketsAndForgetsOlderOnes) {
  SendHistory history;
  for (std::size_t i = 0; i < SendHistory::capacity + 1; ++i) {
    history.add({static_cast<std::uint16_t>(i)}, 100 + i, start, {});
  }
  EXPECT_EQ(history.find({0}), nullptr);
  ASSERT_NE(history.find({1}), nullptr);
  EXPECT_EQ(history.find({1})->bytes, 101);
  EXPECT_EQ(history.find({5'000}), nullptr);
}

TEST(RemoteClock, RunsOnWhereItsReferenceWraps) {
  RemoteClock clock;
  EXPECT_FALSE(clock.follow({0xff'ffff})) << "nothing to compare the first one with";
  const base::Instant before = clock.reference();
  EXPECT_TRUE(clock.follow({1}));
  EXPECT_EQ(clock.reference() - before, 2 * protocol::rtcp::ReferenceTime::unit);
}

TEST(RemoteClock, AnOvertakenFeedbackIsEarlier) {
  RemoteClock clock;
  clock.follow({100});
  const base::Instant before = clock.reference();
  EXPECT_TRUE(clock.follow({98}));
  EXPECT_EQ(before - clock.reference(), 2 * protocol::rtcp::ReferenceTime::unit);
  EXPECT_TRUE(clock.follow({101}));
  EXPECT_EQ(clock.reference() - before, protocol::rtcp::ReferenceTime::unit);
}

TEST(RemoteClock, SaysWhenItJumps) {
  RemoteClock clock;
  clock.follow({100});
  EXPECT_FALSE(clock.follow({5'000'000}));
}

TEST(RateWindow, MeasuresASteadyStream) {
  RateWindow window;
  EXPECT_FALSE(window.rate());
  for (int i = 0; i < 200; ++i) window.add(1'250, start + 10ms * i);
  ASSERT_TRUE(window.rate());
  EXPECT_NEAR(static_cast<double>(window.rate()->bps), 1e6, 5e4);
}

TEST(RateWindow, CountsSilence) {
  RateWindow window;
  for (int i = 0; i < 100; ++i) window.add(1'250, start + 10ms * i);
  const auto half = window.rate(start + 1s + 250ms);
  ASSERT_TRUE(half);
  EXPECT_NEAR(static_cast<double>(half->bps), 5e5, 1e5);
  EXPECT_EQ(window.rate(start + 10s), BitRate{0});
}

TEST(ArrivalGroups, TellHowGapsChange) {
  ArrivalGroups groups;
  EXPECT_FALSE(groups.add(start, start + 20ms));
  EXPECT_FALSE(groups.add(start + 3ms, start + 23ms)) << "of the same group";
  EXPECT_FALSE(groups.add(start + 20ms, start + 45ms));
  const auto delta = groups.add(start + 40ms, start + 70ms);
  ASSERT_TRUE(delta);
  EXPECT_EQ(delta->sent, 17ms);
  EXPECT_EQ(delta->received, 22ms);
}

TEST(ArrivalGroups, ABurstThatWasHeldUpIsOneGroup) {
  ArrivalGroups groups;
  groups.add(start, start + 20ms);
  EXPECT_FALSE(groups.add(start + 20ms, start + 100ms));
  EXPECT_FALSE(groups.add(start + 40ms, start + 101ms));
  const auto delta = groups.add(start + 90ms, start + 110ms);
  ASSERT_TRUE(delta);
  EXPECT_EQ(delta->sent, 40ms);
}

TEST(Trendline, RisesWithAQueueAndStaysWithoutOne) {
  Trendline steady;
  Trendline growing;
  for (int i = 0; i < 40; ++i) {
    steady.add({.sent = 10ms, .received = 10ms, .at = start + 10ms * i});
    growing.add({.sent = 10ms, .received = 12ms, .at = start + 12ms * i});
  }
  EXPECT_DOUBLE_EQ(steady.weighted(), 0);
  EXPECT_GT(growing.weighted(), 12.5);
}

TEST(OveruseDetector, WantsMoreThanOneSign) {
  OveruseDetector detector;
  detector.add(20, 20ms, start);
  EXPECT_EQ(detector.usage(), Usage::normal);
  detector.add(21, 20ms, start + 20ms);
  EXPECT_EQ(detector.usage(), Usage::over);
  detector.add(-30, 20ms, start + 40ms);
  EXPECT_EQ(detector.usage(), Usage::under);
}

TEST(OveruseDetector, GetsUsedToNoise) {
  OveruseDetector detector;
  const double before = detector.threshold();
  for (int i = 0; i < 200; ++i) {
    detector.add(i % 2 == 0 ? before + 5 : -before - 5, 20ms, start + 20ms * i);
  }
  EXPECT_GT(detector.threshold(), before);
}

TEST(QueueDelay, JitterIsNoQueue) {
  QueueDelay queue;
  for (int i = 0; i < 100; ++i) queue.add(20ms + (i % 3) * 10ms, start + 10ms * i);
  EXPECT_EQ(queue.standing(), 0ms);
  for (int i = 100; i < 150; ++i) queue.add(70ms + (i % 3) * 10ms, start + 10ms * i);
  EXPECT_EQ(queue.standing(), 50ms);
}

class GuardOfTheQueue : public testing::Test {
 protected:
  QueueGuard::Verdict after(base::Duration wait, base::Duration standing) {
    now = now + wait;
    return guard.judge(standing, 100ms, now);
  }

  QueueGuard guard;
  base::Instant now = start;
};

TEST_F(GuardOfTheQueue, DrainsAQueueThatStays) {
  EXPECT_EQ(after(0s, 10ms), QueueGuard::Verdict::fine);
  EXPECT_EQ(after(100ms, 150ms), QueueGuard::Verdict::hold);
  EXPECT_EQ(after(500ms, 150ms), QueueGuard::Verdict::drain);
  EXPECT_EQ(after(100ms, 140ms), QueueGuard::Verdict::hold) << "that takes a moment to show";
  EXPECT_EQ(after(500ms, 60ms), QueueGuard::Verdict::drain);
  EXPECT_EQ(after(500ms, 5ms), QueueGuard::Verdict::fine);
}

TEST_F(GuardOfTheQueue, LeavesARivalsQueueAlone) {
  after(0s, 150ms);
  EXPECT_EQ(after(500ms, 150ms), QueueGuard::Verdict::drain);
  EXPECT_EQ(after(500ms, 150ms), QueueGuard::Verdict::drain);
  EXPECT_EQ(after(500ms, 150ms), QueueGuard::Verdict::fine);
  EXPECT_EQ(after(5s, 150ms), QueueGuard::Verdict::fine);
}

class LinkWithLoss : public testing::Test {
 protected:
  /// A second of 1 Mbit/s with every `nth` packet lost, reported each 100 ms.
  void second(int nth, BitRate delay_based) {
    for (int i = 0; i < 100; ++i) {
      ++sent;
      loss.add(now, 1'250, nth > 0 && sent % nth == 0);
      now = now + 10ms;
      if (i % 10 == 9) loss.update(delay_based, BitRate{1'000'000}, now);
    }
  }

  LossBound loss;
  base::Instant now = start;
  int sent = 0;
};

TEST_F(LinkWithLoss, FewLostPacketsBoundNothing) {
  for (int i = 0; i < 20; ++i) second(50, {1'000'000});
  EXPECT_FALSE(loss.bound());
  EXPECT_NEAR(loss.average_loss(), 0.02, 0.01);
}

TEST_F(LinkWithLoss, ManyDo) {
  for (int i = 0; i < 5; ++i) second(3, {1'000'000});
  ASSERT_TRUE(loss.bound());
  EXPECT_LT(*loss.bound(), BitRate{500'000});
}

TEST_F(LinkWithLoss, TheBoundGoesWithTheLoss) {
  for (int i = 0; i < 5; ++i) second(3, {1'000'000});
  for (int i = 0; i < 10; ++i) second(0, {1'000'000});
  EXPECT_FALSE(loss.bound());
}

TEST_F(LinkWithLoss, WhatComesLateWasNotLost) {
  for (int i = 0; i < 200; ++i) {
    loss.add(now, 1'250, i % 3 == 0);
    if (i % 3 == 0) loss.add_late();
    now = now + 10ms;
    loss.update({1'000'000}, BitRate{1'000'000}, now);
  }
  EXPECT_FALSE(loss.bound());
  EXPECT_EQ(loss.average_loss(), 0);
}

class ResultOfAProbe : public testing::Test {
 protected:
  ResultOfAProbe() { results.expect(cluster); }

  /// Ten packets, one each 2 ms, which is 4 Mbit/s, that arrive with `gap` between them.
  std::optional<ProbeResult> arrive(base::Duration gap, int count = 10) {
    for (int i = 0; i < count; ++i) {
      results.add(cluster.id, 1'000, start + 2ms * i, start + 20ms + gap * i);
    }
    return results.poll();
  }

  const ProbeCluster cluster{{7}, {4'000'000}, 10'000, 10, 20ms};
  ProbeResults results;
};

TEST_F(ResultOfAProbe, IsTheRateWhereItPassed) {
  const auto result = arrive(2ms);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->rate, BitRate{4'000'000});
  EXPECT_FALSE(result->is_saturated);
  EXPECT_FALSE(results.poll()) << "each is told once";
}

TEST_F(ResultOfAProbe, IsALittleLessThanTheLinkWhereItDidNot) {
  const auto result = arrive(4ms);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->rate, BitRate{1'900'000});
  EXPECT_TRUE(result->is_saturated);
}

TEST_F(ResultOfAProbe, IsUnclearWhereItWasHeldUpAndLetGo) {
  const auto result = arrive(500us);
  ASSERT_TRUE(result);
  EXPECT_TRUE(result->is_unclear);
}

TEST_F(ResultOfAProbe, WaitsForMostOfIt) {
  EXPECT_FALSE(arrive(2ms, 7));
}

}  // namespace
}  // namespace visio::sfu::bandwidth
