#include "meet/lobby/standing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <tuple>

#include "meet/lobby/asking.h"
#include "meet/lobby/letting_in.h"
#include "tests/base/seeded_entropy.h"
#include "tests/meet/lobby/entries_in_memory.h"

namespace visio::meet {
namespace {

using namespace std::chrono_literals;

constexpr Time now{std::chrono::milliseconds(1'764'426'000'000)};

LobbyEntry entry(EntryStatus status) {
  return {.id = {"id"}, .status = status, .asked_at = now, .decided_at = now};
}

/// A room that lets in whoever has a role, and nobody else.
Room restricted() {
  Room room{.id = {"a room"},
            .code = RoomCode::parse("abc-defg-hij").value(),
            .name = "Council",
            .made_at = now};
  room.rules.access_level = AccessLevel::restricted;
  return room;
}

Room opened() {
  Room room = restricted();
  room.rules.access_level = AccessLevel::open;
  return room;
}

Room locked() {
  Room room = restricted();
  room.rules.is_locked = true;
  return room;
}

/// A guest's standing.
Standing at(const Room& room, std::optional<LobbyEntry> entry, bool is_full = false,
            Time when = now) {
  return standing_of(room, {.entry = std::move(entry)}, is_full, when);
}

TEST(StandingOfAVisitor, is_what_the_hosts_decided_at_a_door_with_a_lobby) {
  EXPECT_EQ(at(restricted(), {}), Standing::waiting);
  EXPECT_EQ(at(restricted(), entry(EntryStatus::waiting)), Standing::waiting);
  EXPECT_EQ(at(restricted(), entry(EntryStatus::accepted)), Standing::accepted);
  EXPECT_EQ(at(restricted(), entry(EntryStatus::denied)), Standing::denied);
}

TEST(StandingOfAVisitor, ends_with_the_acceptance) {
  const auto accepted = entry(EntryStatus::accepted);
  EXPECT_EQ(at(restricted(), accepted, false, now + acceptance - 1ms), Standing::accepted);
  EXPECT_EQ(at(restricted(), accepted, false, now + acceptance), Standing::waiting);
}

TEST(StandingOfAVisitor, follows_the_rooms_rules_as_they_are_now) {
  const auto waiting = entry(EntryStatus::waiting);
  EXPECT_EQ(at(opened(), waiting), Standing::accepted);
  EXPECT_EQ(at(opened(), entry(EntryStatus::denied)), Standing::accepted);
  EXPECT_EQ(at(locked(), waiting), Standing::locked);
  EXPECT_EQ(at(locked(), entry(EntryStatus::accepted)), Standing::locked);
}

TEST(StandingOfAVisitor, is_told_of_a_full_room_only_when_he_may_come_in) {
  EXPECT_EQ(at(opened(), {}, true), Standing::full);
  EXPECT_EQ(at(restricted(), entry(EntryStatus::accepted), true), Standing::full);
  EXPECT_EQ(at(restricted(), entry(EntryStatus::waiting), true), Standing::waiting);
  EXPECT_EQ(at(restricted(), entry(EntryStatus::denied), true), Standing::denied);
  EXPECT_EQ(at(locked(), {}, true), Standing::locked);
}

TEST(StandingOfAVisitor, depends_on_who_it_is) {
  const Applicant member{.role = Role::member, .is_signed_in = true};
  EXPECT_EQ(standing_of(restricted(), member, false, now), Standing::accepted);
  EXPECT_EQ(standing_of(locked(), member, false, now), Standing::locked);
  const Applicant host{.role = Role::owner, .entry = entry(EntryStatus::denied)};
  EXPECT_EQ(standing_of(locked(), host, false, now), Standing::accepted);
}

/// What a few visitors and two hosts do, in any order.
class AnyOrder {
 public:
  explicit AnyOrder(std::uint32_t seed) : random_(seed) {}

  void act() {
    const std::string visitor = "visitor " + std::to_string(random_() % 3);
    now_ += std::chrono::milliseconds(random_() % 4000);
    switch (random_() % 6) {
      case 0:
      case 1:
        std::ignore = ask_to_enter(entries_,
                                   {.room = room_,
                                    .visitor = {.hash = visitor},
                                    .name = visitor,
                                    .again = random_() % 2 == 0},
                                   entropy_, now_);
        break;
      case 2:
        give_up(entries_, room_, visitor);
        break;
      case 3:
        entries_.forget_accepted(room_);
        break;
      default:
        decide(visitor);
    }
  }

  /// What is wrong, or nothing.
  std::string fault() {
    for (const LobbyEntry& entry : entries_.entries) {
      const Standing standing = at(room_rules_, entry, random_() % 4 == 0, now_);
      const bool counts = still_counts(entry, now_);
      if (entry.status == EntryStatus::accepted && counts && standing == Standing::waiting) {
        return "an accepted one is shown waiting";
      }
      if (entry.status == EntryStatus::accepted && shown(entry)) return "the hosts see him wait";
      if (entry.status != EntryStatus::accepted && standing == Standing::accepted) {
        return "one whom nobody accepted gets a token";
      }
      if (entry.asks > max_asks) return "somebody asks for ever";
    }
    return {};
  }

 private:
  void decide(const std::string& visitor) {
    const auto entry = entries_.find(room_, visitor);
    const bool allow = random_() % 2 == 0;
    if (!entry) return;
    const EntryStatus before = entry->status;
    const auto decided = let_in(entries_, {.room = room_, .id = entry->id, .allow = allow}, now_);
    EXPECT_TRUE(decided || before != EntryStatus::waiting);
  }

  bool shown(const LobbyEntry& entry) {
    const auto waiting = entries_.waiting(room_);
    return std::ranges::find(waiting, entry.id, &LobbyEntry::id) != waiting.end();
  }

  const Room room_rules_ = restricted();
  const RoomId room_ = room_rules_.id;
  std::mt19937 random_;
  tests::EntriesInMemory entries_;
  tests::SeededEntropy entropy_;
  Time now_ = now;
};

TEST(StandingOfAVisitor, is_right_whatever_the_order_of_acts) {
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    AnyOrder order(seed);
    for (int acts = 0; acts < 100; ++acts) {
      order.act();
      ASSERT_EQ(order.fault(), "") << "seed " << seed << ", act " << acts;
    }
  }
}

}  // namespace
}  // namespace visio::meet
