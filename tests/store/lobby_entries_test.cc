#include "store/lobby_entries.h"

#include <gtest/gtest.h>

#include "store/rooms.h"
#include "store/schema.h"
#include "tests/store/database_test.h"

namespace visio::store {
namespace {

using sql::Session;

constexpr std::int64_t start = 1'764'426'000'123;

meet::Time at(std::int64_t milliseconds) {
  return meet::Time(std::chrono::milliseconds(start + milliseconds));
}

const meet::RoomId room{"the room"};

meet::LobbyEntry entry(const std::string& visitor, std::int64_t asked) {
  return {.id = {"id of " + visitor},
          .room = room,
          .visitor = {.hash = visitor},
          .name = "Grâce 🏛",
          .line = "Association « Roue libre »",
          .asked_at = at(asked)};
}

class LobbyRows : public tests::DatabaseTest {
 protected:
  LobbyRows() {
    for (const char* id : {"the room", "another room"}) {
      const meet::RoomCode code =
          meet::RoomCode::parse(*id == 't' ? "abc-defg-hij" : "zzz-zzzz-zzz").value();
      const meet::Room made{.id = {id}, .code = code, .name = id, .made_at = at(0)};
      inbox.write(*database, [=](Session& session) { return Rooms(session).add(made); }).value();
    }
  }

  /// What a job that is given the rows returns.
  template <class Act>
  auto in_rows(Act act) {
    return inbox
        .write(*database,
               [=](Session& session) {
                 LobbyEntries entries(session);
                 return act(entries);
               })
        .value();
  }

  void put(const meet::LobbyEntry& entry) {
    in_rows([=](LobbyEntries& entries) {
      entries.put(entry);
      return true;
    });
  }

  std::optional<meet::LobbyEntry> find(const std::string& visitor) {
    return in_rows([=](LobbyEntries& entries) { return entries.find(room, visitor); });
  }

  std::vector<std::string> waiting() {
    std::vector<std::string> visitors;
    for (const auto& entry : in_rows([](LobbyEntries& rows) { return rows.waiting(room); })) {
      visitors.push_back(entry.visitor.hash);
    }
    return visitors;
  }

  std::unique_ptr<sql::Database> database = open(schema());
};

TEST_P(LobbyRows, are_found_by_visitor_and_by_id_as_they_were_put) {
  meet::LobbyEntry denied = entry("grace", 1);
  denied.status = meet::EntryStatus::denied;
  denied.looks_like_a_recorder = true;
  denied.asks = 2;
  denied.decided_at = at(5);
  denied.decided_by = "claire";
  put(denied);
  EXPECT_EQ(find("grace"), denied);
  EXPECT_EQ(in_rows([=](LobbyEntries& rows) { return rows.find(room, denied.id); }), denied);
  EXPECT_EQ(find("nobody"), std::nullopt);
  const meet::RoomId other{"another room"};
  EXPECT_EQ(in_rows([=](LobbyEntries& rows) { return rows.find(other, denied.id); }), std::nullopt);
}

TEST_P(LobbyRows, are_one_a_visitor_and_room) {
  put(entry("grace", 1));
  meet::LobbyEntry again = entry("grace", 2);
  again.id.text = "a new id";
  put(again);
  EXPECT_EQ(find("grace"), again);
  EXPECT_EQ(waiting().size(), 1U);
}

TEST_P(LobbyRows, list_those_who_wait_in_the_order_of_asking) {
  put(entry("second", 2));
  put(entry("first", 1));
  meet::LobbyEntry accepted = entry("accepted", 0);
  accepted.status = meet::EntryStatus::accepted;
  put(accepted);
  EXPECT_EQ(waiting(), (std::vector<std::string>{"first", "second"}));
  EXPECT_EQ(in_rows([](LobbyEntries& rows) { return rows.count_waiting(room); }), 2U);
}

TEST_P(LobbyRows, are_forgotten_one_by_one_or_as_the_rules_say) {
  meet::LobbyEntry accepted = entry("accepted", 0);
  accepted.status = meet::EntryStatus::accepted;
  accepted.decided_at = at(100);
  put(accepted);
  put(entry("old", 1));
  put(entry("young", 50));
  in_rows([](LobbyEntries& rows) {
    rows.forget_before(room, at(10));
    return true;
  });
  EXPECT_FALSE(find("old"));
  EXPECT_TRUE(find("accepted"));
  in_rows([](LobbyEntries& rows) {
    rows.forget_accepted(room);
    return true;
  });
  EXPECT_FALSE(find("accepted"));
  EXPECT_EQ(waiting(), std::vector<std::string>{"young"});
  in_rows([](LobbyEntries& rows) {
    rows.remove({"id of young"});
    return true;
  });
  EXPECT_TRUE(waiting().empty());
}

TEST_P(LobbyRows, of_who_was_accepted_end_with_the_rooms_access_level) {
  meet::LobbyEntry accepted = entry("accepted", 0);
  accepted.status = meet::EntryStatus::accepted;
  put(accepted);
  put(entry("waiting", 1));
  const auto update = [this](auto change) {
    inbox
        .write(*database,
               [=](Session& session) {
                 Rooms rooms(session);
                 meet::Room changed = rooms.find(room).value();
                 change(changed.rules);
                 rooms.update(changed);
                 return true;
               })
        .value();
  };
  update([](meet::RoomRules& rules) { rules.is_locked = true; });
  EXPECT_TRUE(find("accepted"));
  update([](meet::RoomRules& rules) { rules.access_level = meet::AccessLevel::restricted; });
  EXPECT_FALSE(find("accepted"));
  EXPECT_TRUE(find("waiting"));
}

TEST_P(LobbyRows, outlive_the_server) {
  meet::LobbyEntry accepted = entry("grace", 1);
  accepted.status = meet::EntryStatus::accepted;
  put(accepted);
  database.reset();
  database = open(schema());
  EXPECT_EQ(find("grace"), accepted);
}

ON_BOTH_DATABASES(LobbyRows);

}  // namespace
}  // namespace visio::store
