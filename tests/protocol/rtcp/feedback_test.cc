#include <gtest/gtest.h>

#include <array>
#include <vector>

#include "protocol/rtcp/compound_writer.h"
#include "tests/hex.h"
#include "tests/protocol/rtcp/blocks.h"

namespace visio::protocol::rtcp {
namespace {

using tests::block_of;
using tests::hex;

std::vector<unsigned> lost_in(const Block& block) {
  std::vector<unsigned> numbers;
  const auto nack = read_generic_nack(block);
  EXPECT_TRUE(nack);
  if (!nack) return numbers;
  for (const rtp::SequenceNumber number : nack->lost) numbers.push_back(number.value);
  return numbers;
}

std::vector<rtp::SequenceNumber> sequence_numbers(const std::vector<unsigned>& values) {
  std::vector<rtp::SequenceNumber> numbers;
  for (const unsigned value : values) numbers.push_back({static_cast<std::uint16_t>(value)});
  return numbers;
}

TEST(GenericNack, the_bits_stand_for_the_packets_after_the_first) {
  const auto bytes = hex("81cd 0004 00000001 00000002  fffe 8005  0064 0000");
  EXPECT_EQ(lost_in(block_of(bytes)), (std::vector{0xfffeU, 0xffffU, 1U, 14U, 100U}));
}

TEST(GenericNack, numbers_are_packed_17_to_an_item) {
  std::vector<unsigned> lost;
  for (unsigned number = 0; number < 34; ++number) lost.push_back((0xfff0 + number) & 0xffff);
  std::array<std::byte, 64> buffer;
  CompoundWriter writer(buffer);
  EXPECT_EQ(writer.generic_nack({1}, {2}, sequence_numbers(lost)), lost.size());
  EXPECT_EQ(writer.written().size(), 12U + 2 * NackItem::wire_size);
  EXPECT_EQ(lost_in(block_of(writer.written())), lost);
}

TEST(GenericNack, scattered_and_unordered_numbers_survive) {
  const std::vector<unsigned> lost{5, 21, 22, 100, 99, 99, 40'000};
  std::array<std::byte, 64> buffer;
  CompoundWriter writer(buffer);
  EXPECT_EQ(writer.generic_nack({1}, {2}, sequence_numbers(lost)), lost.size());
  EXPECT_EQ(lost_in(block_of(writer.written())), (std::vector{5U, 21U, 22U, 100U, 99U, 40'000U}));
}

TEST(GenericNack, what_does_not_fit_is_left_for_the_next) {
  const auto lost = sequence_numbers({1, 2, 1'000, 2'000});
  std::array<std::byte, 12 + 2 * NackItem::wire_size> buffer;
  CompoundWriter writer(buffer);
  EXPECT_EQ(writer.generic_nack({1}, {2}, lost), 3U);
  EXPECT_EQ(writer.generic_nack({1}, {2}, lost), 0U);
  EXPECT_EQ(lost_in(block_of(writer.written())), (std::vector{1U, 2U, 1'000U}));
}

TEST(GenericNack, asking_for_nothing_writes_nothing) {
  std::array<std::byte, 64> buffer;
  CompoundWriter writer(buffer);
  EXPECT_EQ(writer.generic_nack({1}, {2}, {}), 0U);
  EXPECT_TRUE(writer.written().empty());
}

TEST(PictureLoss, what_is_written_is_read_again) {
  std::array<std::byte, 12> buffer;
  CompoundWriter writer(buffer);
  ASSERT_TRUE(writer.picture_loss({.sender = {1}, .media = {2}}));
  EXPECT_TRUE(std::ranges::equal(writer.written(), hex("81ce 0002 00000001 00000002")));
  EXPECT_EQ(read_picture_loss(block_of(writer.written())),
            (PictureLoss{.sender = {1}, .media = {2}}));
}

TEST(FullIntraRequest, what_is_written_is_read_again) {
  const std::array entries{FullIntraEntry{.media = {2}, .command = 255},
                           FullIntraEntry{.media = {3}, .command = 0}};
  std::array<std::byte, 64> buffer;
  CompoundWriter writer(buffer);
  ASSERT_TRUE(writer.full_intra_request({1}, entries));
  const auto request = read_full_intra_request(block_of(writer.written()));
  ASSERT_TRUE(request);
  EXPECT_EQ(request->sender, rtp::Ssrc{1});
  EXPECT_TRUE(std::ranges::equal(request->entries, entries));
}

TEST(ReceiverEstimate, the_bytes_of_a_browser_are_read) {
  // 0x20a3f * 2^1 bit/s for two sources.
  const auto bytes = hex("8fce 0006 00000001 00000000 52454d42 02 060a3f 00000abc 00000def");
  const auto estimate = read_receiver_estimate(block_of(bytes));
  ASSERT_TRUE(estimate);
  EXPECT_EQ(estimate->bit_rate.bps, 0x20a3fULL << 1);
  ASSERT_EQ(estimate->sources.size(), 2U);
  EXPECT_EQ(estimate->sources[1].ssrc, rtp::Ssrc{0xdef});
}

TEST(ReceiverEstimate, rates_are_rounded_down_to_what_18_bits_can_say) {
  const std::array sources{rtp::Ssrc{7}};
  for (const std::uint64_t bps :
       {0ULL, 1ULL, 262'143ULL, 262'144ULL, 300'001ULL, 2'500'000ULL, 123'456'789'012ULL, ~0ULL}) {
    std::array<std::byte, 64> buffer;
    CompoundWriter writer(buffer);
    ASSERT_TRUE(writer.receiver_estimate({1}, {bps}, sources));
    const auto estimate = read_receiver_estimate(block_of(writer.written()));
    ASSERT_TRUE(estimate) << bps;
    EXPECT_LE(estimate->bit_rate.bps, bps);
    EXPECT_LE(bps - estimate->bit_rate.bps, bps >> 17);
  }
}

TEST(ReceiverEstimate, other_application_feedback_and_absurd_rates_are_refused) {
  EXPECT_FALSE(
      read_receiver_estimate(block_of(hex("8fce 0004 00000001 00000000 52454d43 00000001"))));
  EXPECT_FALSE(
      read_receiver_estimate(block_of(hex("8fce 0004 00000001 00000000 52454d42 00ffffff"))));
  EXPECT_FALSE(
      read_receiver_estimate(block_of(hex("8fce 0004 00000001 00000000 52454d42 01000001"))));
  EXPECT_FALSE(read_receiver_estimate(block_of(hex("8fce 0003 00000001 00000000 52454d42"))));
}

TEST(Feedback, blocks_that_are_too_short_are_refused) {
  EXPECT_FALSE(read_generic_nack(block_of(hex("81cd 0001 00000001"))));
  EXPECT_FALSE(read_picture_loss(block_of(hex("81ce 0001 00000001"))));
  EXPECT_FALSE(read_full_intra_request(block_of(hex("84ce 0001 00000001"))));
}

TEST(CompoundWriter, a_block_that_does_not_fit_leaves_the_others_alone) {
  std::array<std::byte, 20> buffer;
  CompoundWriter writer(buffer);
  ASSERT_TRUE(writer.picture_loss({.sender = {1}, .media = {2}}));
  EXPECT_FALSE(writer.picture_loss({.sender = {1}, .media = {2}}));
  EXPECT_FALSE(writer.sender_report({}, {}));
  EXPECT_FALSE(writer.source_description({1}, "too long"));
  EXPECT_TRUE(writer.receiver_report({1}, {}));
  EXPECT_EQ(tests::blocks_of(writer.written()).size(), 2U);
}

TEST(CompoundWriter, more_items_than_five_bits_count_are_refused) {
  std::array<std::byte, 1500> buffer;
  CompoundWriter writer(buffer);
  EXPECT_FALSE(writer.receiver_report({1}, std::vector<ReportBlock>(32)));
  EXPECT_FALSE(writer.bye(std::vector<rtp::Ssrc>(32)));
  EXPECT_TRUE(writer.receiver_report({1}, std::vector<ReportBlock>(31)));
}

}  // namespace
}  // namespace visio::protocol::rtcp
