#include "api/external/add_in_sessions.h"

#include <gtest/gtest.h>

#include "tests/base/seeded_entropy.h"

namespace visio::api {
namespace {

using Fault = AddInSessions::Fault;
const base::Instant start{};
const meet::UserId claire{"claire"};

class AddInSessionsTest : public testing::Test {
 protected:
  AddInSessions::Begun begin(base::Instant now = start) { return sessions.begin(entropy, now); }

  tests::SeededEntropy entropy;
  AddInSessions sessions;
};

TEST_F(AddInSessionsTest, wait_and_are_taken_once) {
  const auto begun = begin();
  EXPECT_NE(begun.key, begun.transit);
  EXPECT_EQ(sessions.take(begun.key, start).error(), Fault::pending);
  EXPECT_TRUE(sessions.exchange(begun.transit, claire, start));
  EXPECT_EQ(sessions.take(begun.key, start), claire);
  EXPECT_EQ(sessions.take(begun.key, start).error(), Fault::unknown);
}

TEST_F(AddInSessionsTest, are_opened_by_their_own_token_only) {
  const auto begun = begin();
  EXPECT_FALSE(sessions.exchange("another token", claire, start));
  EXPECT_FALSE(sessions.exchange(begun.key, claire, start));
  EXPECT_EQ(sessions.take(begun.key, start).error(), Fault::pending);
}

TEST_F(AddInSessionsTest, end_when_their_token_comes_twice) {
  const auto begun = begin();
  EXPECT_TRUE(sessions.exchange(begun.transit, claire, start));
  EXPECT_FALSE(sessions.exchange(begun.transit, {"basile"}, start));
  EXPECT_EQ(sessions.take(begun.key, start).error(), Fault::unknown);
}

TEST_F(AddInSessionsTest, have_a_token_for_two_minutes_and_last_an_hour) {
  const auto begun = begin();
  EXPECT_FALSE(sessions.exchange(begun.transit, claire, start + AddInSessions::transit_life));
  EXPECT_EQ(sessions.take(begun.key, start + std::chrono::minutes(59)).error(), Fault::pending);
  EXPECT_EQ(sessions.take(begun.key, start + AddInSessions::life).error(), Fault::unknown);
}

TEST_F(AddInSessionsTest, are_no_more_than_a_bound) {
  const auto first = begin();
  for (std::size_t more = 0; more < AddInSessions::max_kept; ++more) begin();
  EXPECT_EQ(sessions.take(first.key, start).error(), Fault::unknown);
  EXPECT_FALSE(sessions.exchange(first.transit, claire, start));
}

}  // namespace
}  // namespace visio::api
