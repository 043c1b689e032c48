#include "protocol/sctp/received_tsns.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace visio::protocol::sctp {
namespace {

using Ranges = std::vector<ReceivedTsns::Range>;

Ranges ranges_of(const ReceivedTsns& tsns) {
  return {tsns.ranges().begin(), tsns.ranges().end()};
}

TEST(ReceivedTsnsTest, what_comes_in_order_leaves_no_ranges) {
  ReceivedTsns tsns({0xfffffffe});
  for (const std::uint32_t tsn : {0xfffffffeU, 0xffffffffU, 0U, 1U}) tsns.insert({tsn});
  EXPECT_EQ(tsns.cumulative(), Tsn{1});
  EXPECT_TRUE(tsns.ranges().empty());
}

TEST(ReceivedTsnsTest, what_comes_out_of_order_makes_ranges_that_join) {
  ReceivedTsns tsns({10});
  tsns.insert({12});
  tsns.insert({14});
  EXPECT_EQ(ranges_of(tsns), (Ranges{{{12}, {12}}, {{14}, {14}}}));
  tsns.insert({13});
  EXPECT_EQ(ranges_of(tsns), (Ranges{{{12}, {14}}}));
  tsns.insert({11});
  EXPECT_EQ(ranges_of(tsns), (Ranges{{{11}, {14}}}));
  tsns.insert({10});
  EXPECT_EQ(tsns.cumulative(), Tsn{14});
}

TEST(ReceivedTsnsTest, forwarding_passes_over_holes_and_takes_in_ranges) {
  ReceivedTsns tsns({10});
  tsns.insert({12});
  tsns.insert({15});
  tsns.forward({11});
  EXPECT_EQ(tsns.cumulative(), Tsn{12});
  tsns.forward({5});
  EXPECT_EQ(tsns.cumulative(), Tsn{12});
  tsns.forward({20});
  EXPECT_EQ(tsns.cumulative(), Tsn{20});
  EXPECT_TRUE(tsns.ranges().empty());
}

TEST(ReceivedTsnsTest, holes_are_limited_and_what_fills_the_first_is_always_taken) {
  ReceivedTsns tsns({0});
  for (std::uint32_t count = 0; count < ReceivedTsns::max_ranges; ++count) {
    ASSERT_TRUE(tsns.accepts({2 * count + 1}));
    tsns.insert({2 * count + 1});
  }
  EXPECT_FALSE(tsns.accepts({2 * ReceivedTsns::max_ranges + 1}));
  EXPECT_TRUE(tsns.accepts({0}));
  EXPECT_FALSE(ReceivedTsns({0}).accepts({ReceivedTsns::max_distance}));
  EXPECT_TRUE(ReceivedTsns({0}).accepts({ReceivedTsns::max_distance - 1}));
}

TEST(ReceivedTsnsTest, agrees_with_a_set_whatever_the_order) {
  std::mt19937 random(7);
  ReceivedTsns tsns({0});
  std::set<std::uint32_t> model;
  for (int count = 0; count < 3000; ++count) {
    const auto tsn = static_cast<std::uint32_t>(random() % 1000);
    EXPECT_EQ(tsns.contains({tsn}), model.contains(tsn));
    tsns.insert({tsn});
    model.insert(tsn);
  }
  for (std::uint32_t tsn = 0; tsn < 1000; ++tsn) {
    EXPECT_EQ(tsns.contains({tsn}), model.contains(tsn));
  }
}

}  // namespace
}  // namespace visio::protocol::sctp
