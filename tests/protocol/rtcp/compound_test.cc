#include "protocol/rtcp/compound.h"

#include <gtest/gtest.h>

#include "tests/hex.h"
#include "tests/protocol/rtcp/blocks.h"

namespace visio::protocol::rtcp {
namespace {

using tests::block_of;
using tests::blocks_of;
using tests::hex;

Error error_of(const std::vector<std::byte>& bytes) {
  const auto compound = Compound::parse(bytes);
  EXPECT_FALSE(compound);
  return compound ? Error{} : compound.error();
}

TEST(Compound, its_blocks_are_read_in_order) {
  const auto bytes = hex("80c9 0001 00000001  81cb 0001 00000001");
  const auto blocks = blocks_of(bytes);
  ASSERT_EQ(blocks.size(), 2U);
  EXPECT_EQ(blocks[0].type, PacketType::receiver_report);
  EXPECT_EQ(blocks[0].count, 0U);
  EXPECT_EQ(blocks[1].type, PacketType::bye);
  EXPECT_EQ(blocks[1].count, 1U);
  EXPECT_EQ(blocks[1].body.data(), bytes.data() + 12);
}

TEST(Compound, feedback_may_stand_alone) {
  const auto bytes = hex("81ce 0002 00000001 00000002");
  EXPECT_TRUE(block_of(bytes).is(PayloadFeedbackFormat::picture_loss));
}

TEST(Compound, unknown_blocks_are_handed_out_like_the_others) {
  const auto bytes = hex("80d3 0000  80c9 0001 00000001");
  EXPECT_EQ(blocks_of(bytes).size(), 2U);
}

TEST(Compound, padding_is_taken_off) {
  const auto bytes = hex("a0c9 0002 00000001 00000004");
  EXPECT_EQ(block_of(bytes).body.size(), 4U);
}

// What Chromium 156 sends for three packets received, though RFC 3550 §6.4.1 has whole words.
TEST(Compound, padding_may_be_less_than_a_word) {
  const auto bytes = hex("afcd 0006 fa17fa17 75d259b9 0004 0003 00d3ad02 2003 2f6269 000003");
  EXPECT_EQ(block_of(bytes).body.size(), 21U);
}

TEST(Compound, padding_that_is_not_there_is_refused) {
  EXPECT_EQ(error_of(hex("a0c9 0000")), Error::bad_padding);
  EXPECT_EQ(error_of(hex("a0c9 0001 00000000")), Error::bad_padding);
  EXPECT_EQ(error_of(hex("a0c9 0001 00000005")), Error::bad_padding);
  EXPECT_EQ(error_of(hex("a0c9 0001 00000008")), Error::bad_padding);
}

TEST(Compound, one_bad_block_spoils_it) {
  const auto good = hex("80c9 0001 00000001  81cb 0001 00000001");
  for (std::size_t size = 0; size < good.size(); ++size) {
    if (size == 8) continue;  // the first block alone
    EXPECT_EQ(error_of({good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size)}),
              Error::bad_length)
        << size;
  }
  EXPECT_EQ(error_of(hex("80c9 0001 00000001  01cb 0000")), Error::not_rtcp);
}

}  // namespace
}  // namespace visio::protocol::rtcp
