#include "net/strangers.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "net/socket_address.h"

namespace visio::net {
namespace {

/// Addresses that wait, oldest first.
class Strangers : public testing::Test {
 protected:
  static base::IpAddress ip(std::string_view text) { return parse_ip(text).value(); }

  /// Somebody comes, for whom the one makes room who must.
  void come(const base::IpAddress& address) {
    const auto address_of = [](const base::IpAddress& one) { return one; };
    const auto leaving = who_makes_room(waiting, address, address_of);
    if (leaving != waiting.end()) {
      displaced.push_back(*leaving);
      waiting.erase(leaving);
    }
    waiting.push_back(address);
  }

  std::vector<base::IpAddress> waiting;
  std::vector<base::IpAddress> displaced;
};

TEST_F(Strangers, are_two_thousand_and_forty_eight_at_most) {
  for (std::size_t index = 0; index + 1 < max_strangers; ++index) {
    waiting.push_back(
        ip("10.0." + std::to_string(index / 256) + "." + std::to_string(index % 256)));
  }
  come(ip("192.0.2.2"));
  EXPECT_EQ(waiting.size(), 2048U);
  EXPECT_TRUE(displaced.empty());
  come(ip("192.0.2.1"));
  EXPECT_EQ(waiting.size(), max_strangers);
  EXPECT_EQ(displaced, std::vector{ip("10.0.0.0")}) << "the oldest of all";
}

TEST_F(Strangers, of_one_network_of_ipv6_are_as_many_as_of_one_address) {
  come(ip("2001:db8:0:1::1"));
  come(ip("2001:db8::1"));
  for (std::size_t index = 2; index < max_strangers_of_one_address; ++index) {
    waiting.push_back(ip("2001:db8::" + std::to_string(index)));
  }
  come(ip("2001:db8::1:1"));
  EXPECT_TRUE(displaced.empty());
  come(ip("2001:db8::ffff:ffff:ffff:ffff"));
  EXPECT_EQ(displaced, std::vector{ip("2001:db8::1")}) << "the oldest of its own network";
  come(ip("2001:db8:0:1::2"));
  EXPECT_EQ(displaced.size(), 1U) << "another network has room";
}

TEST_F(Strangers, of_ipv4_are_counted_by_the_whole_address) {
  waiting.assign(max_strangers_of_one_address, ip("192.0.2.1"));
  come(ip("192.0.2.2"));
  EXPECT_TRUE(displaced.empty());
  come(ip("::ffff:192.0.2.1"));
  EXPECT_EQ(displaced, std::vector{ip("192.0.2.1")});
}

}  // namespace
}  // namespace visio::net
