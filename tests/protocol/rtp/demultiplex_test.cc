#include "protocol/rtp/demultiplex.h"

#include <gtest/gtest.h>

#include <array>

#include "protocol/rtp/rtx.h"
#include "tests/hex.h"

namespace visio::protocol::rtp {
namespace {

using tests::hex;

DatagramKind kind_of(unsigned first, unsigned second) {
  const std::array bytes{static_cast<std::byte>(first), static_cast<std::byte>(second)};
  return classify(bytes);
}

/// RFC 7983 §7.
DatagramKind expected_by_first_byte(unsigned first) {
  if (first <= 3) return DatagramKind::stun;
  if (first >= 20 && first <= 63) return DatagramKind::dtls;
  if (first >= 128 && first <= 191) return DatagramKind::rtp;
  return DatagramKind::unknown;
}

TEST(Classify, the_first_byte_tells_the_protocols_apart) {
  for (unsigned first = 0; first < 256; ++first) {
    EXPECT_EQ(kind_of(first, 0), expected_by_first_byte(first)) << first;
  }
}

TEST(Classify, the_second_byte_tells_rtcp_from_rtp) {
  for (const unsigned type : {192U, 200U, 201U, 202U, 203U, 204U, 205U, 206U, 207U, 223U}) {
    EXPECT_EQ(kind_of(0x80, type), DatagramKind::rtcp) << type;
  }
  for (const unsigned marker : {0U, 0x80U}) {
    EXPECT_EQ(kind_of(0x80, marker | 63), DatagramKind::rtp);
    EXPECT_EQ(kind_of(0x80, marker | 96), DatagramKind::rtp);
    EXPECT_EQ(kind_of(0x80, marker | 127), DatagramKind::rtp);
  }
}

TEST(Classify, what_is_too_short_to_tell_is_unknown) {
  EXPECT_EQ(classify({}), DatagramKind::unknown);
  EXPECT_EQ(classify(hex("80")), DatagramKind::unknown);
}

TEST(Retransmission, it_leads_with_the_original_sequence_number) {
  auto bytes = hex("0000 aabb");
  ASSERT_TRUE(write_rtx_prefix(bytes, {0x1234}));
  const auto retransmission = read_retransmission(bytes);
  ASSERT_TRUE(retransmission);
  EXPECT_EQ(retransmission->original_sequence_number, SequenceNumber{0x1234});
  EXPECT_EQ(retransmission->payload.data(), bytes.data() + rtx_prefix_size);
  EXPECT_EQ(retransmission->payload.size(), 2U);
}

TEST(Retransmission, a_probe_repeats_nothing) {
  EXPECT_FALSE(read_retransmission({}));
  EXPECT_FALSE(read_retransmission(hex("12")));
  EXPECT_FALSE(write_rtx_prefix({}, {1}));
}

}  // namespace
}  // namespace visio::protocol::rtp
