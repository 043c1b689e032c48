#include "tests/emulator/direction.h"

#include <gtest/gtest.h>

#include <array>

namespace visio::emulator {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t packet_size = 1000;

base::Instant at(base::Duration time) {
  return {time};
}

/// Sends packets evenly, `interval` apart, and takes those that arrive until the last is through.
/// Returns when that was.
base::Instant send_evenly(Direction& direction, int packets, base::Duration interval) {
  const std::array<std::byte, packet_size> packet{};
  base::Instant now = at(1s);
  for (int n = 0; n < packets; ++n, now = now + interval) {
    while (direction.poll_arrival(now)) {
    }
    direction.send(packet, now);
  }
  while (direction.next_arrival() != base::never) {
    now = direction.next_arrival();
    direction.poll_arrival(now);
  }
  return now;
}

TEST(Direction, a_packet_arrives_whole_after_the_delay_and_not_before) {
  Direction direction(1);
  direction.change({.delay = 40ms});
  const std::array packet{std::byte{0x45}, std::byte{7}, std::byte{9}};
  direction.send(packet, at(1s));
  EXPECT_EQ(direction.next_arrival(), at(1040ms));
  EXPECT_FALSE(direction.poll_arrival(at(1039ms)));
  EXPECT_EQ(direction.poll_arrival(at(1040ms)), Packet(packet.begin(), packet.end()));
  EXPECT_EQ(direction.next_arrival(), base::never);
}

TEST(Direction, no_more_bits_of_ip_packets_arrive_than_the_rate_says_and_the_queue_drops_the_rest) {
  Direction direction(2);
  direction.change({.rate = {500'000}, .queue = 200ms});
  const base::Instant last = send_evenly(direction, 1250, 8ms);  // 1 Mbit/s over 10 s
  const DirectionStatistics& result = direction.statistics();
  const auto bits = static_cast<double>(result.arrived_bytes * 8);
  const auto seconds = static_cast<double>((last - at(1s)).count()) / 1e6;
  EXPECT_NEAR(bits / seconds, 500'000, 500);
  EXPECT_EQ(result.packets, 1250U);
  EXPECT_EQ(result.lost, 0U);
  EXPECT_EQ(result.dropped + result.arrived, result.packets);
  EXPECT_GT(result.dropped, 550U);
}

TEST(Direction, the_share_that_is_lost_is_the_one_asked_for) {
  Direction direction(3);
  direction.change({.loss = 0.02});
  send_evenly(direction, 20'000, 1ms);
  const DirectionStatistics& result = direction.statistics();
  EXPECT_NEAR(static_cast<double>(result.lost), 400, 4 * 20);
  EXPECT_EQ(result.dropped, 0U);
  EXPECT_EQ(result.lost + result.arrived, 20'000U);
}

TEST(Direction, what_changes_holds_for_the_packets_behind) {
  Direction direction(4);
  const std::array<std::byte, packet_size> packet{};
  direction.change({.delay = 100ms});
  direction.send(packet, at(1s));
  direction.change({.delay = 100ms, .rate = {80'000}});
  direction.send(packet, at(1s));
  EXPECT_TRUE(direction.poll_arrival(at(1100ms)));
  EXPECT_EQ(direction.next_arrival(), at(1200ms));
}

}  // namespace
}  // namespace visio::emulator
