#include "meet/lobby/presence.h"

#include <gtest/gtest.h>

namespace visio::meet {
namespace {

using namespace std::chrono_literals;

const base::Instant start = base::Instant() + 1h;

TEST(PresenceInFrontOfARoom, lasts_ten_seconds_after_each_poll) {
  Presence presence;
  EXPECT_FALSE(presence.is_present("grace", start));
  presence.heard("grace", start);
  EXPECT_TRUE(presence.is_present("grace", start + 9s));
  EXPECT_FALSE(presence.is_present("grace", start + 10s));
  presence.heard("grace", start + 5s);
  EXPECT_TRUE(presence.is_present("grace", start + 10s));
}

TEST(PresenceInFrontOfARoom, lasts_while_one_socket_is_open_and_ten_seconds_more) {
  Presence presence;
  presence.opened("grace");
  presence.opened("grace");
  EXPECT_EQ(presence.next_absence(), base::never);
  presence.closed("grace", start);
  EXPECT_TRUE(presence.is_present("grace", start + 1h));
  presence.closed("grace", start + 1h);
  EXPECT_TRUE(presence.is_present("grace", start + 1h + 9s));
  EXPECT_EQ(presence.next_absence(), start + 1h + 10s);
  EXPECT_TRUE(presence.take_absent(start + 1h + 9s).empty());
  EXPECT_EQ(presence.take_absent(start + 1h + 10s), std::vector<std::string>{"grace"});
  EXPECT_TRUE(presence.is_empty());
}

TEST(PresenceInFrontOfARoom, ends_at_once_for_who_gives_up) {
  Presence presence;
  presence.opened("grace");
  presence.gone("grace");
  EXPECT_FALSE(presence.is_present("grace", start));
  presence.closed("grace", start);
  EXPECT_FALSE(presence.is_present("grace", start))
      << "a socket that closes later brings none back";
}

}  // namespace
}  // namespace visio::meet
