// What the live part of the server does not forget at a restart.

#include <gtest/gtest.h>

#include "store/schema.h"
#include "store/token_revocations.h"
#include "store/waiting_webhooks.h"
#include "tests/store/database_test.h"

namespace visio::store {
namespace {

using namespace std::chrono_literals;
using sql::Session;

constexpr meet::Time now{std::chrono::seconds(1'800'000'000)};

class MemoryOfRestarts : public tests::DatabaseTest {
 protected:
  template <class Job>
  auto run(Job job) {
    return inbox.write(*database, std::move(job)).value();
  }

  void revoke(const std::string& identity, std::int64_t valid_from, meet::Time moment = now) {
    run([=](Session& session) {
      TokenRevocations(session).add(
          {.room = "council", .identity = identity, .valid_from = valid_from}, moment);
      return true;
    });
  }

  std::vector<TokenRevocation> revoked(meet::Time moment = now) {
    return run([=](Session& session) { return TokenRevocations(session).all(moment); });
  }

  static WaitingWebhook webhook(std::string event, std::string body = "{}") {
    return {.url = "https://app.example.org/hooks",
            .room = "council",
            .event = std::move(event),
            .body = std::move(body)};
  }

  std::size_t leave(std::vector<WaitingWebhook> webhooks) {
    return run([webhooks = std::move(webhooks)](Session& session) {
      return WaitingWebhooks(session).add(webhooks, now);
    });
  }

  std::vector<WaitingWebhook> take(meet::Time moment = now) {
    return run([=](Session& session) { return WaitingWebhooks(session).take(moment); });
  }

  const std::unique_ptr<sql::Database> database = open(schema());
};

TEST_P(MemoryOfRestarts, has_the_last_moment_of_each_identity) {
  revoke("eve", 200);
  revoke("mallory", 300, now + 1s);
  revoke("eve", 100, now + 2s);
  const auto kept = revoked();
  ASSERT_EQ(kept.size(), 2U);
  EXPECT_EQ(kept[0], (TokenRevocation{"council", "mallory", 300}));
  EXPECT_EQ(kept[1], (TokenRevocation{"council", "eve", 200}));
}

TEST_P(MemoryOfRestarts, forgets_revocations_after_their_life) {
  revoke("eve", 100);
  const meet::Time end = now + TokenRevocations::life;
  EXPECT_EQ(revoked(end).size(), 1U);
  EXPECT_TRUE(revoked(end + 1ms).empty());
  revoke("mallory", 100, end + 1ms);
  EXPECT_EQ(revoked(now).size(), 1U) << "the row is gone, too";
}

TEST_P(MemoryOfRestarts, forgets_the_oldest_of_too_many_revocations) {
  run([](Session& session) {
    for (std::size_t number = 0; number < TokenRevocations::max_kept; ++number) {
      session.execute(
          "INSERT INTO token_revocations (room, identity, valid_from, made_at) VALUES ('council', "
          ":identity, 1, :made_at)",
          {{"identity", std::to_string(number)},
           {"made_at", now.time_since_epoch().count() + static_cast<std::int64_t>(number)}});
    }
    return true;
  });
  revoke("eve", 100, now + 1h);
  const auto kept = revoked();
  EXPECT_EQ(kept.size(), TokenRevocations::max_kept);
  EXPECT_EQ(kept.front().identity, "1");
  EXPECT_EQ(kept.back().identity, "eve");
}

TEST_P(MemoryOfRestarts, hands_webhooks_over_once_and_in_order) {
  EXPECT_EQ(leave({webhook("participant_left"), webhook("room_finished")}), 0U);
  EXPECT_EQ(leave({webhook("room_started", R"({"name": "Été"})")}), 0U);
  const auto taken = take();
  ASSERT_EQ(taken.size(), 3U);
  EXPECT_EQ(taken[0], webhook("participant_left"));
  EXPECT_EQ(taken[1], webhook("room_finished"));
  EXPECT_EQ(taken[2], webhook("room_started", R"({"name": "Été"})"));
  EXPECT_TRUE(take().empty());
}

TEST_P(MemoryOfRestarts, forgets_webhooks_after_a_day) {
  leave({webhook("room_finished")});
  EXPECT_TRUE(take(now + WaitingWebhooks::life + 1ms).empty());
  EXPECT_TRUE(take().empty()) << "the row is gone, too";
}

TEST_P(MemoryOfRestarts, has_no_place_for_too_many_webhooks_or_too_long_ones) {
  const std::string half(WaitingWebhooks::max_bytes / 2, 'x');
  EXPECT_EQ(leave({webhook("one", half), webhook("two", half), webhook("three")}), 1U);
  take();
  EXPECT_EQ(leave(std::vector(WaitingWebhooks::max_kept, webhook("room_started"))), 0U);
  EXPECT_EQ(leave({webhook("room_finished")}), 1U);
}

ON_BOTH_DATABASES(MemoryOfRestarts);

}  // namespace
}  // namespace visio::store
