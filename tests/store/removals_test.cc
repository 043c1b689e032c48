#include "store/removals.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <span>

#include "store/participants.h"
#include "store/rooms.h"
#include "store/schema.h"
#include "tests/store/database_test.h"

namespace visio::store {
namespace {

using sql::Session;

class RemovalRows : public tests::DatabaseTest {
 protected:
  template <class Job>
  auto run(Job job) {
    return inbox.write(*database, std::move(job)).value();
  }

  RemovalRows() {
    run([](Session& session) {
      return Rooms(session).add({.id = {"room"},
                                 .code = meet::RoomCode::parse("abc-defg-hij").value(),
                                 .name = "Room",
                                 .made_at = {}});
    });
  }

  meet::Participant add(std::string identity, std::optional<meet::UserId> user,
                        std::string lobby_entry, std::int64_t made_at = 0) {
    meet::Participant added{.identity = std::move(identity),
                            .room = {"room"},
                            .user = std::move(user),
                            .lobby_entry = std::move(lobby_entry),
                            .name = "Somebody",
                            .made_at = meet::Time(std::chrono::milliseconds(made_at))};
    run([added](Session& session) {
      Participants(session).add(added);
      return true;
    });
    return added;
  }

  std::vector<std::string> same_as(const meet::Participant& participant) {
    return run([participant](Session& session) {
      std::vector<std::string> identities;
      for (const auto& one : Removals(session).same_person(participant)) {
        identities.push_back(one.identity);
      }
      std::ranges::sort(identities);
      return identities;
    });
  }

  void remove(const std::string& identity) {
    run([identity](Session& session) {
      const LiveIdentity removed{{"room"}, identity};
      Removals(session).add(std::span(&removed, 1));
      return true;
    });
  }

  std::vector<LiveIdentity> since(std::int64_t moment) {
    return run([moment](Session& session) {
      return Removals(session).since(meet::Time(std::chrono::milliseconds(moment)));
    });
  }

  using Identities = std::vector<std::string>;

  const std::unique_ptr<sql::Database> database = open(schema());
};

TEST_P(RemovalRows, know_one_person_by_account_or_lobby_entry_or_only_by_identity) {
  const meet::UserId ada{"ada"};
  const auto phone = add("phone", ada, "");
  add("laptop", ada, "entry");
  const auto guest = add("guest", {}, "entry");
  add("guest again", {}, "entry");
  const auto stranger = add("stranger", {}, "");
  add("other stranger", {}, "");
  EXPECT_EQ(same_as(phone), (Identities{"laptop", "phone"}));
  EXPECT_EQ(same_as(guest), (Identities{"guest", "guest again"})) << "an account is somebody else";
  EXPECT_EQ(same_as(stranger), Identities{"stranger"});
}

TEST_P(RemovalRows, name_who_was_sent_away_as_long_as_tokens_last) {
  add("early", {}, "", 1);
  add("late", {}, "", 1'000);
  add("there", {}, "", 1'000);
  EXPECT_TRUE(since(0).empty());
  remove("early");
  remove("late");
  remove("nobody");
  EXPECT_EQ(since(0).size(), 2U);
  EXPECT_EQ(since(2), (std::vector<LiveIdentity>{{{"room"}, "late"}}));
}

ON_BOTH_DATABASES(RemovalRows);

}  // namespace
}  // namespace visio::store
