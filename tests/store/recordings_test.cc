#include "store/recordings.h"

#include "store/room_roles.h"
#include "store/rooms.h"
#include "store/schema.h"
#include "store/users.h"
#include "tests/store/database_test.h"

namespace visio::store {
namespace {

using namespace std::chrono_literals;
using meet::RecordingState;
using sql::Session;

constexpr meet::Time noon{std::chrono::seconds(1'800'000'000)};

class RecordingRows : public tests::DatabaseTest {
 protected:
  template <class Job>
  auto run(Job job) {
    return inbox.write(*database, std::move(job)).value();
  }

  RecordingRows() {
    run([](Session& session) {
      Users users(session);
      users.add({.id = {"claire"}, .email = "claire@example.org", .full_name = "Claire"});
      users.add({.id = {"bob"}, .email = "bob@example.org", .full_name = "Bob"});
      for (const char* code : {"aaa-aaaa-aaa", "bbb-bbbb-bbb"}) {
        Rooms(session).add({.id = {code},
                            .code = meet::RoomCode::parse(code).value(),
                            .name = "Room",
                            .made_at = noon});
      }
      RoomRoles roles(session);
      roles.add({.id = {"1"},
                 .room = {"aaa-aaaa-aaa"},
                 .user = {"claire"},
                 .role = meet::Role::administrator});
      roles.add(
          {.id = {"2"}, .room = {"bbb-bbbb-bbb"}, .user = {"claire"}, .role = meet::Role::member});
      return true;
    });
  }

  static meet::Recording recording(std::string id, RecordingState state,
                                   std::string room = "aaa-aaaa-aaa", meet::Time at = noon) {
    return {.id = {std::move(id)},
            .room = {std::move(room)},
            .meeting = "RM_1",
            .mode = meet::RecordingMode::transcript,
            .state = state,
            .started_by = {"claire"},
            .starter = "Claire",
            .parts = 2,
            .note = "The server was stopped.",
            .made_at = at,
            .changed_at = at + 1s};
  }

  const std::unique_ptr<sql::Database> database = open(schema());
};

TEST_P(RecordingRows, come_back_as_they_were_written) {
  run([](Session& session) {
    Recordings rows(session);
    const meet::Recording one = recording("1", RecordingState::stopped);
    EXPECT_TRUE(rows.add(one));
    EXPECT_EQ(rows.find({"1"}), one);
    EXPECT_EQ(rows.find({"2"}), std::nullopt);
    EXPECT_EQ(rows.ids(), std::vector{one.id});
    rows.remove({"1"});
    EXPECT_EQ(rows.find({"1"}), std::nullopt);
    return true;
  });
}

TEST_P(RecordingRows, of_one_room_are_open_one_at_a_time) {
  run([](Session& session) {
    Recordings rows(session);
    meet::Recording first = recording("1", RecordingState::initiated);
    EXPECT_TRUE(rows.add(first));
    EXPECT_FALSE(rows.add(recording("2", RecordingState::initiated)));
    EXPECT_TRUE(rows.add(recording("3", RecordingState::active, "bbb-bbbb-bbb")));
    EXPECT_EQ(rows.open_in({"aaa-aaaa-aaa"}), first);
    EXPECT_EQ(rows.open().size(), 2U);

    first.state = RecordingState::stopped;
    first.parts = 3;
    first.note = "";
    first.changed_at = noon + 5s;
    rows.update(first);
    EXPECT_EQ(rows.find({"1"}), first);
    EXPECT_EQ(rows.open_in({"aaa-aaaa-aaa"}), std::nullopt);
    EXPECT_TRUE(rows.add(recording("2", RecordingState::initiated)));
    return true;
  });
}

TEST_P(RecordingRows, cannot_be_open_twice_by_any_way) {
  run([](Session& session) {
    Recordings rows(session);
    rows.add(recording("1", RecordingState::active));
    rows.add(recording("2", RecordingState::stopped));
    return true;
  });
  const auto resumed = inbox.write(*database, [](Session& session) {
    Recordings(session).update(recording("2", RecordingState::active));
    return true;
  });
  EXPECT_FALSE(resumed) << "the database itself refuses";
}

TEST_P(RecordingRows, are_listed_for_the_hosts_of_their_rooms_the_newest_first) {
  run([](Session& session) {
    Recordings rows(session);
    rows.add(recording("old", RecordingState::stopped));
    rows.add(recording("new", RecordingState::stopped, "aaa-aaaa-aaa", noon + 1h));
    rows.add(recording("elsewhere", RecordingState::stopped, "bbb-bbbb-bbb"));
    const auto page = rows.in_rooms_hosted_by({"claire"}, {.size = 1, .number = 1});
    EXPECT_EQ(page.count, 2U);
    EXPECT_EQ(page.recordings.size(), 1U);
    EXPECT_EQ(page.recordings.at(0).id.text, "new");
    const auto next = rows.in_rooms_hosted_by({"claire"}, {.size = 1, .number = 2});
    EXPECT_EQ(next.recordings.at(0).id.text, "old");
    EXPECT_EQ(rows.in_rooms_hosted_by({"bob"}, {}).count, 0U);
    return true;
  });
}

TEST_P(RecordingRows, go_with_their_room) {
  run([](Session& session) {
    Recordings(session).add(recording("1", RecordingState::stopped));
    Rooms(session).remove({"aaa-aaaa-aaa"});
    EXPECT_TRUE(Recordings(session).ids().empty());
    return true;
  });
}

ON_BOTH_DATABASES(RecordingRows);

}  // namespace
}  // namespace visio::store
