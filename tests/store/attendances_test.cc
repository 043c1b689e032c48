#include "store/attendances.h"

#include <gtest/gtest.h>

#include "store/schema.h"
#include "tests/store/database_test.h"

namespace visio::store {
namespace {

using sql::Session;

meet::Time at(std::int64_t second) {
  return meet::Time(std::chrono::seconds(second));
}

class AttendanceRows : public tests::DatabaseTest {
 protected:
  AttendanceRows() {
    act([](Session& session) {
      for (const char* room : {"kept", "not kept"}) {
        const bool keeps = std::string_view(room) == "kept";
        session.execute(
            "INSERT INTO rooms (id, code, name, made_at, keeps_attendance) VALUES (:id, :code, "
            "'', 0, :keeps)",
            {{"id", room}, {"code", room}, {"keeps", std::int64_t{keeps}}});
      }
    });
  }

  template <class Act>
  void act(Act act) {
    const auto done = inbox.write(*database, [act](Session& session) {
      act(session);
      return true;
    });
    ASSERT_TRUE(done) << done.error().message;
  }

  void come(const std::string& identity, std::int64_t second, const std::string& meeting = "RM_1",
            const std::string& room = "kept") {
    const std::string id = meeting + identity + std::to_string(second);
    act([=](Session& session) {
      Attendances(session).open({room}, meeting,
                                {.identity = identity,
                                 .person = "person of " + identity,
                                 .name = identity,
                                 .joined_at = at(second),
                                 .left_at = {}},
                                id);
    });
  }

  void go(const std::string& identity, std::int64_t second) {
    act([=](Session& session) {
      Attendances(session).close("RM_1", identity, identity + "!", at(second));
    });
  }

  AttendedMeetings list(const AttendancePage& page = {}, const std::string& room = "kept") {
    return inbox
        .read(*database, [=](Session& session) { return Attendances(session).list({room}, page); })
        .value();
  }

  const std::unique_ptr<sql::Database> database = open(schema());
};

TEST_P(AttendanceRows, tell_when_somebody_came_and_went_by_the_last_name) {
  come("ada", 5);
  go("ada", 65);
  const auto meetings = list();
  ASSERT_EQ(meetings.count, 1U);
  EXPECT_EQ(meetings.meetings.at(0).attendances,
            std::vector{(meet::Attendance{.identity = "ada",
                                          .person = "person of ada",
                                          .name = "ada!",
                                          .joined_at = at(5),
                                          .left_at = at(65)})});
}

TEST_P(AttendanceRows, are_not_written_for_rooms_that_do_not_keep_them) {
  come("ada", 5, "RM_2", "not kept");
  come("ada", 5, "RM_3", "no room at all");
  EXPECT_EQ(list({}, "not kept").count, 0U);
  EXPECT_EQ(list().count, 0U);
}

TEST_P(AttendanceRows, an_identity_is_there_once_and_may_return) {
  come("ada", 5);
  come("ada", 6);
  EXPECT_EQ(list().meetings.at(0).attendances.size(), 1U);
  go("ada", 7);
  come("ada", 8);
  EXPECT_EQ(list().meetings.at(0).attendances.size(), 2U);
}

TEST_P(AttendanceRows, know_the_account_behind_an_identity) {
  act([](Session& session) {
    session.execute(
        "INSERT INTO participants (identity, room_id, user_id, lobby_entry_id, name, role, "
        "made_at) VALUES ('ada', 'kept', 'a user', '', 'Ada', '', 0)");
  });
  come("ada", 5);
  EXPECT_EQ(list().meetings.at(0).attendances.at(0).user.text, "a user");
}

TEST_P(AttendanceRows, who_is_there_was_last_seen_when_everybody_was) {
  come("ada", 5);
  come("ben", 5);
  go("ben", 6);
  act([](Session& session) { Attendances(session).see(at(40)); });
  const auto there = list().meetings.at(0).attendances;
  EXPECT_TRUE(there.at(0).is_open);
  EXPECT_EQ(there.at(0).left_at, at(40));
  EXPECT_EQ(there.at(1).left_at, at(6));
}

TEST_P(AttendanceRows, after_a_crash_nobody_is_there_but_in_meetings_that_go_on) {
  come("ada", 5, "RM_1");
  come("ben", 6, "RM_2");
  act([](Session& session) {
    Attendances(session).see(at(10));
    const std::vector<std::string> live{"RM_2"};
    Attendances(session).close_all_but(live);
  });
  EXPECT_TRUE(list().meetings.at(0).is_open());
  EXPECT_FALSE(list().meetings.at(1).is_open());
  EXPECT_EQ(list().meetings.at(1).ended_at(), at(10));
}

TEST_P(AttendanceRows, who_does_not_return_after_a_restart_left_when_last_seen) {
  come("ada", 5);
  act([](Session& session) {
    Attendances(session).see(at(10));
    Attendances(session).close_as_last_seen("RM_1", "ada");
  });
  EXPECT_FALSE(list().meetings.at(0).is_open());
  EXPECT_EQ(list().meetings.at(0).ended_at(), at(10));
}

TEST_P(AttendanceRows, are_listed_by_pages_of_meetings_and_by_meeting) {
  for (int i = 1; i < 4; ++i) come("ada", i, "RM_" + std::to_string(i));
  EXPECT_EQ(list({.size = 2}).count, 3U);
  EXPECT_EQ(list({.size = 2}).meetings.at(0).id, "RM_3");
  EXPECT_EQ(list({.size = 2, .number = 2}).meetings.at(0).id, "RM_1");
  EXPECT_EQ(list({.meeting = "RM_2"}).meetings.at(0).id, "RM_2");
  EXPECT_EQ(list({.meeting = "RM_2"}).count, 1U);
  EXPECT_TRUE(list({.meeting = "RM_9"}).meetings.empty());
}

ON_BOTH_DATABASES(AttendanceRows);

}  // namespace
}  // namespace visio::store
