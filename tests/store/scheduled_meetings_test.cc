#include "store/scheduled_meetings.h"

#include <gtest/gtest.h>

#include "store/room_contents.h"
#include "store/room_roles.h"
#include "store/rooms.h"
#include "store/schema.h"
#include "store/users.h"
#include "tests/meet/schedule/planned.h"
#include "tests/store/database_test.h"

namespace visio::store {
namespace {

using sql::Session;
using tests::utc;

class ScheduledMeetingRows : public tests::DatabaseTest {
 protected:
  ScheduledMeetingRows() {
    act([&](Session& session) {
      Rooms rooms(session);
      for (const char* code : {"abc-defg-hij", "zzz-zzzz-zzz"}) {
        rooms.add({.id = {code},
                   .code = meet::RoomCode::parse(code).value(),
                   .name = "Council",
                   .made_at = {}});
      }
      Users(session).add(ada);
      Users(session).add(ben);
      RoomRoles(session).add({.id = {"role"},
                              .room = {"abc-defg-hij"},
                              .user = ada.id,
                              .role = meet::Role::administrator});
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

  template <class Look>
  auto look(Look look) {
    return inbox.read(*database, std::move(look)).value();
  }

  static meet::ScheduledMeeting meeting(const std::string& id,
                                        const std::string& room = "abc-defg-hij") {
    meet::ScheduledMeeting planned = tests::planned_in_paris();
    planned.id = {id};
    planned.room = {room};
    return planned;
  }

  void add(const meet::ScheduledMeeting& planned) {
    act([=](Session& session) {
      ScheduledMeetings(session).add(planned, meet::last_end(planned, tests::paris()));
    });
  }

  const MeetingSpan ever{.from = {}, .to = utc("2199-01-01T00:00")};
  const meet::User ada{
      .id = {"ada"}, .email = "ada@example.org", .full_name = "Ada", .made_at = {}};
  const meet::User ben{
      .id = {"ben"}, .email = "ben@example.org", .full_name = "Ben", .made_at = {}};
  const std::unique_ptr<sql::Database> database = open(schema());
};

TEST_P(ScheduledMeetingRows, keep_all_of_a_meeting) {
  meet::ScheduledMeeting series = meeting("one");
  series.recurrence =
      meet::parse_recurrence("FREQ=WEEKLY;BYDAY=TH;UNTIL=20260625", tests::paris()).value();
  series.invitees = {{.email = "zoe@example.org", .name = "Zoé"},
                     {.email = "ada@example.org", .name = ""}};
  add(series);
  const auto read = [](Session& session) { return ScheduledMeetings(session).find({"one"}); };
  EXPECT_EQ(look(read), series);

  series.title = "Voirie";
  series.recurrence.reset();
  series.organiser.reset();
  series.sequence = 3;
  series.invitees = {{.email = "eve@example.org", .name = "Eve"}};
  act([series](Session& session) { ScheduledMeetings(session).update(series, series.ends_at); });
  EXPECT_EQ(look(read), series);

  act([](Session& session) { ScheduledMeetings(session).remove({"one"}); });
  EXPECT_EQ(look(read), std::nullopt);
  EXPECT_EQ(look([](Session& session) {
              return session.query("SELECT count(*) FROM meeting_invitees").at(0).integer(0);
            }),
            0);
}

TEST_P(ScheduledMeetingRows, of_a_series_are_found_as_long_as_any_of_it_is_to_come) {
  meet::ScheduledMeeting series = meeting("series");
  series.recurrence = meet::parse_recurrence("FREQ=WEEKLY;COUNT=3", tests::paris()).value();
  add(series);
  add(meeting("single"));
  const auto found = [&](const char* from, const char* to) {
    return look([=](Session& session) {
      std::string ids;
      const MeetingSpan span{.from = utc(from), .to = utc(to)};
      for (const auto& one : ScheduledMeetings(session).of_room({"abc-defg-hij"}, span)) {
        ids.append(one.id.text).append(" ");
      }
      return ids;
    });
  };
  EXPECT_EQ(found("2026-03-19T14:00", "2026-12-01T00:00"), "series single ");
  EXPECT_EQ(found("2026-03-19T14:30", "2026-12-01T00:00"), "series ");
  EXPECT_EQ(found("2026-04-02T13:30", "2026-12-01T00:00"), "");
  EXPECT_EQ(found("2026-01-01T00:00", "2026-03-19T13:00"), "");
  EXPECT_EQ(look([](Session& session) {
              return ScheduledMeetings(session).count_coming({"abc-defg-hij"},
                                                             utc("2026-03-20T00:00"));
            }),
            1U);
}

TEST_P(ScheduledMeetingRows, are_for_who_has_a_role_or_is_invited) {
  add(meeting("in hers"));
  meet::ScheduledMeeting elsewhere = meeting("elsewhere", "zzz-zzzz-zzz");
  elsewhere.starts_at += std::chrono::minutes(1);
  elsewhere.invitees = {{.email = "ada@example.org", .name = "Ada"}};
  add(elsewhere);
  const auto of = [&](const meet::User& user) {
    return look([=, span = ever](Session& session) {
      return ScheduledMeetings(session).of_user(user, span);
    });
  };
  const auto of_ada = of(ada);
  ASSERT_EQ(of_ada.size(), 2U);
  EXPECT_EQ(of_ada[0].meeting.id.text, "in hers");
  EXPECT_EQ(of_ada[0].role, meet::Role::administrator);
  EXPECT_EQ(of_ada[1].room_code, "zzz-zzzz-zzz");
  EXPECT_EQ(of_ada[1].room_name, "Council");
  EXPECT_EQ(of_ada[1].role, meet::Role::none);
  EXPECT_TRUE(of(ben).empty());
}

TEST_P(ScheduledMeetingRows, go_with_their_room_which_says_so_before) {
  add(meeting("one"));
  EXPECT_EQ(look([](Session& session) { return contents_of(session, {"abc-defg-hij"}).scheduled; }),
            1U);
  act([](Session& session) { Rooms(session).remove({"abc-defg-hij"}); });
  EXPECT_EQ(look([](Session& session) { return ScheduledMeetings(session).find({"one"}); }),
            std::nullopt);
}

TEST_P(ScheduledMeetingRows, of_some_rooms_are_those_that_are_not_over) {
  act([&](Session& session) {
    ScheduledMeetings meetings(session);
    meetings.add(meeting("over"), utc("2026-03-19T14:30"));
    meetings.add(meeting("coming"), utc("2026-06-19T14:30"));
    meetings.add(meeting("elsewhere", "zzz-zzzz-zzz"), utc("2026-06-19T14:30"));
  });
  const auto coming = [&](std::vector<meet::RoomId> rooms) {
    return look([rooms](Session& session) {
      std::string ids;
      for (const auto& one : ScheduledMeetings(session).coming_in(rooms, utc("2026-04-01T00:00"))) {
        ids.append(one.id.text).append(" ");
      }
      return ids;
    });
  };
  EXPECT_EQ(coming({{"abc-defg-hij"}}), "coming ");
  EXPECT_EQ(coming({{"abc-defg-hij"}, {"zzz-zzzz-zzz"}}), "coming elsewhere ");
  EXPECT_EQ(coming({}), "");
}

ON_BOTH_DATABASES(ScheduledMeetingRows);

}  // namespace
}  // namespace visio::store
