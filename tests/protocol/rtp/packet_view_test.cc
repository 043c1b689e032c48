#include "protocol/rtp/packet_view.h"

#include <gtest/gtest.h>

#include "tests/hex.h"

namespace visio::protocol::rtp {
namespace {

using tests::hex;

/// Two contributing sources, a one-byte extension block, four bytes of payload, four of padding.
std::vector<std::byte> packet_with_everything() {
  return hex(
      "b2 ef 1234 89abcdef 00c0ffee  00000001 00000002"
      "bede 0001 10aa0000  01020304 00000004");
}

Error error_of(const std::vector<std::byte>& bytes) {
  const auto packet = PacketView::parse(bytes);
  EXPECT_FALSE(packet);
  return packet ? Error{} : packet.error();
}

TEST(PacketView, the_fields_are_read) {
  const auto bytes = packet_with_everything();
  const auto packet = PacketView::parse(bytes);
  ASSERT_TRUE(packet);
  EXPECT_TRUE(packet->marker());
  EXPECT_EQ(packet->payload_type(), PayloadType{111});
  EXPECT_EQ(packet->sequence_number(), SequenceNumber{0x1234});
  EXPECT_EQ(packet->timestamp(), Timestamp{0x89abcdef});
  EXPECT_EQ(packet->ssrc(), Ssrc{0xc0ffee});
}

TEST(PacketView, header_payload_and_padding_divide_the_packet) {
  const auto bytes = packet_with_everything();
  const auto packet = PacketView::parse(bytes);
  ASSERT_TRUE(packet);
  EXPECT_EQ(packet->header().size(), 28U);
  EXPECT_EQ(packet->payload().data(), bytes.data() + 28);
  EXPECT_EQ(packet->payload().size(), 4U);
  EXPECT_EQ(packet->padding_size(), 4U);
  EXPECT_EQ(packet->bytes().size(), bytes.size());
}

TEST(PacketView, contributing_sources_are_read) {
  const auto bytes = packet_with_everything();
  const HeaderView header = PacketView::parse(bytes)->header();
  ASSERT_EQ(header.csrc_count(), 2U);
  EXPECT_EQ(header.csrc(0), Ssrc{1});
  EXPECT_EQ(header.csrc(1), Ssrc{2});
}

TEST(PacketView, a_header_that_is_cut_off_is_refused) {
  const auto bytes = packet_with_everything();
  for (std::size_t size = 1; size < 28; ++size) {
    EXPECT_EQ(error_of({bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)}),
              Error::bad_length)
        << size;
  }
  EXPECT_EQ(error_of({}), Error::bad_length);
}

TEST(PacketView, other_versions_are_refused) {
  EXPECT_EQ(error_of(hex("00 00 0001 00000000 00000000")), Error::not_rtp);
  EXPECT_EQ(error_of(hex("40 00 0001 00000000 00000000")), Error::not_rtp);
  EXPECT_EQ(error_of(hex("c0 00 0001 00000000 00000000")), Error::not_rtp);
}

TEST(PacketView, padding_that_is_not_there_is_refused) {
  EXPECT_EQ(error_of(hex("a0 00 0001 00000000 00000000")), Error::bad_padding);
  EXPECT_EQ(error_of(hex("a0 00 0001 00000000 00000000 00")), Error::bad_padding);
  EXPECT_EQ(error_of(hex("a0 00 0001 00000000 00000000 0003")), Error::bad_padding);
}

TEST(PacketView, a_packet_may_consist_of_padding) {
  const auto bytes = hex("a0 00 0001 00000000 00000000 0003");
  auto padded = bytes;
  padded.back() = std::byte{2};
  const auto packet = PacketView::parse(padded);
  ASSERT_TRUE(packet);
  EXPECT_TRUE(packet->payload().empty());
  EXPECT_EQ(packet->padding_size(), 2U);
}

TEST(HeaderView, the_padding_of_an_encrypted_packet_is_not_judged) {
  const auto bytes = hex("a0 00 0001 00000000 00000000 ffff");
  EXPECT_FALSE(PacketView::parse(bytes));
  EXPECT_EQ(HeaderView::parse(bytes)->size(), fixed_header_size);
}

}  // namespace
}  // namespace visio::protocol::rtp
