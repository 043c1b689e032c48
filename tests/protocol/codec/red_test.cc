#include "protocol/codec/red.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/hex.h"

namespace visio::protocol::codec::red {
namespace {

using tests::hex;

TEST(Red, repetitions_come_before_the_packets_own_encoding) {
  // 20 ms older and 2 bytes long, then the primary.
  const auto bytes = hex("ef 0f0002  6f  a1a2  b1b2b3");
  const auto packet = Packet::parse(bytes);
  ASSERT_TRUE(packet);
  ASSERT_EQ(packet->blocks().size(), 2U);
  const Block& repetition = packet->blocks()[0];
  EXPECT_EQ(repetition.payload_type, rtp::PayloadType{111});
  EXPECT_EQ(repetition.timestamp_offset, 960U);
  EXPECT_TRUE(std::ranges::equal(repetition.data, hex("a1a2")));
  EXPECT_EQ(packet->primary().payload_type, rtp::PayloadType{111});
  EXPECT_TRUE(std::ranges::equal(packet->primary().data, hex("b1b2b3")));
}

TEST(Red, a_packet_may_hold_no_repetition) {
  const auto bytes = hex("6f b1");
  const auto packet = Packet::parse(bytes);
  EXPECT_EQ(packet->blocks().size(), 1U);
  EXPECT_EQ(packet->primary().data.size(), 1U);
}

TEST(Red, headers_that_say_more_than_there_is_are_refused) {
  EXPECT_FALSE(Packet::parse({}));
  EXPECT_FALSE(Packet::parse(hex("ef 0f00")));
  EXPECT_FALSE(Packet::parse(hex("ef 0f0002")));
  EXPECT_FALSE(Packet::parse(hex("ef 0f0002 6f a1")));
}

TEST(Red, more_blocks_than_anybody_sends_are_refused) {
  std::string headers;
  for (std::size_t block = 1; block < max_blocks; ++block) headers += "ef000000";
  EXPECT_TRUE(Packet::parse(hex(headers + "6f")));
  EXPECT_FALSE(Packet::parse(hex(headers + "ef000000 6f")));
}

}  // namespace
}  // namespace visio::protocol::codec::red
