#include "store/participants.h"

#include <gtest/gtest.h>

#include "store/rooms.h"
#include "store/schema.h"
#include "tests/store/database_test.h"

namespace visio::store {
namespace {

using sql::Session;

meet::Participant participant(std::string identity, std::int64_t made_at) {
  return {.identity = std::move(identity),
          .room = {"room"},
          .user = meet::UserId{"ada"},
          .lobby_entry = "entry",
          .name = "Ada 🏛",
          .role = meet::Role::administrator,
          .made_at = meet::Time(std::chrono::milliseconds(made_at))};
}

class ParticipantRows : public tests::DatabaseTest {
 protected:
  template <class Job>
  auto run(Job job) {
    return inbox.write(*database, std::move(job)).value();
  }

  ParticipantRows() {
    run([](Session& session) {
      return Rooms(session).add({.id = {"room"},
                                 .code = meet::RoomCode::parse("abc-defg-hij").value(),
                                 .name = "Room",
                                 .made_at = {}});
    });
  }

  void add(const meet::Participant& added) {
    run([=](Session& session) {
      Participants(session).add(added);
      return 0;
    });
  }

  std::optional<meet::Participant> find(const std::string& identity) {
    return run([=](Session& session) { return Participants(session).find(identity); });
  }

  const std::unique_ptr<sql::Database> database = open(schema());
};

TEST_P(ParticipantRows, say_who_is_behind_an_identity) {
  add(participant("one", 1));
  meet::Participant guest = participant("two", 2);
  guest.user.reset();
  guest.role = meet::Role::none;
  add(guest);
  EXPECT_EQ(find("one"), participant("one", 1));
  EXPECT_EQ(find("two"), guest);
  EXPECT_EQ(find("three"), std::nullopt);
}

TEST_P(ParticipantRows, are_listed_by_room_and_by_person_the_newest_first) {
  add(participant("one", 1));
  add(participant("two", 2));
  const auto of_room =
      run([](Session& session) { return Participants(session).of_room(meet::RoomId{"room"}); });
  ASSERT_EQ(of_room.size(), 2U);
  EXPECT_EQ(of_room[0].identity, "two");
  const auto count = [&](const char* user) {
    return run(
        [=](Session& session) { return Participants(session).of_user(meet::UserId{user}).size(); });
  };
  EXPECT_EQ(count("ada"), 2U);
  EXPECT_EQ(count("ben"), 0U);
}

TEST_P(ParticipantRows, change_role_and_name) {
  add(participant("one", 1));
  run([](Session& session) {
    Participants(session).set_role("one", meet::Role::member);
    Participants(session).set_name("one", "Ada L.");
    return 0;
  });
  EXPECT_EQ(find("one")->role, meet::Role::member);
  EXPECT_EQ(find("one")->name, "Ada L.");
}

TEST_P(ParticipantRows, keep_what_was_decided_about_a_person_for_one_meeting) {
  const meet::PersonalRights rights{.meeting = "RM_1", .can_publish = meet::Sources{.bits = 2}};
  add(participant("one", 1));
  meet::Participant guest = participant("two", 2);
  guest.user.reset();
  add(guest);
  EXPECT_EQ(find("one")->rights, meet::PersonalRights());
  run([=](Session& session) {
    Participants(session).set_rights("one", rights);
    Participants(session).set_rights("two", {.meeting = "RM_1", .can_publish_data = false});
    return 0;
  });
  EXPECT_EQ(find("one")->rights, rights);
  const auto rights_of = [&](const meet::Participant& person, const std::string& meeting) {
    return run([=](Session& session) { return Participants(session).rights_of(person, meeting); });
  };
  EXPECT_EQ(rights_of(participant("new", 3), "RM_1"), rights) << "the account tells who it is";
  EXPECT_EQ(rights_of(participant("new", 3), "RM_2"), meet::PersonalRights());
  EXPECT_EQ(rights_of(participant("new", 3), ""), meet::PersonalRights());
  EXPECT_EQ(rights_of(guest, "RM_1").can_publish_data, false) << "the lobby's entry does";
  guest.lobby_entry.clear();
  EXPECT_EQ(rights_of(guest, "RM_1"), meet::PersonalRights()) << "nothing does";

  run([](Session& session) {
    Participants(session).forget_sources({"room"});
    return 0;
  });
  EXPECT_EQ(find("one")->rights.can_publish, std::nullopt);
  EXPECT_EQ(find("two")->rights.can_publish_data, false);
}

TEST_P(ParticipantRows, are_forgotten_in_time_and_with_the_room) {
  add(participant("old", 1));
  add(participant("new", 1'000));
  run([](Session& session) {
    Participants(session).forget(meet::RoomId{"room"}, meet::Time(std::chrono::milliseconds(2)));
    return 0;
  });
  EXPECT_EQ(find("old"), std::nullopt);
  EXPECT_TRUE(find("new"));
  run([](Session& session) { return Rooms(session).remove(meet::RoomId{"room"}); });
  EXPECT_EQ(find("new"), std::nullopt);
}

ON_BOTH_DATABASES(ParticipantRows);

}  // namespace
}  // namespace visio::store
