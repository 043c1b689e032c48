#include "protocol/sctp/dcep.h"

#include <gtest/gtest.h>

#include "tests/hex.h"

namespace visio::protocol::sctp {
namespace {

TEST(Dcep, writes_the_bytes_that_the_rfc_draws) {
  const ChannelParameters parameters{
      .label = "ab", .protocol = "c", .ordered = false, .max_retransmits = 5};
  EXPECT_EQ(dcep::write_open(parameters), tests::hex("03 81 0100 00000005 0002 0001 6162 63"));
  EXPECT_EQ(dcep::write_ack(), tests::hex("02"));
}

TEST(Dcep, reads_back_every_kind_of_channel) {
  for (const bool ordered : {true, false}) {
    for (const ChannelParameters& parameters :
         {ChannelParameters{.label = "x", .ordered = ordered},
          ChannelParameters{.protocol = "p", .ordered = ordered, .max_retransmits = 0},
          ChannelParameters{.ordered = ordered, .max_retransmits = 65535},
          ChannelParameters{.ordered = ordered, .max_lifetime_ms = 0xffffffff}}) {
      EXPECT_EQ(dcep::parse_open(dcep::write_open(parameters)), parameters);
    }
  }
}

TEST(Dcep, refuses_what_is_no_open) {
  EXPECT_FALSE(dcep::parse_open({}));
  EXPECT_FALSE(dcep::parse_open(tests::hex("02")));
  EXPECT_FALSE(dcep::parse_open(tests::hex("03 03 0100 00000005 0000 0000")));       // no such type
  EXPECT_FALSE(dcep::parse_open(tests::hex("03 00 0100 00000005 0002 0001 6162")));  // cut off
  EXPECT_FALSE(dcep::is_ack(tests::hex("0200")));
}

TEST(Dcep, refuses_a_label_that_is_too_long_to_keep) {
  ChannelParameters parameters{.label = std::string(max_label_size, 'x')};
  EXPECT_TRUE(dcep::parse_open(dcep::write_open(parameters)));
  parameters.protocol = "y";
  EXPECT_FALSE(dcep::parse_open(dcep::write_open(parameters)));
}

}  // namespace
}  // namespace visio::protocol::sctp
