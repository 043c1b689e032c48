#include "api/attendance/attendance_recorder.h"

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <memory>
#include <optional>

#include "store/attendances.h"
#include "tests/api/still_clock.h"
#include "tests/base/recording_log.h"
#include "tests/base/seeded_entropy.h"
#include "tests/store/inbox.h"
#include "tests/store/product_database.h"

namespace visio::api {
namespace {

namespace wire = livekit::wire;
using store::sql::Session;

class Recorder : public testing::Test {
 protected:
  Recorder() {
    inbox.write(*database, [](Session& session) {
      session.execute(
          "INSERT INTO rooms (id, code, name, made_at, keeps_attendance) VALUES ('room', "
          "'abc-defg-hij', 'Council', 0, 1)");
      return true;
    });
    room.set_name("room");
    room.set_sid("RM_1");
  }

  static wire::ParticipantInfo person(const std::string& identity, const std::string& key = "") {
    wire::ParticipantInfo info;
    info.set_identity(identity);
    info.set_name("Name of " + identity);
    info.set_state(wire::ParticipantInfo::ACTIVE);
    if (!key.empty()) (*info.mutable_attributes())["person"] = key;
    return info;
  }

  void come(const wire::ParticipantInfo& info, std::int64_t second) {
    events.note(livekit::ParticipantJoined{{.room = room, .unix_seconds = second}, info});
    events.deliver();
  }

  void go(const wire::ParticipantInfo& info, std::int64_t second, bool had_joined = true) {
    events.note(livekit::ParticipantLeft{{.room = room, .unix_seconds = second}, info, had_joined});
    events.deliver();
  }

  /// What was written, when all of it is.
  std::vector<meet::Attendance> written() {
    for (int i = 0; i < 3; ++i) inbox.write(*database, [](Session&) { return true; });
    const auto list = inbox.read(
        *database, [](Session& session) { return store::Attendances(session).list({"room"}, {}); });
    return list->meetings.empty() ? std::vector<meet::Attendance>()
                                  : list->meetings.front().attendances;
  }

  wire::Room room;
  tests::ProductDatabase rows_of_test;
  tests::Inbox inbox;
  std::unique_ptr<store::sql::Database> database = rows_of_test.open(inbox.port());
  net::ControlLoop loop;
  tests::StillClock clock{base::WallTime(std::chrono::seconds(1000))};
  tests::RecordingLog log;
  tests::SeededEntropy entropy;
  livekit::RoomEvents events;
  AttendanceRecorder recorder{
      {.loop = loop, .clock = clock, .log = log, .entropy = entropy, .database = *database},
      events};
};

TEST_F(Recorder, writes_when_somebody_came_and_went) {
  come(person("ada", "claire"), 5);
  go(person("ada", "claire"), 65);
  const auto rows = written();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].person, "claire");
  EXPECT_EQ(rows[0].name, "Name of ada");
  EXPECT_EQ(rows[0].joined_at, meet::Time(std::chrono::seconds(5)));
  EXPECT_EQ(rows[0].left_at, meet::Time(std::chrono::seconds(65)));
  EXPECT_FALSE(rows[0].is_open);
}

TEST_F(Recorder, a_guest_without_a_mark_is_known_by_identity) {
  come(person("ada"), 5);
  EXPECT_EQ(written().at(0).person, "ada");
}

TEST_F(Recorder, leaves_out_who_serves_or_hides_and_who_never_was_connected) {
  wire::ParticipantInfo agent = person("agent");
  agent.set_kind(wire::ParticipantInfo::AGENT);
  wire::ParticipantInfo ghost = person("ghost");
  ghost.mutable_permission()->set_hidden(true);
  come(agent, 5);
  come(ghost, 5);
  go(person("early"), 6, false);
  EXPECT_TRUE(written().empty());
}

TEST_F(Recorder, who_is_there_is_seen_again_and_again) {
  recorder.begin({});
  come(person("ada"), 5);
  EXPECT_EQ(written().at(0).left_at, meet::Time(std::chrono::seconds(5)));
  clock.advance(AttendanceRecorder::beat);
  // One beat: by the steady clock, which timers go by, each next one is overdue at once.
  loop.context().poll_one();
  EXPECT_EQ(written().at(0).left_at, meet::Time(std::chrono::seconds(1000)));
  EXPECT_TRUE(written().at(0).is_open);
}

TEST_F(Recorder, after_a_crash_who_was_there_left_when_last_seen) {
  come(person("ada"), 5);
  written();
  recorder.begin({"RM_2"});
  EXPECT_FALSE(written().at(0).is_open);
  EXPECT_EQ(written().at(0).left_at, meet::Time(std::chrono::seconds(5)));
}

TEST_F(Recorder, a_meeting_that_goes_on_after_a_restart_goes_on_in_the_rows) {
  come(person("ada"), 5);
  recorder.begin({"RM_1"});
  EXPECT_TRUE(written().at(0).is_open);
  wire::ParticipantInfo lost = person("ada");
  lost.set_disconnect_reason(wire::SERVER_SHUTDOWN);
  go(lost, 40);
  EXPECT_EQ(written().at(0).left_at, meet::Time(std::chrono::seconds(5)));
}

TEST_F(Recorder, a_stop_is_the_last_time_that_somebody_was_seen) {
  come(person("ada"), 5);
  recorder.finish();
  EXPECT_EQ(written().at(0).left_at, meet::Time(std::chrono::seconds(1000)));
}

TEST_F(Recorder, who_is_there_when_a_room_begins_to_keep_attendance_comes_then) {
  wire::ParticipantInfo joining = person("not yet");
  joining.set_state(wire::ParticipantInfo::JOINING);
  recorder.note_present(room, {person("ada"), joining});
  const auto rows = written();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].joined_at, meet::Time(std::chrono::seconds(1000)));
}

TEST_F(Recorder, what_the_database_cannot_take_waits_and_is_logged_once) {
  inbox.write(*database, [](Session& session) {
    session.execute("ALTER TABLE attendances RENAME TO away");
    return true;
  });
  come(person("ada"), 5);
  inbox.run_one();
  come(person("ben"), 6);
  EXPECT_EQ(log.records().size(), 1U);
  inbox.write(*database, [](Session& session) {
    session.execute("ALTER TABLE away RENAME TO attendances");
    return true;
  });
  clock.advance(AttendanceRecorder::retry);
  loop.context().poll();
  EXPECT_EQ(written().size(), 2U);
}

}  // namespace
}  // namespace visio::api
