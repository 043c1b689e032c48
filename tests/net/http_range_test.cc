#include "net/http_range.h"

#include <gtest/gtest.h>

namespace visio::net {
namespace {

using Parsed = std::expected<std::optional<ByteRange>, Unsatisfiable>;

constexpr std::uint64_t size = 1'000;
const Parsed none = std::nullopt;
const Parsed unsatisfiable = std::unexpected(Unsatisfiable());

Parsed range(std::uint64_t first, std::uint64_t count) {
  return ByteRange{.first = first, .size = count};
}

TEST(HttpRange, names_its_first_and_last_byte) {
  EXPECT_EQ(parse_range("bytes=0-0", size), range(0, 1));
  EXPECT_EQ(parse_range("bytes=0-499", size), range(0, 500));
  EXPECT_EQ(parse_range("bytes=500-999", size), range(500, 500));
}

TEST(HttpRange, may_go_on_to_the_end_or_begin_so_far_before_it) {
  EXPECT_EQ(parse_range("bytes=600-", size), range(600, 400));
  EXPECT_EQ(parse_range("bytes=-1", size), range(999, 1));
  EXPECT_EQ(parse_range("bytes=-5000", size), range(0, 1'000));
}

TEST(HttpRange, that_ends_behind_the_end_is_cut) {
  EXPECT_EQ(parse_range("bytes=900-5000", size), range(900, 100));
  EXPECT_EQ(parse_range("bytes=900-99999999999999999999999", size), range(900, 100));
}

TEST(HttpRange, that_begins_behind_the_end_cannot_be_satisfied) {
  EXPECT_EQ(parse_range("bytes=1000-", size), unsatisfiable);
  EXPECT_EQ(parse_range("bytes=1000-1001", size), unsatisfiable);
  EXPECT_EQ(parse_range("bytes=99999999999999999999999-", size), unsatisfiable);
  EXPECT_EQ(parse_range("bytes=-0", size), unsatisfiable);
}

TEST(HttpRange, what_is_none_counts_for_nothing) {
  for (const char* header :
       {"", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-4", "bytes=1", "lines=0-1",
        "bytes=0-1,4-5", "bytes= 0-1", "bytes=+0-1", "bytes=0-1 ", "bytes=--1"}) {
    EXPECT_EQ(parse_range(header, size), none) << header;
  }
  EXPECT_EQ(parse_range("bytes=0-0", 0), none) << "nothing has no part";
}

}  // namespace
}  // namespace visio::net
