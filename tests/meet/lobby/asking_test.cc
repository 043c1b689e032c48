#include "meet/lobby/asking.h"

#include <gtest/gtest.h>

#include "tests/base/seeded_entropy.h"
#include "tests/meet/lobby/entries_in_memory.h"

namespace visio::meet {
namespace {

using namespace std::chrono_literals;

constexpr Time start{std::chrono::milliseconds(1'764'426'000'000)};
const RoomId room{"a room"};

class AskingToEnter : public testing::Test {
 protected:
  LobbyEntry ask(const std::string& visitor, Time now = start, bool again = false) {
    return ask_to_enter(
               entries,
               {.room = room, .visitor = {.hash = visitor}, .name = visitor, .again = again},
               entropy, now)
        .value()
        .entry;
  }

  void decide(const std::string& visitor, EntryStatus status, Time now = start) {
    LobbyEntry entry = *entries.find(room, visitor);
    entry.status = status;
    entry.decided_at = now;
    entry.decided_by = "a host";
    entries.put(entry);
  }

  tests::EntriesInMemory entries;
  tests::SeededEntropy entropy;
};

TEST_F(AskingToEnter, is_kept_with_who_asks_and_when) {
  const AskToEnter command{.room = room,
                           .visitor = {.hash = "grace", .user = {"u1"}, .email = "g@example.org"},
                           .name = "Grace Okafor",
                           .line = "Association Roue libre"};
  const auto asked = ask_to_enter(entries, command, entropy, start);
  ASSERT_TRUE(asked.has_value());
  EXPECT_TRUE(asked->is_changed);
  EXPECT_EQ(entries.find(room, asked->entry.id), asked->entry);
  EXPECT_EQ(asked->entry.name, "Grace Okafor");
  EXPECT_EQ(asked->entry.line, "Association Roue libre");
  EXPECT_EQ(asked->entry.status, EntryStatus::waiting);
  EXPECT_EQ(asked->entry.asked_at, start);
  EXPECT_NE(asked->entry.id.text, "grace") << "hosts see an id that opens nothing";
}

TEST_F(AskingToEnter, once_more_keeps_the_place) {
  const LobbyEntry first = ask("grace");
  const auto polled = ask_to_enter(
      entries, {.room = room, .visitor = {.hash = "grace"}, .name = "grace"}, entropy, start + 1s);
  EXPECT_FALSE(polled->is_changed);
  EXPECT_EQ(polled->entry, first);
}

TEST_F(AskingToEnter, may_change_the_name_and_add_a_line_which_stays) {
  const LobbyEntry first = ask("grace");
  AskToEnter command{.room = room, .visitor = {.hash = "grace"}, .name = "Grace", .line = "Me"};
  EXPECT_TRUE(ask_to_enter(entries, command, entropy, start + 1s)->is_changed);
  command.line.reset();
  EXPECT_FALSE(ask_to_enter(entries, command, entropy, start + 2s)->is_changed);
  const auto now = entries.find(room, "grace");
  EXPECT_EQ(now->name, "Grace");
  EXPECT_EQ(now->line, "Me");
  EXPECT_EQ(now->id, first.id);
  EXPECT_EQ(now->asked_at, start);
}

TEST_F(AskingToEnter, marks_what_looks_like_a_recorder) {
  EXPECT_FALSE(ask("grace").looks_like_a_recorder);
  EXPECT_TRUE(ask("Otter.ai of Grace").looks_like_a_recorder);
}

TEST_F(AskingToEnter, of_who_was_accepted_changes_nothing_for_six_hours) {
  ask("grace");
  decide("grace", EntryStatus::accepted);
  EXPECT_EQ(ask("grace", start + 6h - 1ms).status, EntryStatus::accepted);
  EXPECT_EQ(ask("grace", start + 6h).status, EntryStatus::waiting);
}

TEST_F(AskingToEnter, of_who_was_denied_counts_after_five_seconds_as_asking_again) {
  ask("grace");
  decide("grace", EntryStatus::denied);
  EXPECT_EQ(ask("grace", start + 5s - 1ms).status, EntryStatus::denied);
  const LobbyEntry again = ask("grace", start + 5s);
  EXPECT_EQ(again.status, EntryStatus::waiting);
  EXPECT_EQ(again.asked_at, start + 5s);
  EXPECT_EQ(again.decided_by, "");
}

TEST_F(AskingToEnter, again_counts_at_once) {
  ask("grace");
  decide("grace", EntryStatus::denied);
  EXPECT_EQ(ask("grace", start + 1s, true).status, EntryStatus::waiting);
}

TEST_F(AskingToEnter, ends_with_the_third_denial_until_an_hour_is_over) {
  EXPECT_EQ(asks_left(ask("grace")), 2);
  for (int denials = 0; denials < 2; ++denials) {
    decide("grace", EntryStatus::denied);
    EXPECT_EQ(ask("grace", start, true).status, EntryStatus::waiting);
  }
  decide("grace", EntryStatus::denied);
  const LobbyEntry denied = ask("grace", start + 1min, true);
  EXPECT_EQ(denied.status, EntryStatus::denied);
  EXPECT_EQ(asks_left(denied), 0);
  EXPECT_EQ(ask("grace", start + 1h).status, EntryStatus::waiting);
  EXPECT_EQ(asks_left(*entries.find(room, "grace")), 2);
}

TEST_F(AskingToEnter, is_refused_where_five_hundred_wait) {
  for (std::size_t count = 0; count < max_waiting; ++count) ask(std::to_string(count));
  const AskToEnter one_more{.room = room, .visitor = {.hash = "late"}, .name = "late"};
  EXPECT_EQ(ask_to_enter(entries, one_more, entropy, start).error(), NoPlace::lobby_full);
  EXPECT_EQ(ask("7").status, EntryStatus::waiting) << "who waits goes on waiting";
  decide("7", EntryStatus::accepted);
  EXPECT_TRUE(ask_to_enter(entries, one_more, entropy, start).has_value());
  const AskToEnter elsewhere{.room = {"b"}, .visitor = {.hash = "late"}, .name = "late"};
  EXPECT_TRUE(ask_to_enter(entries, elsewhere, entropy, start).has_value());
}

TEST_F(AskingToEnter, forgets_what_nobody_came_back_for) {
  ask("grace");
  ask("kofi", start + memory + 1ms);
  EXPECT_FALSE(entries.find(room, "grace"));
}

TEST_F(AskingToEnter, ends_by_giving_up_and_what_was_decided_stays) {
  ask("grace");
  ask("kofi");
  decide("kofi", EntryStatus::denied);
  for (const char* visitor : {"grace", "kofi", "nobody"}) give_up(entries, room, visitor);
  EXPECT_FALSE(entries.find(room, "grace"));
  EXPECT_TRUE(entries.find(room, "kofi"));
}

TEST(LineToTheHosts, is_one_line_of_two_hundred_characters_at_most) {
  std::string line;
  for (int count = 0; count < 200; ++count) line += "é";
  EXPECT_EQ(parse_line(" " + line + " ", "line"), line);
  EXPECT_EQ(parse_line(line + "é", "line").error().message, "At most 200 characters.");
  EXPECT_EQ(parse_line("a\nb", "line").error().reason, Refusal::Reason::not_a_name);
  EXPECT_EQ(parse_line(" ", "line"), "");
}

}  // namespace
}  // namespace visio::meet
