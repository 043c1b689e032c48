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

TEST(Red, encodings_of_several_payload_types_are_not_uniform) {
  EXPECT_TRUE(Packet::parse(hex("ef 0f0002  6f  a1a2  b1b2b3"))->is_uniform());
  EXPECT_FALSE(Packet::parse(hex("e0 0f0002  6f  a1a2  b1b2b3"))->is_uniform());
}

TEST(Red, the_payload_types_change_and_nothing_else_does) {
  auto bytes = hex("ef 1e0001  ef 0f0002  6f  91 a1a2  b1b2b3");
  EXPECT_EQ(first_payload_type(bytes), rtp::PayloadType{111});
  set_payload_types(bytes, {96});
  EXPECT_TRUE(std::ranges::equal(bytes, hex("e0 1e0001  e0 0f0002  60  91 a1a2  b1b2b3")));
  EXPECT_EQ(Packet::parse(bytes)->repetitions().size(), 2U);
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
