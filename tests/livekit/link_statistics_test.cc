#include "livekit/link_statistics.h"

#include <gtest/gtest.h>

namespace visio::livekit {
namespace {

using namespace std::chrono_literals;

class LinkStatisticsTest : public testing::Test {
 protected:
  struct Interval {
    std::uint32_t lost = 0;  ///< of a hundred packets
    base::Duration round_trip = 30ms;
    wire::ConnectionQuality quality = wire::EXCELLENT;
  };

  /// One report of 5 s, on which 500 kB go out.
  void report(const Interval& interval) {
    statistics.note(sfu::StreamQuality{.stream = sfu::PublicationId{1},
                                       .participant = {1},
                                       .expected = 100,
                                       .lost = interval.lost,
                                       .round_trip = interval.round_trip});
    statistics.note(sfu::LinkReport{.transport = {1},
                                    .participant = {1},
                                    .bytes_in = 5'000,
                                    .bytes_out = 500'000,
                                    .estimate = 600'000,
                                    .demand = 1'500'000},
                    sfu::ShardId{1}, 5s);
    unix_ms += 5'000;
    statistics.close(interval.quality, unix_ms);
  }

  void report(const Interval& interval, int times) {
    for (int i = 0; i < times; ++i) report(interval);
  }

  LinkStatistics statistics;
  std::int64_t unix_ms = 0;
};

TEST_F(LinkStatisticsTest, know_nothing_before_the_first_report) {
  EXPECT_FALSE(statistics.latest());
  EXPECT_FALSE(statistics.summary().is_known);
}

TEST_F(LinkStatisticsTest, tell_of_the_last_interval) {
  report({.lost = 50});
  report({.lost = 5});
  const LinkFigures latest = statistics.latest().value();
  EXPECT_DOUBLE_EQ(latest.loss.value(), 0.05);
  EXPECT_EQ(latest.round_trip, base::Duration(30ms));
  EXPECT_EQ(latest.bits_in, 8'000U);
  EXPECT_EQ(latest.bits_out, 800'000U);
  EXPECT_EQ(statistics.shard(), sfu::ShardId{1});
}

TEST_F(LinkStatisticsTest, add_up_both_peer_connections_of_an_interval) {
  for (const bool is_tcp : {true, false}) {
    statistics.note(
        sfu::LinkReport{
            .transport = {1}, .participant = {1}, .bytes_out = 625'000, .is_tcp = is_tcp},
        sfu::ShardId{0}, 5s);
  }
  statistics.close(wire::EXCELLENT, 5'000);
  EXPECT_EQ(statistics.latest().value().bits_out, 2'000'000U);
  EXPECT_TRUE(statistics.latest().value().is_tcp);
  EXPECT_FALSE(statistics.latest().value().loss) << "no packet was expected";
}

TEST_F(LinkStatisticsTest, keep_a_sample_of_every_half_minute) {
  report({.lost = 0}, 3);
  report({.lost = 20}, 3);
  ASSERT_EQ(statistics.samples().size(), 1U);
  EXPECT_EQ(statistics.samples()[0].unix_ms, 30'000);
  EXPECT_DOUBLE_EQ(statistics.samples()[0].figures.loss.value(), 0.1);
  report({}, 6 * 300);
  EXPECT_EQ(statistics.samples().size(), LinkStatistics::max_samples);
}

TEST_F(LinkStatisticsTest, sum_up_a_stay_and_name_its_worst_half_minute) {
  report({}, 18);
  report({.lost = 40, .round_trip = 400ms, .quality = wire::POOR}, 6);
  const StaySummary stay = statistics.summary();
  EXPECT_TRUE(stay.is_known);
  EXPECT_DOUBLE_EQ(stay.mean.loss.value(), 0.1);
  EXPECT_DOUBLE_EQ(stay.worst.loss.value(), 0.4);
  EXPECT_EQ(stay.worst.round_trip, base::Duration(400ms));
  EXPECT_EQ(stay.quality, wire::EXCELLENT);
  EXPECT_EQ(stay.worst_quality, wire::POOR);
  EXPECT_EQ(stay.trouble, (LinkTrouble{.loss = true, .delay = true, .narrow_link = true}));
}

TEST_F(LinkStatisticsTest, find_no_trouble_where_people_are_well) {
  report({}, 12);
  EXPECT_FALSE(statistics.summary().trouble.any());
}

TEST_F(LinkStatisticsTest, say_of_a_short_stay_what_they_know) {
  report({.lost = 10, .quality = wire::GOOD}, 2);
  const StaySummary stay = statistics.summary();
  EXPECT_EQ(stay.worst_quality, wire::GOOD);
  EXPECT_DOUBLE_EQ(stay.worst.loss.value(), 0.1);
  EXPECT_TRUE(stay.trouble.loss);
}

}  // namespace
}  // namespace visio::livekit
