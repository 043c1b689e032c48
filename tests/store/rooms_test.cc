#include "store/rooms.h"

#include <gtest/gtest.h>

#include "store/room_roles.h"
#include "store/schema.h"
#include "store/users.h"
#include "tests/store/database_test.h"

namespace visio::store {
namespace {

using sql::Session;

meet::Room room(std::string code, std::string name, std::int64_t made_at) {
  return {.id = {"id of " + code},
          .code = meet::RoomCode::parse(code).value(),
          .name = std::move(name),
          .made_at = meet::Time(std::chrono::milliseconds(made_at))};
}

class RoomRows : public tests::DatabaseTest {
 protected:
  bool add(const meet::Room& room) {
    return inbox.write(*database, [=](Session& session) { return Rooms(session).add(room); })
        .value();
  }

  std::optional<meet::Room> find(const meet::RoomCode& code) {
    return inbox.read(*database, [=](Session& session) { return Rooms(session).find(code); })
        .value();
  }

  meet::RoomList list(const meet::UserId& user, const meet::RoomSearch& search = {}) {
    return inbox
        .read(*database, [=](Session& session) { return Rooms(session).list(user, search); })
        .value();
  }

  /// A room of somebody, whom there is from then on.
  void add_owned(const meet::Room& room, const std::string& owner) {
    inbox.write(*database, [=](Session& session) {
      meet::User user{.id = {owner}, .email = owner, .full_name = owner};
      Users(session).add(user);
      Rooms(session).add(room);
      RoomRoles(session).add({.id = {"of " + owner + room.code.text()},
                              .room = room.id,
                              .user = user.id,
                              .role = meet::Role::owner});
      return 0;
    });
  }

