#include "sfu/sent_packets.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace visio::sfu {
namespace {

constexpr rtp::Ssrc alice{1};
constexpr rtp::Ssrc bob{2};

std::vector<std::byte> packet_of(std::size_t size, std::uint64_t content) {
  return std::vector<std::byte>(size, static_cast<std::byte>(content));
}

TEST(SentPackets, are_found_by_source_and_number) {
  SentPackets sent;
  sent.store(alice, {7}, packet_of(100, 1));
  sent.store(bob, {7}, packet_of(90, 2));
  EXPECT_TRUE(std::ranges::equal(sent.find(alice, {7}), packet_of(100, 1)));
  EXPECT_TRUE(std::ranges::equal(sent.find(bob, {7}), packet_of(90, 2)));
  EXPECT_TRUE(sent.find(alice, {8}).empty());
  EXPECT_TRUE(sent.find(alice, {7 + 65'536}).empty());
}

TEST(SentPackets, make_room_for_newer_ones_and_what_is_left_is_whole) {
  SentPackets sent;
  for (std::uint64_t i = 0; i < 600; ++i) {
    sent.store(alice, {i}, packet_of(1 + i * 7 % 1200, i));
    std::uint64_t oldest = i;
    std::size_t bytes = 0;
    for (std::uint64_t back = 0; back <= std::min<std::uint64_t>(i, 300); ++back) {
      const base::Bytes found = sent.find(alice, {i - back});
      if (found.empty()) break;
      EXPECT_TRUE(std::ranges::equal(found, packet_of(1 + (i - back) * 7 % 1200, i - back)));
      oldest = i - back;
      bytes += found.size();
    }
    EXPECT_LE(bytes, SentPackets::capacity);
    if (i > 200) {
      EXPECT_LE(oldest, i - 20);
    }
    if (oldest > 0) {
      EXPECT_TRUE(sent.find(alice, {oldest - 1}).empty());
    }
  }
}

TEST(SentPackets, that_are_larger_than_all_the_room_are_not_kept) {
  SentPackets sent;
  sent.store(alice, {1}, packet_of(100, 1));
  sent.store(alice, {2}, packet_of(SentPackets::capacity + 1, 2));
  EXPECT_TRUE(sent.find(alice, {2}).empty());
  EXPECT_FALSE(sent.find(alice, {1}).empty());
}

}  // namespace
}  // namespace visio::sfu
