#include "protocol/rtcp/reports.h"

#include <gtest/gtest.h>

#include <array>

#include "protocol/rtcp/compound_writer.h"
#include "protocol/rtcp/extended_report.h"
#include "protocol/rtcp/source_description.h"
#include "tests/hex.h"
#include "tests/protocol/rtcp/blocks.h"

namespace visio::protocol::rtcp {
namespace {

using tests::block_of;
using tests::blocks_of;
using tests::hex;

constexpr SenderInfo info{.sender = {0xc0ffee},
                          .ntp_time = {0x0123'4567'89ab'cdef},
                          .rtp_timestamp = {90'000},
                          .packet_count = 7,
                          .octet_count = 8'000};

constexpr std::array reports{ReportBlock{.source = {1},
                                         .fraction_lost = 128,
                                         .cumulative_lost = -2,
                                         .highest_sequence_number = 0x1'fffe,
                                         .jitter = 33,
                                         .last_sender_report = 0x4567'89ab,
                                         .delay_since_last_sender_report = 65'536},
                             ReportBlock{.source = {2}, .cumulative_lost = 1'000}};

TEST(SenderReport, the_bytes_of_RFC_3550_are_read) {
  const auto bytes =
      hex("81c8 000c 00c0ffee 0123456789abcdef 00015f90 00000007 00001f40"
          "00000001 80fffffe 0001fffe 00000021 456789ab 00010000");
  const auto report = read_sender_report(block_of(bytes));
  ASSERT_TRUE(report);
  EXPECT_EQ(report->info, info);
  ASSERT_EQ(report->reports.size(), 1U);
  EXPECT_EQ(report->reports[0], reports[0]);
}

TEST(SenderReport, what_is_written_is_read_again) {
  std::array<std::byte, 128> buffer;
  CompoundWriter writer(buffer);
  ASSERT_TRUE(writer.sender_report(info, reports));
  const auto report = read_sender_report(block_of(writer.written()));
  ASSERT_TRUE(report);
  EXPECT_EQ(report->info, info);
  EXPECT_TRUE(std::ranges::equal(report->reports, reports));
}

TEST(ReceiverReport, what_is_written_is_read_again) {
  std::array<std::byte, 128> buffer;
  CompoundWriter writer(buffer);
  ASSERT_TRUE(writer.receiver_report({9}, reports));
  const auto report = read_receiver_report(block_of(writer.written()));
  ASSERT_TRUE(report);
  EXPECT_EQ(report->sender, rtp::Ssrc{9});
  EXPECT_TRUE(std::ranges::equal(report->reports, reports));
}

TEST(ReceiverReport, fewer_reports_than_announced_are_refused) {
  EXPECT_FALSE(read_receiver_report(block_of(hex("81c9 0001 00000001"))));
  EXPECT_FALSE(read_sender_report(block_of(hex("80c8 0001 00000001"))));
}

TEST(ReceiverReport, more_losses_than_24_bits_hold_are_cut) {
  constexpr std::array many{ReportBlock{.cumulative_lost = 0x7fff'ffff},
                            ReportBlock{.cumulative_lost = -0x7fff'ffff}};
  std::array<std::byte, 128> buffer;
  CompoundWriter writer(buffer);
  ASSERT_TRUE(writer.receiver_report({9}, many));
  const auto report = read_receiver_report(block_of(writer.written()));
  EXPECT_EQ(report->reports[0].cumulative_lost, 0x7f'ffff);
  EXPECT_EQ(report->reports[1].cumulative_lost, -0x80'0000);
}

TEST(SourceDescription, the_canonical_name_is_found_by_its_source) {
  const auto bytes =
      hex("82ca 0006"
          "00000001 0204 6e6f7065 00 00"   // a NAME, no CNAME
          "00000002 0103 616263 000000");  // padded to the word
  const Block block = block_of(bytes);
  EXPECT_EQ(find_cname(block, {2}), "abc");
  EXPECT_FALSE(find_cname(block, {1}));
  EXPECT_FALSE(find_cname(block, {3}));
}

TEST(SourceDescription, names_of_every_length_are_written_and_read_again) {
  for (std::size_t size = 0; size <= 255; ++size) {
    const std::string name(size, 'n');
    std::array<std::byte, 300> buffer;
    CompoundWriter writer(buffer);
    ASSERT_TRUE(writer.source_description({5}, name));
    ASSERT_EQ(find_cname(block_of(writer.written()), {5}), name) << size;
  }
}

TEST(SourceDescription, a_name_that_leaves_the_block_is_not_read) {
  EXPECT_FALSE(find_cname(block_of(hex("81ca 0002 00000001 01ff6162")), {1}));
  EXPECT_FALSE(find_cname(block_of(hex("81ca 0002 00000001 01026162")), {1}));  // no end
}

TEST(Bye, the_sources_that_leave_are_read) {
  const std::array sources{rtp::Ssrc{1}, rtp::Ssrc{2}};
  std::array<std::byte, 16> buffer;
  CompoundWriter writer(buffer);
  ASSERT_TRUE(writer.bye(sources));
  const auto left = read_bye(block_of(writer.written()));
  ASSERT_TRUE(left);
  ASSERT_EQ(left->size(), 2U);
  EXPECT_EQ((*left)[0].ssrc, rtp::Ssrc{1});
  EXPECT_EQ((*left)[1].ssrc, rtp::Ssrc{2});
}

TEST(Bye, a_reason_is_passed_over_and_a_missing_source_is_refused) {
  EXPECT_EQ(read_bye(block_of(hex("81cb 0002 00000001 03627965")))->size(), 1U);
  EXPECT_FALSE(read_bye(block_of(hex("82cb 0001 00000001"))));
}

TEST(ExtendedReport, clock_and_replies_are_written_and_read_again) {
  const std::array replies{DlrrSubBlock{.receiver = {1}, .last_reference_time = 2, .delay = 3},
                           DlrrSubBlock{.receiver = {4}, .last_reference_time = 5, .delay = 6}};
  std::array<std::byte, 128> buffer;
  CompoundWriter writer(buffer);
  ASSERT_TRUE(writer.reference_time({9}, info.ntp_time));
  ASSERT_TRUE(writer.dlrr({9}, replies));

  const auto blocks = blocks_of(writer.written());
  ASSERT_EQ(blocks.size(), 2U);
  const auto clock = read_extended_report(blocks[0]);
  EXPECT_EQ(clock->sender, rtp::Ssrc{9});
  EXPECT_EQ(clock->reference_time, info.ntp_time);
  EXPECT_TRUE(clock->replies.empty());
  const auto answer = read_extended_report(blocks[1]);
  EXPECT_FALSE(answer->reference_time);
  EXPECT_TRUE(std::ranges::equal(answer->replies, replies));
}

TEST(ExtendedReport, other_report_blocks_are_skipped) {
  const auto bytes = hex("80cf 0006 00000009  06aa 0001 12345678  0400 0002 0123456789abcdef");
  EXPECT_EQ(read_extended_report(block_of(bytes))->reference_time, info.ntp_time);
}

TEST(ExtendedReport, a_report_block_of_a_wrong_length_is_refused) {
  EXPECT_FALSE(read_extended_report(block_of(hex("80cf 0002 00000009 0400 0002"))));
  EXPECT_FALSE(read_extended_report(block_of(hex("80cf 0003 00000009 0400 0001 01234567"))));
}

}  // namespace
}  // namespace visio::protocol::rtcp
