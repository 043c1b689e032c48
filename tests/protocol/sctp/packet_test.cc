#include "protocol/sctp/packet.h"

#include <gtest/gtest.h>

#include <array>

#include "protocol/sctp/chunks.h"
#include "tests/hex.h"

namespace visio::protocol::sctp {
namespace {

constexpr PacketHeader header{5000, 5001, 0xdeadbeef};

TEST(SctpPacket, is_read_as_it_was_written) {
  std::array<std::byte, 100> buffer;
  PacketWriter writer(buffer, header);
  EXPECT_TRUE(writer.empty());
  writer.chunk(ChunkType::cookie_echo, 0, base::as_bytes("abcde"));
  writer.chunk(ChunkType::cookie_ack);
  const base::Bytes bytes = writer.seal();
  EXPECT_EQ(bytes.size(), 12U + 12U + 4U);

  auto packet = Packet::parse(bytes);
  ASSERT_TRUE(packet);
  EXPECT_EQ(packet->header(), header);
  const auto echo = packet->next_chunk();
  ASSERT_TRUE(echo);
  EXPECT_EQ(echo->type, ChunkType::cookie_echo);
  EXPECT_EQ(base::as_text(echo->value), "abcde");
  EXPECT_EQ(packet->next_chunk()->type, ChunkType::cookie_ack);
  EXPECT_FALSE(packet->next_chunk());
}

TEST(SctpPacket, with_any_bit_damaged_is_refused) {
  std::array<std::byte, 100> buffer;
  PacketWriter writer(buffer, header);
  writer.chunk(ChunkType::cookie_ack);
  const std::size_t size = writer.seal().size();
  for (std::size_t bit = 0; bit < 8 * size; ++bit) {
    buffer[bit / 8] ^= std::byte{1} << bit % 8;
    EXPECT_FALSE(Packet::parse(base::Bytes(buffer).first(size))) << bit;
    buffer[bit / 8] ^= std::byte{1} << bit % 8;
  }
  EXPECT_TRUE(Packet::parse(base::Bytes(buffer).first(size)));
}

TEST(SctpPacket, tells_the_room_for_one_more_chunk) {
  std::array<std::byte, 41> buffer;
  PacketWriter writer(buffer, header);
  EXPECT_EQ(writer.room(), 24U);  // of 29 bytes, those that keep the packet aligned
  writer.chunk(ChunkType::error, 0, base::as_bytes("12345"));
  EXPECT_EQ(writer.room(), 12U);
  writer.chunk(ChunkType::error, 0, base::as_bytes("123456789012"));
  EXPECT_EQ(writer.room(), 0U);
  EXPECT_TRUE(writer.writer().ok());
}

TEST(SctpPacket, a_chunk_longer_than_the_packet_ends_it) {
  std::array<std::byte, 100> buffer;
  PacketWriter writer(buffer, header);
  writer.writer().bytes(tests::hex("0b000004 00000010"));
  auto packet = Packet::parse(writer.seal());
  EXPECT_TRUE(packet->next_chunk());
  EXPECT_FALSE(packet->next_chunk());
}

TEST(SctpPacket, an_unknown_chunk_says_itself_whether_it_may_be_skipped) {
  EXPECT_FALSE(may_be_skipped(ChunkType{0x3f}));
  EXPECT_FALSE(may_be_skipped(ChunkType{0x7f}));
  EXPECT_TRUE(may_be_skipped(ChunkType{0xbf}));
  EXPECT_TRUE(may_be_skipped(ChunkType{0xff}));
}

class SctpChunks : public testing::Test {
 protected:
  Chunk sealed() {
    packet_ = Packet::parse(writer.seal());
    return packet_->next_chunk().value();
  }

  std::array<std::byte, 1500> buffer;
  PacketWriter writer{buffer, header};

 private:
  std::optional<Packet> packet_;
};

TEST_F(SctpChunks, init_announces_what_we_understand) {
  Init{.tag = 1,
       .receive_window = 2,
       .outbound_streams = 3,
       .inbound_streams = 4,
       .initial_tsn = {5},
       .forward_tsn = true,
       .reconfig = true,
       .cookie = base::as_bytes("cook")}
      .write(writer, ChunkType::init_ack);
  const auto init = Init::parse(sealed());
  ASSERT_TRUE(init);
  EXPECT_EQ(init->tag, 1U);
  EXPECT_EQ(init->receive_window, 2U);
  EXPECT_EQ(init->outbound_streams, 3);
  EXPECT_EQ(init->inbound_streams, 4);
  EXPECT_EQ(init->initial_tsn, Tsn{5});
  EXPECT_TRUE(init->forward_tsn);
  EXPECT_TRUE(init->reconfig);
  EXPECT_EQ(base::as_text(init->cookie), "cook");
}

TEST_F(SctpChunks, init_without_tag_or_streams_is_refused) {
  const auto bytes = tests::hex("00000001 00000002 0003 0004 00000005");
  EXPECT_TRUE(Init::parse({ChunkType::init, 0, bytes}));
  for (const auto& [first, size] : {std::pair(0, 4), {8, 2}, {10, 2}}) {
    auto wrong = bytes;
    std::fill_n(wrong.begin() + first, size, std::byte{0});
    EXPECT_FALSE(Init::parse({ChunkType::init, 0, wrong})) << first;
  }
}

TEST_F(SctpChunks, init_with_a_parameter_that_does_not_fit_is_refused) {
  const auto bytes = tests::hex("00000001 00000002 0003 0004 00000005 0007 0008");
  EXPECT_FALSE(Init::parse({ChunkType::init, 0, bytes}));
}

TEST_F(SctpChunks, data_without_payload_is_refused) {
  const auto bytes = tests::hex("00000001 0002 0003 00000033");
  EXPECT_FALSE(Data::parse({ChunkType::data, 3, bytes}));
}

TEST_F(SctpChunks, a_sack_whose_counts_exceed_it_is_refused) {
  EXPECT_FALSE(Sack::parse({ChunkType::sack, 0, tests::hex("00000001 00000002 0001 0000 0001")}));
  EXPECT_FALSE(Sack::parse({ChunkType::sack, 0, tests::hex("00000001 00000002 0000 0001")}));
}

TEST_F(SctpChunks, a_sack_tells_gaps_and_duplicates) {
  const std::array gaps{GapBlock{2, 3}, GapBlock{5, 9}};
  const std::array duplicates{Tsn{7}};
  Sack::write(writer, {100}, 2000, gaps, duplicates);
  const auto sack = Sack::parse(sealed());
  ASSERT_TRUE(sack);
  EXPECT_EQ(sack->cumulative, Tsn{100});
  EXPECT_EQ(sack->receive_window, 2000U);
  ASSERT_EQ(sack->gap_count(), 2U);
  EXPECT_EQ(sack->gap(1), gaps[1]);
  EXPECT_EQ(sack->duplicates, 1);
}

}  // namespace
}  // namespace visio::protocol::sctp
