#include "sfu/bandwidth/estimator.h"

#include <gtest/gtest.h>

#include "tests/sfu/bandwidth/path.h"

namespace visio::sfu::bandwidth {
namespace {

using namespace std::chrono_literals;

constexpr BitRate demand{4'000'000};

class BandwidthEstimator : public testing::Test {
 protected:
  base::Instant& now() { return path.now; }

  tests::EstimatedPath path;
  Estimator& estimator = path.estimator;
  const EstimatorConfig config;
};

TEST_F(BandwidthEstimator, StartsWhereConfiguredAndWantsNoTimeWhileNothingIsSent) {
  EXPECT_EQ(estimator.target(), config.start);
  EXPECT_EQ(estimator.next_deadline(), base::never);
  path.send(1'000, 20ms);
  EXPECT_LT(estimator.next_deadline(), base::never);
  path.wait(10s);
  EXPECT_EQ(estimator.next_deadline(), base::never);
}

TEST_F(BandwidthEstimator, GrowsOnALinkThatCarriesEverything) {
  estimator.set_demand(demand, now());
  path.stream({300'000}, 5s);
  EXPECT_GT(estimator.target(), config.start);
}

TEST_F(BandwidthEstimator, DoesNotGrowFarBeyondWhatIsSent) {
  estimator.set_demand(demand, now());
  path.stream({300'000}, 60s);
  EXPECT_LT(estimator.target(), BitRate{500'000});
}

TEST_F(BandwidthEstimator, DoesNotGrowFarBeyondWhatIsWanted) {
  estimator.set_demand({310'000}, now());
  path.stream({310'000}, 60s);
  EXPECT_LT(estimator.target(), BitRate{400'000});
}

TEST_F(BandwidthEstimator, KnowsTheRoundTrip) {
  path.stream({300'000}, 10s, 50ms);
  EXPECT_GE(estimator.round_trip(), 50ms);
  EXPECT_LE(estimator.round_trip(), 80ms);
}

TEST_F(BandwidthEstimator, ProbesWhileMoreIsWanted) {
  EXPECT_FALSE(estimator.poll_probe());
  estimator.set_demand(demand, now());
  path.send(1'000, 20ms);
  path.wait(200ms);
  const auto probe = estimator.poll_probe();
  ASSERT_TRUE(probe);
  EXPECT_TRUE(probe->id);
  EXPECT_GT(probe->rate, config.start);
  EXPECT_GE(probe->packets, 5U);
  EXPECT_GE(probe->bytes, bytes_in(probe->duration, probe->rate) - 1);
  EXPECT_FALSE(estimator.poll_probe()) << "each is given once";
}

TEST_F(BandwidthEstimator, ProbesBeforeAnythingWasSent) {
  estimator.set_demand(demand, now());
  ASSERT_LE(estimator.next_deadline(), now());
  estimator.advance(now());
  const auto probe = estimator.poll_probe();
  ASSERT_TRUE(probe);
  EXPECT_GT(probe->rate, config.start);
  path.wait(10s);
  EXPECT_EQ(estimator.next_deadline(), base::never) << "nothing was sent, so it gives up";
}

TEST_F(BandwidthEstimator, DoesNotProbeWhenWhatIsWantedFits) {
  estimator.set_demand(config.start, now());
  path.stream({280'000}, 20s);
  EXPECT_FALSE(estimator.poll_probe());
}

TEST_F(BandwidthEstimator, BelievesAProbe) {
  estimator.set_demand(demand, now());
  path.stream({300'000}, 500ms);
  const auto probe = estimator.poll_probe();
  ASSERT_TRUE(probe);
  const base::Duration gap = probe->duration / static_cast<int>(probe->packets);
  for (std::size_t i = 0; i < probe->packets; ++i) {
    path.send(probe->bytes / probe->packets, 20ms, probe->id);
    path.wait(gap);
  }
  path.wait(20ms);
  path.report();
  EXPECT_GE(estimator.target(), scaled(probe->rate, 0.8));
  EXPECT_LE(estimator.target(), scaled(probe->rate, 1.2));
}

TEST_F(BandwidthEstimator, FallsWhenDelaysGrow) {
  estimator.set_demand(demand, now());
  path.stream({300'000}, 2s);
  base::Duration delay = 20ms;
  for (int i = 0; i < 20; ++i) {
    for (int j = 0; j < 10; ++j) {
      path.send(375, delay);
      path.wait(10ms);
      delay += 2ms;
    }
    path.report();
  }
  EXPECT_LT(estimator.target(), BitRate{300'000});
}

TEST_F(BandwidthEstimator, FallsWhenNoFeedbackComes) {
  path.stream({300'000}, 2s);
  const BitRate before = estimator.target();
  for (int i = 0; i < 800; ++i) {
    path.lose(375);
    path.wait(10ms);
  }
  EXPECT_LT(estimator.target(), scaled(before, 0.5));
  EXPECT_GE(estimator.target(), config.least);
}

TEST_F(BandwidthEstimator, AFewLostPacketsWithNothingBehindThemAreNoSilence) {
  path.stream({300'000}, 2s);
  const BitRate before = estimator.target();
  for (int i = 0; i < 10; ++i) {
    path.lose(375);
    path.wait(1s);
  }
  EXPECT_EQ(estimator.target(), before);
}

// A browser that lacks processor time reports late, but what it received.
TEST_F(BandwidthEstimator, WaitsForAPeerThatReportsLate) {
  path.stream({300'000}, 2s);
  const BitRate before = estimator.target();
  path.send_unreported({300'000}, 2'900ms);
  EXPECT_EQ(estimator.target(), before);
}

TEST_F(BandwidthEstimator, TakesBackWhatALongSilenceCostWhenNothingWasLostMeanwhile) {
  path.stream({300'000}, 2s);
  const BitRate before = estimator.target();
  path.send_unreported({300'000}, 8s);
  ASSERT_LT(estimator.target(), scaled(before, 0.5));
  path.report();
  EXPECT_GE(estimator.target(), before);
}

TEST_F(BandwidthEstimator, StaysLowAfterASilenceThatTheLinkMade) {
  path.stream({300'000}, 2s);
  const BitRate before = estimator.target();
  for (int i = 0; i < 800; ++i) {
    if (i % 2 == 0) path.lose(375);
    if (i % 2 == 1) path.send(375, 20ms);
    path.wait(10ms);
  }
  path.report();
  EXPECT_LT(estimator.target(), scaled(before, 0.5));
}

TEST_F(BandwidthEstimator, ASilentSenderLosesNothing) {
  path.stream({300'000}, 2s);
  const BitRate before = estimator.target();
  path.wait(60s);
  EXPECT_EQ(estimator.target(), before);
}

TEST_F(BandwidthEstimator, AFeedbackCountsOnce) {
  path.stream({300'000}, 2s);
  const BitRate before = estimator.target();
  const base::Duration round_trip = estimator.round_trip();
  path.wait(300ms);
  for (int i = 0; i < 10; ++i) path.repeat();
  EXPECT_EQ(estimator.target(), before);
  EXPECT_EQ(estimator.round_trip(), round_trip);
}

TEST_F(BandwidthEstimator, AReceiversClockMayJump) {
  estimator.set_demand(demand, now());
  path.stream({300'000}, 2s);
  const BitRate before = estimator.target();
  path.clock_offset -= 3h;
  path.stream({300'000}, 2s);
  EXPECT_GE(estimator.target(), before);
}

class WithoutTransportFeedback : public BandwidthEstimator {
 protected:
  void stream(double loss, base::Duration duration) {
    for (base::Duration sent{}; sent < duration; sent += 1s) {
      for (int i = 0; i < 100; ++i) {
        path.lose(estimator.target().bps / 8 / 100);
        path.wait(10ms);
      }
      estimator.on_report(loss, 50ms, now());
    }
  }
};

TEST_F(WithoutTransportFeedback, GrowsWhileReportsTellOfLittleLoss) {
  estimator.set_demand(demand, now());
  stream(0.01, 20s);
  EXPECT_GT(estimator.target(), scaled(config.start, 2));
}

TEST_F(WithoutTransportFeedback, FallsWhenReportsTellOfMuch) {
  stream(0.3, 5s);
  EXPECT_LT(estimator.target(), scaled(config.start, 0.7));
}

TEST_F(WithoutTransportFeedback, FollowsTheReceiversEstimate) {
  estimator.set_demand(demand, now());
  estimator.on_remb({2'000'000}, now());
  EXPECT_EQ(estimator.target(), BitRate{2'000'000});
  estimator.on_remb({150'000}, now());
  EXPECT_EQ(estimator.target(), BitRate{150'000});
}

TEST_F(WithoutTransportFeedback, StaysWithinBoundsWhateverItIsTold) {
  estimator.on_remb({~std::uint64_t{0}}, now());
  EXPECT_EQ(estimator.target(), config.most);
  estimator.on_remb({0}, now());
  EXPECT_EQ(estimator.target(), config.least);
  estimator.on_report(-7, -5s, now());
  estimator.on_report(700, 5h, now());
  EXPECT_GE(estimator.target(), config.least);
  EXPECT_GE(estimator.round_trip(), 0s);
}

TEST_F(BandwidthEstimator, TransportFeedbackCountsMoreThanReports) {
  path.stream({300'000}, 2s);
  const BitRate before = estimator.target();
  estimator.on_remb({50'000}, now());
  estimator.on_report(0.9, 10ms, now());
  EXPECT_EQ(estimator.target(), before);
}

TEST_F(BandwidthEstimator, FitsTheMemoryOfAParticipant) {
  EXPECT_LE(sizeof(Estimator), std::size_t{40} * 1024);
}

}  // namespace
}  // namespace visio::sfu::bandwidth
