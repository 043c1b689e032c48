#include "api/people/deactivations.h"

#include <gtest/gtest.h>

#include "store/ended_places.h"
#include "store/rooms.h"
#include "store/schema.h"
#include "store/users.h"
#include "tests/api/signed_in.h"
#include "tests/api/still_clock.h"
#include "tests/base/real_clock.h"
#include "tests/base/recording_log.h"
#include "tests/main/folder.h"
#include "tests/store/inbox.h"

namespace visio::api {
namespace {

using namespace std::chrono_literals;
using store::sql::Session;

constexpr meet::Time now{std::chrono::seconds(1'800'000'000)};

class DeactivationsTest : public testing::Test {
 protected:
  DeactivationsTest() {
    inbox.write(*database, [](Session& session) {
      store::Users(session).add(tests::user_of("claire@example.org"));
      const meet::Room room{.id = {"room"},
                            .code = meet::RoomCode::parse("abc-defg-hij").value(),
                            .name = "Council",
                            .made_at = now};
      store::Rooms(session).add(room);
      session.execute(
          "INSERT INTO participants (identity, room_id, user_id, lobby_entry_id, name, role, "
          "made_at) VALUES ('phone', 'room', 'id of claire@example.org', '', 'Claire', '', 1), "
          "('guest', 'room', '', '', 'Guest', '', 1)");
    });
  }

  void deactivate(meet::Time at) {
    inbox.write(*database, [at](Session& session) {
      store::Users(session).set_active({"id of claire@example.org"}, false, at);
    });
  }

  std::vector<std::string> check() {
    removed.clear();
    deactivations.check();
    deactivations.check();
    inbox.run_one();
    return removed;
  }

  tests::StillClock clock{now};
  tests::RecordingLog log;
  tests::Folder folder;
  tests::Inbox inbox;
  std::unique_ptr<store::sql::Database> database =
      store::sql::Database::open({.data_folder = folder.path()}, store::schema(), tests::real_clock,
                                 inbox.port())
          .value();
  std::vector<std::string> removed;
  Deactivations deactivations{{.clock = clock,
                               .log = log,
                               .database = *database,
                               .remove = [this](const store::Place& place) {
                                 removed.push_back(place.room.text + " " + place.identity);
                               }}};
};

TEST_F(DeactivationsTest, end_the_calls_of_that_person_and_of_nobody_else) {
  EXPECT_TRUE(check().empty());
  deactivate(now);
  EXPECT_EQ(check(), std::vector<std::string>{"room phone"});
}

TEST_F(DeactivationsTest, that_happened_while_the_server_was_down_are_seen_at_its_start) {
  deactivate(now - 5h);
  EXPECT_EQ(check(), std::vector<std::string>{"room phone"});
  EXPECT_TRUE(check().empty());
}

TEST_F(DeactivationsTest, are_seen_where_clocks_differ_by_seconds) {
  check();
  deactivate(now - 9s);
  EXPECT_EQ(check(), std::vector<std::string>{"room phone"});
}

TEST_F(DeactivationsTest, places_end_whose_rows_are_gone_with_the_room_or_the_account) {
  check();
  inbox.write(*database, [](Session& session) {
    store::EndedPlaces ended(session);
    ended.add({.room = {"a deleted room"}, .identity = {}}, now - 72h);
    ended.add({.room = {"room"}, .identity = "tablet"}, now);
    ended.add({.room = {"room"}, .identity = "tablet"}, now);
  });
  EXPECT_EQ(check(), std::vector<std::string>{"room tablet"});
}

TEST_F(DeactivationsTest, a_database_that_fails_is_said_so_once) {
  inbox.write(*database, [](Session& session) { session.execute("DROP TABLE participants"); });
  check();
  check();
  EXPECT_EQ(log.records().size(), 1U);
}

}  // namespace
}  // namespace visio::api
