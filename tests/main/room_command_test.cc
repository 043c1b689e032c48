#include "main/room_command.h"

#include <gtest/gtest.h>

#include "main/one_job.h"
#include "main/user_command.h"
#include "store/ended_places.h"
#include "store/rooms.h"
#include "tests/base/real_clock.h"
#include "tests/base/seeded_entropy.h"
#include "tests/main/folder.h"

namespace visio::main {
namespace {

using store::sql::Session;

class RoomCommand : public testing::Test {
 protected:
  RoomCommand() {
    config.server.data = folder.path();
    for (const char* email : {"claire@example.org", "bob@example.org"}) {
      const UserRequest request{.act = UserAct::create, .email = email, .name = "Somebody"};
      run_user_command(request, config, url, tests::real_clock, entropy).value();
    }
  }

  Result<std::string> run(const RoomRequest& request) {
    return run_room_command(request, config, url, tests::real_clock, entropy);
  }

  /// The code of a new room.
  std::string make(const std::string& name = "", const std::string& access = "") {
    const auto said = run({.act = RoomAct::make,
                           .email = "claire@example.org",
                           .name = name,
                           .access_level = access});
    return said.value_or("").substr(url.size() + 1, 12);
  }

  std::string show(const std::string& code) {
    return run({.act = RoomAct::show, .code = code}).value();
  }

  template <class Job>
  auto rows(Job job) {
    return run_job(config, tests::real_clock, std::move(job)).value();
  }

  const std::string url = "https://visio.example.org";
  tests::Folder folder;
  tests::SeededEntropy entropy;
  Config config;
};

TEST_F(RoomCommand, makes_rooms_and_lists_them) {
  EXPECT_EQ(run({.act = RoomAct::list}), "There is no room yet.\n");
  const std::string code = make("Council");
  EXPECT_EQ(run({.act = RoomAct::list}), code + "\tCouncil\ttrusted\tclaire@example.org\n");
  EXPECT_TRUE(show(code).contains("address\thttps://visio.example.org/" + code + "\n"));
  EXPECT_TRUE(show(code).contains("owner\tclaire@example.org\tSomebody\n"));
}

TEST_F(RoomCommand, makes_no_room_that_the_rules_forbid) {
  RoomRequest request{.act = RoomAct::make,
                      .email = "claire@example.org",
                      .name = "Council",
                      .access_level = "public"};
  EXPECT_TRUE(run(request).error().starts_with("A room with a name is not open to everybody"));
  request.access_level = "closed";
  EXPECT_EQ(run(request).error(), "--access must be public, trusted or restricted.");
  request.email = "nobody@example.org";
  request.access_level.clear();
  EXPECT_EQ(run(request).error(), "There is no account of nobody@example.org.");
  EXPECT_EQ(run({.act = RoomAct::list}), "There is no room yet.\n");
}

TEST_F(RoomCommand, gives_a_room_to_somebody_else_and_keeps_who_owned_it_as_host) {
  const std::string code = make();
  EXPECT_TRUE(run({.act = RoomAct::hand_over, .code = code, .email = "bob@example.org"}));
  EXPECT_TRUE(show(code).contains("owner\tbob@example.org\t"));
  EXPECT_TRUE(show(code).contains("administrator\tclaire@example.org\t"));
}

TEST_F(RoomCommand, gives_a_room_that_nobody_owns_an_owner_and_takes_its_key_away) {
  const meet::RoomCode code = meet::RoomCode::parse("abc-defg-hij").value();
  rows([code](Session& session) {
    return store::Rooms(session).add(
        {.id = {"room"}, .code = code, .name = "Council", .made_at = {}, .host_key_hash = "hash"});
  });
  EXPECT_TRUE(run({.act = RoomAct::list})->contains("nobody's"));
  EXPECT_EQ(run({.act = RoomAct::hand_over, .code = "ABCDEFGHIJ", .email = "Bob@example.org"}),
            "The room abc-defg-hij belongs to bob@example.org.\n");
  const auto room =
      rows([code](Session& session) { return store::Rooms(session).find(code).value(); });
  EXPECT_TRUE(room.host_key_hash.empty());
  EXPECT_EQ(room.rules.access_level, meet::AccessLevel::trusted);
}

TEST_F(RoomCommand, deletes_only_who_is_sure_and_tells_the_server_to_end_the_meeting) {
  const std::string code = make();
  RoomRequest request{.act = RoomAct::remove, .code = code};
  EXPECT_TRUE(run(request).error().contains("1 roles"));
  EXPECT_FALSE(show(code).empty());
  request.is_sure = true;
  EXPECT_EQ(run(request), "The room " + code + " is deleted.\n");
  EXPECT_EQ(run({.act = RoomAct::show, .code = code}).error(), "There is no room " + code + ".");
  const auto ended =
      rows([](Session& session) { return store::EndedPlaces(session).since(meet::Time{}); });
  ASSERT_EQ(ended.size(), 1U);
  EXPECT_TRUE(ended[0].identity.empty());
}

TEST_F(RoomCommand, says_what_is_no_code) {
  EXPECT_EQ(run({.act = RoomAct::show, .code = "council"}).error(),
            "council is no code of a room, such as abc-defg-hij.");
}

}  // namespace
}  // namespace visio::main
