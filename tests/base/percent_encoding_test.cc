#include "base/percent_encoding.h"

#include <gtest/gtest.h>

#include <string>

namespace visio::base {
namespace {

TEST(PercentEncoding, escapes_become_their_bytes) {
  EXPECT_EQ(percent_decode("/a%20b%2Fc%c3%A9+"), "/a b/c\u00e9+");
  EXPECT_EQ(percent_decode(""), "");
  EXPECT_EQ(percent_decode("%ff"), "\xff");
}

TEST(PercentEncoding, broken_escapes_are_none) {
  for (const char* text : {"%", "%4", "a%", "%g0", "%0g", "% 1", "%%41"}) {
    EXPECT_FALSE(percent_decode(text)) << text;
  }
}

TEST(PercentEncoding, of_anything_is_undone_and_fits_into_any_part_of_an_address) {
  EXPECT_EQ(percent_encode("a b&c=d/e?f#g:\u00e9~-._"), "a%20b%26c%3Dd%2Fe%3Ff%23g%3A%C3%A9~-._");
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  EXPECT_EQ(percent_decode(percent_encode(all)), all);
}

}  // namespace
}  // namespace visio::base
