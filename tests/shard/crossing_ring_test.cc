#include "shard/crossing_ring.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace visio::shard {
namespace {

sfu::CrossedPacket packet(std::uint64_t index, base::Bytes rtp) {
  return {.publication = {7}, .encoding = 1, .index = {index}, .arrived_at = {}, .rtp = rtp};
}

/// Bytes that tell which packet they belong to.
std::vector<std::byte> content(std::uint64_t index) {
  return std::vector<std::byte>(12 + index * 37 % 1200, static_cast<std::byte>(index));
}

TEST(CrossingRing, what_goes_in_comes_out) {
  CrossingRing ring(1 << 12);
  const auto rtp = content(5);
  ASSERT_TRUE(ring.push(packet(5, rtp)));
  ASSERT_TRUE(ring.push(sfu::CrossedKeyframeRequest{{9}, 2}));

  std::vector<sfu::Crossed> came;
  std::vector<std::byte> bytes;
  ring.drain(10, [&](const sfu::Crossed& crossed) {
    came.push_back(crossed);
    if (const auto* packet = std::get_if<sfu::CrossedPacket>(&crossed)) {
      bytes.assign(packet->rtp.begin(), packet->rtp.end());
    }
  });
  ASSERT_EQ(came.size(), 2U);
  EXPECT_EQ(std::get<sfu::CrossedPacket>(came[0]).index.value, 5U);
  EXPECT_EQ(bytes, rtp);
  EXPECT_EQ(std::get<sfu::CrossedKeyframeRequest>(came[1]).publication.value, 9U);
}

TEST(CrossingRing, a_full_ring_refuses_and_loses_nothing) {
  CrossingRing ring(1 << 12);
  const auto rtp = content(1);
  std::size_t pushed = 0;
  while (ring.push(packet(pushed, rtp))) ++pushed;
  EXPECT_GT(pushed, 3U);

  std::uint64_t expected = 0;
  const auto in_order = [&](const sfu::Crossed& crossed) {
    EXPECT_EQ(std::get<sfu::CrossedPacket>(crossed).index.value, expected++);
  };
  EXPECT_EQ(ring.drain(1, in_order), 1U);
  EXPECT_TRUE(ring.push(packet(pushed, rtp)));
  EXPECT_EQ(ring.drain(100, in_order), pushed);
}

TEST(CrossingRing, packets_cross_between_threads_whole_and_in_order) {
  CrossingRing ring(1 << 14);
  constexpr std::uint64_t count = 100'000;
  std::jthread writer([&] {
    for (std::uint64_t index = 0; index < count; ++index) {
      const auto rtp = content(index);
      while (!ring.push(packet(index, rtp))) std::this_thread::yield();
    }
  });

  std::uint64_t expected = 0;
  bool whole = true;
  while (expected < count) {
    const auto check = [&](const sfu::Crossed& crossed) {
      const auto& packet = std::get<sfu::CrossedPacket>(crossed);
      const auto rtp = content(expected);
      whole = whole && packet.index.value == expected && std::ranges::equal(packet.rtp, rtp);
      ++expected;
    };
    if (ring.drain(64, check) == 0) std::this_thread::yield();
  }
  EXPECT_TRUE(whole);
}

}  // namespace
}  // namespace visio::shard