  const std::unique_ptr<sql::Database> database = open(schema());
};

TEST_P(RoomRows, are_found_by_code_as_they_were_added) {
  const meet::Room council = room("abc-defg-hij", "Conseil municipal 🏛", 1'764'426'000'123);
  EXPECT_TRUE(add(council));
  EXPECT_EQ(find(council.code), council);
  EXPECT_EQ(find(*meet::RoomCode::parse("zzz-zzzz-zzz")), std::nullopt);
}

TEST_P(RoomRows, keep_the_first_room_of_a_code) {
  const meet::Room first = room("abc-defg-hij", "first", 1);
  meet::Room second = room("abc-defg-hij", "second", 2);
  second.id.text = "another";
  EXPECT_TRUE(add(first));
  EXPECT_FALSE(add(second));
  EXPECT_EQ(find(first.code), first);
}

TEST_P(RoomRows, keep_all_that_is_decided_about_them) {
  meet::Room council = room("abc-defg-hij", "Council", 1);
  council.host_key_hash = "hash";
  council.is_personal = true;
  EXPECT_TRUE(add(council));
  EXPECT_EQ(find(council.code), council);
  council.name = "Assembly";
  council.rules = {.access_level = meet::AccessLevel::restricted,
                   .can_publish = {0b0101},
                   .everyone_can_mute = false,
                   .is_locked = true,
                   .keeps_attendance = true,
                   .time_limit = std::chrono::minutes(90),
                   .is_chat_open = false,
                   .chat_pause = std::chrono::seconds(30),
                   .keeps_chat = true};
  inbox.write(*database, [=](Session& session) {
    Rooms(session).update(council);
    return 0;
  });
  EXPECT_EQ(find(council.code), council);
  EXPECT_EQ(
      inbox.read(*database, [&](Session& session) { return Rooms(session).find(council.id); }),
      council);
}

TEST_P(RoomRows, go_with_all_that_belongs_to_them) {
  const meet::Room council = room("abc-defg-hij", "Council", 1);
  add_owned(council, "ada");
  const auto remove = [&] {
    return inbox.write(*database,
                       [&](Session& session) { return Rooms(session).remove(council.id); });
  };
  EXPECT_EQ(remove(), true);
  EXPECT_EQ(find(council.code), std::nullopt);
  EXPECT_EQ(list({"ada"}).count, 0U);
  EXPECT_EQ(remove(), false);
}

TEST_P(RoomRows, are_listed_for_who_has_a_role_by_pages_the_newest_first) {
  EXPECT_TRUE(list({"ada"}).rooms.empty());
  for (const char* code : {"aaa-aaaa-aaa", "bbb-bbbb-bbb", "ccc-cccc-ccc"}) {
    add_owned(room(code, code, code[0]), "ada");
  }
  add_owned(room("ddd-dddd-ddd", "of another", 1), "ben");
  const meet::RoomList first = list({"ada"}, {.page = {.size = 2, .number = 1}});
  EXPECT_EQ(first.count, 3U);
  ASSERT_EQ(first.rooms.size(), 2U);
  EXPECT_EQ(first.rooms[0].name, "ccc-cccc-ccc");
  EXPECT_EQ(first.rooms[1].name, "bbb-bbbb-bbb");
  EXPECT_EQ(first.roles, std::vector(2, meet::Role::owner));
  const meet::RoomList second = list({"ada"}, {.page = {.size = 2, .number = 2}});
  ASSERT_EQ(second.rooms.size(), 1U);
  EXPECT_EQ(second.rooms[0].name, "aaa-aaaa-aaa");
}

TEST_P(RoomRows, are_searched_by_a_part_of_name_or_code_whatever_its_capitals) {
  add_owned(room("abc-defg-hij", "Conseil Municipal", 1), "ada");
  add_owned(room("xyz-xyzx-yzx", "100% !_", 2), "ada");
  const auto found = [&](std::string text) { return list({"ada"}, {.text = text}).count; };
  EXPECT_EQ(found("cONSEIL m"), 1U);
  add_owned(room("eee-eeee-eee", "Été à Évry", 3), "ada");
  EXPECT_EQ(found("ÉTÉ À é"), 1U);
  EXPECT_EQ(found("DEFG"), 1U);
  EXPECT_EQ(found("%"), 1U);
  EXPECT_EQ(found("_"), 1U);
  EXPECT_EQ(found("!"), 1U);
  EXPECT_EQ(found("conseil%municipal"), 0U);
  EXPECT_EQ(found("'"), 0U);
  EXPECT_EQ(found(""), 3U);
}

TEST_P(RoomRows, know_when_their_last_meeting_began) {
  const meet::Room council = room("abc-defg-hij", "Council", 1);
  add(council);
  const auto note = [&](std::int64_t at) {
    inbox.write(*database, [&](Session& session) {
      Rooms(session).note_meeting(council.id, meet::Time(std::chrono::milliseconds(at)));
      return true;
    });
    return find(council.code).value().last_met_at.time_since_epoch().count();
  };
  EXPECT_EQ(find(council.code).value().last_met_at, meet::Time());
  EXPECT_EQ(note(2'000), 2'000);
  EXPECT_EQ(note(1'000), 2'000) << "notes may come late";
  EXPECT_EQ(note(3'000), 3'000);
}

TEST_P(RoomRows, are_listed_as_one_wants_them) {
  add_owned(room("aaa-aaaa-aaa", "beta", 1), "ada");
  add_owned(room("bbb-bbbb-bbb", "Alpha", 2), "ada");
  add_owned(room("ccc-cccc-ccc", "gamma", 3), "ben");
  inbox.write(*database, [](Session& session) {
    RoomRoles(session).add({.id = {"guest"},
                            .room = {"id of ccc-cccc-ccc"},
                            .user = {"ada"},
                            .role = meet::Role::member});
    Rooms(session).note_meeting({"id of aaa-aaaa-aaa"}, meet::Time(std::chrono::seconds(9)));
    return true;
  });
  const auto names = [&](const meet::RoomSearch& search) {
    std::string names;
    for (const meet::Room& one : list({"ada"}, search).rooms) names.append(one.name).append(" ");
    return names;
  };
  EXPECT_EQ(names({}), "gamma Alpha beta ");
  EXPECT_EQ(names({.order = meet::RoomOrder::last_met}), "beta gamma Alpha ");
  EXPECT_EQ(names({.order = meet::RoomOrder::name}), "Alpha beta gamma ");
  EXPECT_EQ(names({.hosted_only = true}), "Alpha beta ");
  EXPECT_EQ(list({"ada"}, {.hosted_only = true}).count, 2U);
}

TEST_P(RoomRows, tell_which_one_is_somebodys_own) {
  const auto find_personal = [&](const char* owner) {
    return inbox
        .read(*database,
              [&](Session& session) { return Rooms(session).find_personal(meet::UserId{owner}); })
        .value();
  };
  meet::Room own = room("abc-defg-hij", "Ada", 1);
  own.is_personal = true;
  add_owned(room("xyz-xyzx-yzx", "another", 0), "ada");
  EXPECT_EQ(find_personal("ada"), std::nullopt);
  add_owned(own, "ada");
  EXPECT_EQ(find_personal("ada"), own);
  EXPECT_EQ(find_personal("ben"), std::nullopt);
}

TEST_P(RoomRows, outlive_the_server) {
  const meet::Room council = room("abc-defg-hij", "Council", 1);
  EXPECT_TRUE(add(council));
  database->stop();
  const auto reopened = open(schema());
  EXPECT_EQ(
      inbox.read(*reopened, [&](Session& session) { return Rooms(session).find(council.code); }),
      council);
}

ON_BOTH_DATABASES(RoomRows);

}  // namespace
}  // namespace visio::store
