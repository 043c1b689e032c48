#include "store/room_roles.h"

#include <gtest/gtest.h>

#include "store/rooms.h"
#include "store/schema.h"
#include "store/users.h"
#include "tests/store/database_test.h"

namespace visio::store {
namespace {

using meet::Role;
using sql::Session;

/// Two rooms, and Ada, Ben and Eve.
class RoomRoleRows : public tests::DatabaseTest {
 protected:
  template <class Job>
  auto run(Job job) {
    return inbox.write(*database, std::move(job)).value();
  }

  RoomRoleRows() {
    run([](Session& session) {
      for (const char* name : {"Ada", "Ben", "Eve"}) {
        Users(session).add({.id = {name}, .email = name, .full_name = name});
      }
      for (const char* code : {"aaa-aaaa-aaa", "bbb-bbbb-bbb"}) {
        Rooms(session).add({.id = {code},
                            .code = meet::RoomCode::parse(code).value(),
                            .name = code,
                            .made_at = {}});
      }
      return 0;
    });
  }

  bool add(const std::string& user, Role role, const std::string& room = "aaa-aaaa-aaa") {
    return run([=](Session& session) {
      return RoomRoles(session).add(
          {.id = {user + " in " + room}, .room = {room}, .user = {user}, .role = role});
    });
  }

  Role role_of(const std::string& user, const std::string& room = "aaa-aaaa-aaa") {
    return run([=](Session& session) {
      return RoomRoles(session).role_of(meet::UserId{user}, meet::RoomId{room});
    });
  }

  const std::unique_ptr<sql::Database> database = open(schema());
};

TEST_P(RoomRoleRows, say_who_is_what_and_where) {
  EXPECT_TRUE(add("Ada", Role::owner));
  EXPECT_TRUE(add("Ben", Role::member, "bbb-bbbb-bbb"));
  EXPECT_EQ(role_of("Ada"), Role::owner);
  EXPECT_EQ(role_of("Ben"), Role::none);
  EXPECT_EQ(role_of("Ben", "bbb-bbbb-bbb"), Role::member);
}

TEST_P(RoomRoleRows, are_one_for_a_person_in_a_room) {
  EXPECT_TRUE(add("Ada", Role::owner));
  EXPECT_FALSE(run([](Session& session) {
    return RoomRoles(session).add(
        {.id = {"another"}, .room = {"aaa-aaaa-aaa"}, .user = {"Ada"}, .role = Role::member});
  }));
  EXPECT_EQ(role_of("Ada"), Role::owner);
}

TEST_P(RoomRoleRows, change_by_person_and_by_id) {
  const auto set = [&](const char* user, Role role) {
    run([=](Session& session) {
      RoomRoles(session).set_role(
          {.id = {user}, .room = {"aaa-aaaa-aaa"}, .user = {user}, .role = role});
      return 0;
    });
  };
  set("Ada", Role::member);
  EXPECT_EQ(role_of("Ada"), Role::member);
  set("Ada", Role::administrator);
  EXPECT_EQ(role_of("Ada"), Role::administrator);
  run([](Session& session) {
    RoomRoles(session).update({.id = {"Ada"}, .room = {}, .user = {}, .role = Role::owner});
    return 0;
  });
  EXPECT_EQ(role_of("Ada"), Role::owner);
}

TEST_P(RoomRoleRows, are_listed_with_accounts_the_owners_first) {
  add("Eve", Role::owner);
  add("Ben", Role::administrator);
  add("Ada", Role::member);
  const auto accesses = run(
      [](Session& session) { return RoomRoles(session).of_room(meet::RoomId{"aaa-aaaa-aaa"}); });
  ASSERT_EQ(accesses.size(), 3U);
  EXPECT_EQ(accesses[0].user.full_name, "Eve");
  EXPECT_EQ(accesses[0].access,
            (meet::RoomAccess{{"Eve in aaa-aaaa-aaa"}, {"aaa-aaaa-aaa"}, {"Eve"}, Role::owner}));
  EXPECT_EQ(accesses[1].user.full_name, "Ben");
  EXPECT_EQ(accesses[2].user.full_name, "Ada");
}

TEST_P(RoomRoleRows, are_shown_to_hosts_of_the_same_room) {
  add("Ada", Role::owner);
  add("Ben", Role::member);
  add("Eve", Role::owner, "bbb-bbbb-bbb");
  add("Ada", Role::member, "bbb-bbbb-bbb");
  const auto seen = [&](const char* user) {
    return run([=](Session& session) {
      return RoomRoles(session).in_rooms_hosted_by(meet::UserId{user}, {.size = 1}).count;
    });
  };
  EXPECT_EQ(seen("Ada"), 2U);
  EXPECT_EQ(seen("Ben"), 0U);
  EXPECT_EQ(seen("Eve"), 2U);
}

TEST_P(RoomRoleRows, are_found_counted_and_taken_away) {
  add("Ada", Role::owner);
  const meet::RoomAccessId id{"Ada in aaa-aaaa-aaa"};
  const auto owners = [&] {
    return run([](Session& session) {
      return RoomRoles(session).owners_of(meet::RoomId{"aaa-aaaa-aaa"});
    });
  };
  EXPECT_EQ(owners(), 1U);
  const auto find = [&] {
    return run([&](Session& session) { return RoomRoles(session).find(id).has_value(); });
  };
  EXPECT_TRUE(find());
  run([&](Session& session) {
    RoomRoles(session).remove(id);
    return 0;
  });
  EXPECT_FALSE(find());
  EXPECT_EQ(owners(), 0U);
}

TEST_P(RoomRoleRows, need_a_room_and_an_account) {
  const auto added = inbox.write(*database, [](Session& session) {
    return RoomRoles(session).add(
        {.id = {"id"}, .room = {"aaa-aaaa-aaa"}, .user = {"nobody"}, .role = Role::member});
  });
  EXPECT_FALSE(added.has_value());
}

ON_BOTH_DATABASES(RoomRoleRows);

}  // namespace
}  // namespace visio::store
