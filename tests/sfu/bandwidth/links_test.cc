// The goals of docs/BANDWIDTH.md, on links in virtual time. Each holds for every seed.

#include <gtest/gtest.h>

#include <optional>

#include "tests/simulation/bandwidth/scenario.h"

namespace visio::simulation::bandwidth {
namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t seeds = 5;

/// Runs a scenario with every seed.
template <class Judge>
void judge(std::string_view name, Judge&& goals) {
  const Scenario& chosen = scenario(name);
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    SCOPED_TRACE(testing::Message() << name << " with seed " << seed);
    goals(chosen, run(chosen, seed));
  }
}

/// Infinite when it never happened, which compares as it should.
double in_seconds(std::optional<base::Duration> span) {
  return span ? static_cast<double>(span->count()) * 1e-6 : 1e9;
}

struct SteadyGoals {
  double reached_after_s = 5;
  double queue_ms = 60;
  double kept = 0.8;  ///< of the link, on average from then on
};

/// The link is found soon, kept, and its queue stays short.
void judge_steady(std::string_view name, const SteadyGoals& goals = {}) {
  judge(name, [&](const Scenario& scenario, const Outcome& outcome) {
    const rtp::BitRate demand = scenario.demands[0];
    EXPECT_LE(in_seconds(outcome.reaches(0.85, demand)), goals.reached_after_s);
    EXPECT_LT(outcome.queue_percentile(0.95, 30s, 60s), goals.queue_ms);
    const rtp::BitRate most = std::min(scenario.access.down.rate, demand);
    EXPECT_GE(outcome.received(0, 30s, 60s), goals.kept * static_cast<double>(most.bps));
  });
}

TEST(BandwidthOnLinks, AnOfficeGivesAllThatIsWanted) {
  judge_steady("office", {.kept = 0.95});
}

TEST(BandwidthOnLinks, AnAdslLineIsFilledAndNotItsQueue) {
  judge_steady("adsl");
}

TEST(BandwidthOnLinks, JitterAndLossOfCrowdedWifiAreNotTakenForAFullLink) {
  judge_steady("wifi", {.reached_after_s = 7.5});
}

// Half a second in a tunnel, when it comes at the wrong moment, costs more than the rest.
TEST(BandwidthOnLinks, ATrainsLinkIsFoundBetweenItsHoles) {
  judge_steady("train", {.reached_after_s = 15, .queue_ms = 100, .kept = 0.6});
}

TEST(BandwidthOnLinks, ASatelliteTakesThreeTimesAsLong) {
  judge_steady("satellite", {.reached_after_s = 15});
}

TEST(BandwidthOnLinks, TwoPercentOfLossDoNotMakeALinkSlower) {
  judge_steady("loss");
}

TEST(BandwidthOnLinks, ANarrowLinkCarriesSoundFirst) {
  judge_steady("narrow", {.queue_ms = 85, .kept = 0.85});
  judge("narrow",
        [](const Scenario&, const Outcome& outcome) { EXPECT_LT(outcome.audio_loss[0], 0.03); });
}

TEST(BandwidthOnLinks, ALinkThatCollapsesIsNoticedWithinTwoSecondsAndItsReturnFound) {
  judge("drop", [](const Scenario& scenario, const Outcome& outcome) {
    EXPECT_LT(in_seconds(outcome.falls_to({165'000}, 20s)), 2);
    EXPECT_LT(outcome.queue_percentile(0.95, 28s, 40s), 120);
    EXPECT_LT(in_seconds(outcome.reaches(0.85, scenario.demands[0], 40s)), 15);
    EXPECT_LT(outcome.audio_loss[0], 0.05);
  });
}

TEST(BandwidthOnLinks, ALinkThatBecomesFasterIsFound) {
  judge("rise", [](const Scenario& scenario, const Outcome& outcome) {
    EXPECT_LT(in_seconds(outcome.reaches(0.85, scenario.demands[0], 20s)), 10);
  });
}

TEST(BandwidthOnLinks, ABurstOfLossIsForgottenSoonAfterwards) {
  judge("burst", [](const Scenario& scenario, const Outcome& outcome) {
    EXPECT_LT(outcome.received(0, 23s, 25s), 2'000'000) << "much is lost: less must be sent";
    EXPECT_LT(in_seconds(outcome.reaches(0.85, scenario.demands[0], 25s)), 13);
  });
}

TEST(BandwidthOnLinks, WhoMaySendLessThanTheNextLayerCostsStillFindsThatTheLinkBecameFaster) {
  judge("layers", [](const Scenario& scenario, const Outcome& outcome) {
    EXPECT_LT(in_seconds(outcome.reaches(0.85, scenario.demands[0], 27s)), 25);
  });
}

TEST(BandwidthOnLinks, TwoCallsShareALink) {
  double shares = 0;
  judge("two-calls", [&](const Scenario&, const Outcome& outcome) {
    const double first = outcome.received(0, 40s, 100s);
    const double second = outcome.received(1, 40s, 100s);
    const double share = first / (first + second);
    EXPECT_GT(share, 0.35);
    EXPECT_LT(share, 0.65);
    EXPECT_GT(first + second, 0.8 * 4'000'000);
    shares += share / seeds;
  });
  EXPECT_GT(shares, 0.4);
  EXPECT_LT(shares, 0.6);
}

TEST(BandwidthOnLinks, ADownloadDoesNotSilenceACall) {
  judge("tcp", [](const Scenario&, const Outcome& outcome) {
    EXPECT_LT(outcome.audio_loss[0], 0.04);
    EXPECT_GT(outcome.received(0, 30s, 60s), 300'000);
  });
}

TEST(BandwidthOnLinks, ABusyBrowserIsNotTakenForAFullLink) {
  judge("busy", [](const Scenario&, const Outcome& outcome) {
    EXPECT_GT(outcome.lowest_target(10s, 60s), 500'000);
    EXPECT_GT(outcome.goodput(0, 10s, 60s), 1'500'000);
  });
  judge("starved", [](const Scenario&, const Outcome& outcome) {
    EXPECT_GT(outcome.lowest_target(10s, 60s), 1'500'000);
    EXPECT_GT(outcome.goodput(0, 10s, 60s), 1'500'000);
  });
}

TEST(BandwidthOnLinks, ASeedGivesTheSameCourseAgain) {
  const Scenario& train = scenario("train");
  const Outcome first = run(train, 1);
  const Outcome again = run(train, 1);
  for (std::size_t i = 0; i < first.samples.size(); ++i) {
    ASSERT_EQ(first.samples[i].targets, again.samples[i].targets);
  }
}

}  // namespace
}  // namespace visio::simulation::bandwidth
