#include "protocol/sctp/crc32c.h"

#include <gtest/gtest.h>

#include <vector>

#include "protocol/sctp/serial.h"

namespace visio::protocol::sctp {
namespace {

TEST(Crc32c, gives_the_published_values) {
  EXPECT_EQ(crc32c({}), 0U);
  EXPECT_EQ(crc32c(base::as_bytes("123456789")), 0xe3069283U);
  EXPECT_EQ(crc32c(std::vector<std::byte>(32)), 0x8a9136aaU);                   // RFC 3720 B.4
  EXPECT_EQ(crc32c(std::vector<std::byte>(32, std::byte{0xff})), 0x62a8ab43U);  // RFC 3720 B.4
}

TEST(Crc32c, of_pieces_is_that_of_the_whole) {
  const auto whole = base::as_bytes("the quick brown fox jumps over the lazy dog");
  for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
    EXPECT_EQ(crc32c(whole.subspan(cut), crc32c(whole.first(cut))), crc32c(whole)) << cut;
  }
}

TEST(Serial, is_ordered_across_the_wrap) {
  const Tsn before{0xffffffff};
  EXPECT_EQ(before.next(), Tsn{0});
  EXPECT_EQ(Tsn{0}.previous(), before);
  EXPECT_LT(before, Tsn{0});
  EXPECT_LT(before, Tsn{0x7ffffffe});
  EXPECT_GT(before, Tsn{0x80000000});
  EXPECT_EQ(Tsn{5} - before, 6U);
  EXPECT_LT(Ssn{65535}, Ssn{0});
}

}  // namespace
}  // namespace visio::protocol::sctp
