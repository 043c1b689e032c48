#include "store/stays.h"

#include "store/schema.h"
#include "tests/store/database_test.h"

namespace visio::store {
namespace {

using namespace std::chrono_literals;
using sql::Session;

class StayRows : public tests::DatabaseTest {
 protected:
  static constexpr meet::Time day{std::chrono::sys_days(std::chrono::year(2026) / 3 / 5)};

  static meet::CallQuality stay(std::string id, std::string meeting, meet::Time left_at,
                                std::string worst = "good") {
    return {.id = {std::move(id)},
            .meeting = std::move(meeting),
            .room = "room",
            .name = "Claire",
            .joined_at = left_at - 10min,
            .left_at = left_at,
            .quality = "good",
            .worst_quality = std::move(worst),
            .loss_ppm = 10'000,
            .worst_loss_ppm = 50'000,
            .round_trip_ms = 40,
            .worst_round_trip_ms = 90,
            .why = "loss,tcp",
            .transport = "tcp"};
  }

  template <class Job>
  auto run(Job job) {
    return inbox.write(*database, std::move(job)).value();
  }

  void add(const meet::CallQuality& one) {
    run([one](Session& session) {
      Stays(session).add(one, "identity");
      return true;
    });
  }

  std::unique_ptr<sql::Database> database = open(schema());
};

TEST_P(StayRows, come_back_as_they_were_written_under_the_rooms_name) {
  add(stay("1", "RM_1", day + 1h));
  const auto stays = run([](Session& session) { return Stays(session).of("RM_1"); });
  auto expected = stay("1", "RM_1", day + 1h);
  expected.room_name = "room";
  EXPECT_EQ(stays, std::vector{expected});
}

TEST_P(StayRows, are_summed_up_by_day) {
  add(stay("1", "RM_1", day + 1h, "poor"));
  add(stay("2", "RM_2", day + 23h, "fair"));
  auto unknown = stay("3", "RM_2", day + 23h);
  unknown.loss_ppm = -1;
  unknown.round_trip_ms = -1;
  add(unknown);
  add(stay("4", "RM_3", day + 25h));
  const auto days = run([](Session& session) { return Stays(session).days(day); });
  ASSERT_EQ(days.size(), 2U);
  EXPECT_EQ(days[0].day, day + 24h);
  EXPECT_EQ(days[1].meetings, 2U);
  EXPECT_EQ(days[1].stays, 3U);
  EXPECT_EQ(days[1].poor, 1U);
  EXPECT_EQ(days[1].fair, 1U);
  EXPECT_EQ(days[1].loss_ppm, 10'000) << "what is not known counts for nothing";
  EXPECT_EQ(days[1].round_trip_ms, 40);
  EXPECT_EQ(run([](Session& session) { return Stays(session).days(day + 24h); }).size(), 1U);
}

TEST_P(StayRows, tell_which_meetings_were_worst) {
  add(stay("1", "RM_good", day + 1h));
  add(stay("2", "RM_poor", day + 1h, "poor"));
  add(stay("3", "RM_poor", day + 2h, "lost"));
  const auto worst = run([](Session& session) { return Stays(session).worst(day, 10); });
  ASSERT_EQ(worst.size(), 2U);
  EXPECT_EQ(worst[0].meeting, "RM_poor");
  EXPECT_EQ(worst[0].people, 2U);
  EXPECT_EQ(worst[0].poor, 2U);
  EXPECT_EQ(worst[0].started_at, day + 50min);
  EXPECT_EQ(worst[0].ended_at, day + 2h);
  EXPECT_EQ(run([](Session& session) { return Stays(session).worst(day, 1); }).size(), 1U);
  EXPECT_FALSE(run([](Session& session) { return Stays(session).meeting("RM_none"); }));
  const auto stays = run([](Session& session) { return Stays(session).of("RM_poor"); });
  EXPECT_EQ(stays.at(0).worst_quality, "lost");
}

ON_BOTH_DATABASES(StayRows);

}  // namespace
}  // namespace visio::store
