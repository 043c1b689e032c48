#include "net/message_allowance.h"

#include <gtest/gtest.h>

namespace visio::net {
namespace {

using namespace std::chrono_literals;

constexpr base::Instant start{1h};
constexpr base::Duration none = base::Duration::zero();

TEST(MessageAllowance, a_burst_is_read_at_once_and_the_next_message_waits) {
  MessageAllowance allowance(10, 100);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(allowance.spend(50, start), none);
  EXPECT_EQ(allowance.spend(50, start), 10ms);
  EXPECT_EQ(allowance.spend(50, start), 20ms);
}

TEST(MessageAllowance, who_keeps_to_the_rate_never_waits) {
  MessageAllowance allowance(10, 100);
  for (int i = 0; i < 1'000; ++i) EXPECT_EQ(allowance.spend(50, start + i * 10ms), none);
}

TEST(MessageAllowance, a_pause_gives_the_burst_back_and_no_more) {
  MessageAllowance allowance(10, 100);
  for (int i = 0; i < 20; ++i) allowance.spend(50, start);
  const base::Instant later = start + 1h;
  for (int i = 0; i < 10; ++i) EXPECT_EQ(allowance.spend(50, later), none);
  EXPECT_EQ(allowance.spend(50, later), 10ms);
}

TEST(MessageAllowance, a_large_message_counts_as_several) {
  MessageAllowance allowance(10, 100);
  EXPECT_EQ(allowance.spend(9 * 16 * 1024, start), none);
  EXPECT_EQ(allowance.spend(50, start), 10ms);
}

}  // namespace
}  // namespace visio::net
