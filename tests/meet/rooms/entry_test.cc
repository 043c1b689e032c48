#include "meet/rooms/entry.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>

namespace visio::meet {
namespace {

constexpr std::array roles{Role::none, Role::member, Role::administrator, Role::owner};
constexpr std::array levels{AccessLevel::open, AccessLevel::trusted, AccessLevel::restricted};

/// One visitor in front of one room.
struct Case {
  Room room;
  Visitor visitor;
  bool is_full = false;

  Entry entry() const { return decide_entry(room, visitor, is_full); }
};

Room room_of(AccessLevel level, bool is_locked) {
  return {.id = {"id"},
          .code = RoomCode::parse("abc-defg-hij").value(),
          .name = "Room",
          .made_at = {},
          .rules = {.access_level = level, .is_locked = is_locked}};
}

void for_all_visitors(const Room& room, const std::function<void(const Case&)>& check) {
  for (const Role role : roles) {
    for (int bits = 0; bits < 8; ++bits) {
      const Visitor visitor{
          .role = role, .is_signed_in = (bits & 1) != 0, .is_admitted = (bits & 2) != 0};
      const Case given{.room = room, .visitor = visitor, .is_full = (bits & 4) != 0};
      SCOPED_TRACE(std::string(name_of(room.rules.access_level)) + " " +
                   std::string(name_of(role)) + " " + std::to_string(bits));
      check(given);
    }
  }
}

void for_all(const std::function<void(const Case&)>& check) {
  for (const AccessLevel level : levels) {
    for (const bool is_locked : {false, true}) for_all_visitors(room_of(level, is_locked), check);
  }
}

TEST(Entry, past_a_lock_is_for_hosts_only) {
  for_all([](const Case& given) {
    const bool is_shut_out = given.room.rules.is_locked && !is_host(given.visitor.role);
    EXPECT_EQ(given.entry() == Entry::locked, is_shut_out);
  });
}

TEST(Entry, to_a_full_room_is_for_nobody) {
  for_all([](const Case& given) {
    if (given.is_full) {
      EXPECT_TRUE(given.entry() == Entry::full || given.entry() == Entry::locked);
    }
    if (!given.is_full) {
      EXPECT_NE(given.entry(), Entry::full);
    }
  });
}

TEST(Entry, without_asking_is_for_hosts_everywhere) {
  for_all([](const Case& given) {
    if (is_host(given.visitor.role) && !given.is_full) {
      EXPECT_EQ(given.entry(), Entry::enters);
    }
  });
}

TEST(Entry, to_an_open_room_needs_nobody) {
  for_all([](const Case& given) {
    if (given.room.rules.access_level == AccessLevel::open) {
      EXPECT_NE(given.entry(), Entry::waits);
    }
  });
}

TEST(Entry, to_a_trusted_room_is_for_accounts_roles_and_those_who_were_let_in) {
  for_all([](const Case& given) {
    if (given.room.rules.access_level != AccessLevel::trusted) return;
    const Visitor& visitor = given.visitor;
    if (given.entry() == Entry::waits) {
      EXPECT_FALSE(visitor.is_signed_in || visitor.is_admitted || visitor.role != Role::none);
    }
    if (given.entry() == Entry::enters) {
      EXPECT_TRUE(visitor.is_signed_in || visitor.is_admitted || visitor.role != Role::none);
    }
  });
}

TEST(Entry, to_a_restricted_room_is_for_roles_and_those_who_were_let_in) {
  for_all([](const Case& given) {
    if (given.room.rules.access_level != AccessLevel::restricted) return;
    const Visitor& visitor = given.visitor;
    const bool is_known = visitor.is_admitted || visitor.role != Role::none;
    if (given.entry() == Entry::waits) {
      EXPECT_FALSE(is_known);
    }
    if (given.entry() == Entry::enters) {
      EXPECT_TRUE(is_known);
    }
  });
}

TEST(Entry, is_never_harder_with_more_power) {
  constexpr auto is_in = [](const Case& given) { return given.entry() == Entry::enters; };
  for_all([&](const Case& given) {
    for (const Role more : roles) {
      Case other = given;
      other.visitor.role = std::max(more, given.visitor.role);
      if (is_in(given)) {
        EXPECT_TRUE(is_in(other));
      }
    }
  });
}

}  // namespace
}  // namespace visio::meet
