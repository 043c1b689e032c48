#include <gtest/gtest.h>

#include "store/account_links.h"
#include "store/passkeys.h"
#include "store/recovery_codes.h"
#include "store/room_succession.h"
#include "store/rooms.h"
#include "store/schema.h"
#include "store/users.h"
#include "tests/store/database_test.h"

namespace visio::store {
namespace {

using sql::Session;

constexpr meet::Time now{std::chrono::seconds(1'800'000'000)};

/// What belongs to accounts, on both databases.
class AccountRows : public tests::DatabaseTest {
 protected:
  template <class Job>
  auto run(Job job) {
    return inbox.write(*database, std::move(job)).value();
  }

  const meet::User& add(const meet::User& user) {
    run([=](Session& session) { return Users(session).add(user); });
    return user;
  }

  const std::unique_ptr<sql::Database> database = open(schema());
  const meet::User claire{.id = {"claire"}, .email = "claire@example.org", .full_name = "Claire"};
  const meet::User bob{.id = {"bob"}, .email = "bob@example.org", .full_name = "Bob"};
};

TEST_P(AccountRows, links_are_found_until_they_expire_or_are_used) {
  const auto link = meet::make_link("hash", meet::LinkPurpose::reset, claire.id, now);
  run([=](Session& session) {
    AccountLinks links(session);
    links.add(link);
    EXPECT_EQ(links.find("hash", now), link);
    EXPECT_EQ(links.find("hash", link.expires_at), std::nullopt);
    EXPECT_EQ(links.find("other", now), std::nullopt);
    EXPECT_TRUE(links.spend("hash"));
    EXPECT_FALSE(links.spend("hash"));
    return true;
  });
}

TEST_P(AccountRows, an_account_has_one_link) {
  run([this](Session& session) {
    AccountLinks links(session);
    links.add(meet::make_link("one", meet::LinkPurpose::reset, claire.id, now));
    links.add(meet::make_link("bobs", meet::LinkPurpose::invitation, bob.id, now));
    links.add(meet::make_link("two", meet::LinkPurpose::reset, claire.id, now));
    EXPECT_FALSE(links.find("one", now));
    EXPECT_TRUE(links.find("two", now));
    EXPECT_TRUE(links.find("bobs", now));
    return true;
  });
}

TEST_P(AccountRows, recovery_codes_are_spent_once_and_by_their_owner) {
  add(claire);
  run([this](Session& session) {
    RecoveryCodes codes(session);
    codes.replace(claire.id, std::vector<std::string>{"one", "two"});
    EXPECT_FALSE(codes.spend(bob.id, "one"));
    EXPECT_TRUE(codes.spend(claire.id, "one"));
    EXPECT_FALSE(codes.spend(claire.id, "one"));
    codes.replace(claire.id, {});
    EXPECT_FALSE(codes.spend(claire.id, "two"));
    return true;
  });
}

TEST_P(AccountRows, passkeys_are_kept_and_changed_by_their_owner) {
  add(claire);
  const meet::Passkey key{.id = "id",
                          .user = claire.id,
                          .name = "Laptop 🌊",
                          .public_key = "key",
                          .algorithm = -7,
                          .sign_count = 3,
                          .made_at = now,
                          .used_at = now};
  run([=, this](Session& session) {
    Passkeys passkeys(session);
    EXPECT_TRUE(passkeys.add(key));
    EXPECT_FALSE(passkeys.add(key));
    EXPECT_EQ(passkeys.find("id"), key);
    EXPECT_EQ(passkeys.list(claire.id), std::vector{key});
    EXPECT_FALSE(passkeys.rename(bob.id, "id", "Mine"));
    EXPECT_TRUE(passkeys.rename(claire.id, "id", "Desk"));
    EXPECT_TRUE(passkeys.use("id", 3, 4, now));
    EXPECT_FALSE(passkeys.use("id", 3, 4, now));
    EXPECT_EQ(passkeys.find("id")->sign_count, 4);
    EXPECT_FALSE(passkeys.remove(bob.id, "id"));
    EXPECT_TRUE(passkeys.remove(claire.id, "id"));
    EXPECT_TRUE(passkeys.list(claire.id).empty());
    return true;
  });
}

TEST_P(AccountRows, what_is_owned_passes_to_a_successor) {
  add(claire);
  add(bob);
  const auto count = run([this](Session& session) {
    for (const char* code : {"aaa-aaaa-aaa", "bbb-bbbb-bbb"}) {
      meet::Room room{
          .id = {code}, .code = meet::RoomCode::parse(code).value(), .name = code, .made_at = now};
      Rooms(session).add(room);
    }
    session.execute(
        "INSERT INTO room_roles (id, room_id, user_id, role) VALUES "
        "('1', 'aaa-aaaa-aaa', 'claire', 'owner'), ('2', 'aaa-aaaa-aaa', 'bob', 'member'), "
        "('3', 'bbb-bbbb-bbb', 'claire', 'member')");
    session.execute("UPDATE rooms SET is_personal = 1 WHERE id = 'aaa-aaaa-aaa'");
    return hand_over_rooms(session, claire.id, bob.id);
  });
  EXPECT_EQ(count, 1U);
  run([](Session& session) {
    const auto rows =
        session.query("SELECT room_id, user_id, role FROM room_roles ORDER BY room_id, user_id");
    EXPECT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows.at(0).text(1), "bob");
    EXPECT_EQ(rows.at(0).text(2), "owner");
    EXPECT_EQ(session.query("SELECT count(*) FROM rooms WHERE is_personal = 1")[0].integer(0), 0);
    return true;
  });
}

TEST_P(AccountRows, places_of_who_was_deactivated_lately_are_found) {
  add(claire);
  const auto places = [this](meet::Time since) {
    return run([=](Session& session) { return places_of_deactivated(session, since); }).size();
  };
  run([](Session& session) {
    meet::Room room{.id = {"room"},
                    .code = meet::RoomCode::parse("aaa-aaaa-aaa").value(),
                    .name = "a",
                    .made_at = now};
    Rooms(session).add(room);
    session.execute(
        "INSERT INTO participants (identity, room_id, user_id, lobby_entry_id, name, role, "
        "made_at) VALUES ('i', 'room', 'claire', '', 'Claire', '', 1)");
    return true;
  });
  EXPECT_EQ(places({}), 0U);
  run([this](Session& session) {
    Users(session).set_active(claire.id, false, now);
    return true;
  });
  EXPECT_EQ(places(now), 1U);
  EXPECT_EQ(places(now + std::chrono::seconds(1)), 0U);
}

ON_BOTH_DATABASES(AccountRows);

}  // namespace
}  // namespace visio::store
