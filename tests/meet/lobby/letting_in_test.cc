#include "meet/lobby/letting_in.h"

#include <gtest/gtest.h>

#include "tests/meet/lobby/entries_in_memory.h"

namespace visio::meet {
namespace {

using namespace std::chrono_literals;

constexpr Time now{std::chrono::milliseconds(1'764'426'000'000)};
const RoomId room{"a room"};

class LettingIn : public testing::Test {
 protected:
  LettingIn() {
    for (const char* name : {"grace", "kofi", "ines"}) {
      entries.put({.id = {std::string("id of ") + name},
                   .room = room,
                   .visitor = {.hash = name},
                   .name = name,
                   .asked_at = now});
    }
  }

  LetIn command(const char* name, bool allow) {
    return {.room = room, .id = {std::string("id of ") + name}, .allow = allow, .by = "claire"};
  }

  EntryStatus status(const char* name) { return entries.find(room, name)->status; }

  tests::EntriesInMemory entries;
};

TEST_F(LettingIn, keeps_the_decision_with_who_made_it_and_when) {
  EXPECT_TRUE(let_in(entries, command("grace", true), now + 1s));
  EXPECT_TRUE(let_in(entries, command("kofi", false), now + 2s));
  const auto grace = entries.find(room, "grace");
  EXPECT_EQ(grace->status, EntryStatus::accepted);
  EXPECT_EQ(grace->decided_at, now + 1s);
  EXPECT_EQ(grace->decided_by, "claire");
  EXPECT_EQ(status("kofi"), EntryStatus::denied);
  EXPECT_EQ(status("ines"), EntryStatus::waiting);
}

TEST_F(LettingIn, needs_an_entry_of_this_room) {
  EXPECT_EQ(let_in(entries, command("nobody", true), now).error(), NotDecided::unknown);
  LetIn elsewhere = command("grace", true);
  elsewhere.room = {"another room"};
  EXPECT_EQ(let_in(entries, elsewhere, now).error(), NotDecided::unknown);
  EXPECT_EQ(status("grace"), EntryStatus::waiting);
}

TEST_F(LettingIn, twice_is_fine_but_the_first_of_two_hosts_decides) {
  EXPECT_TRUE(let_in(entries, command("grace", true), now));
  EXPECT_TRUE(let_in(entries, command("grace", true), now + 1s));
  EXPECT_EQ(entries.find(room, "grace")->decided_at, now);
  EXPECT_EQ(let_in(entries, command("grace", false), now).error(), NotDecided::decided);
  EXPECT_EQ(status("grace"), EntryStatus::accepted);
}

TEST_F(LettingIn, all_decides_about_those_who_wait_and_were_meant) {
  EXPECT_TRUE(let_in(entries, command("kofi", false), now));
  const std::vector<LobbyEntryId> seen{{"id of grace"}, {"id of kofi"}, {"id of somebody gone"}};
  const auto decided = let_all_in(entries, command("", true), seen, now);
  ASSERT_EQ(decided.size(), 1U);
  EXPECT_EQ(decided[0].name, "grace");
  EXPECT_EQ(status("kofi"), EntryStatus::denied);
  EXPECT_EQ(status("ines"), EntryStatus::waiting) << "she came after the host looked";
}

}  // namespace
}  // namespace visio::meet
