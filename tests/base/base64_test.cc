#include "base/base64.h"

#include <gtest/gtest.h>

namespace visio::base {
namespace {

TEST(Base64, reads_what_it_writes_and_both_alphabets) {
  for (const auto* text : {"", "a", "ab", "abc", "abcd", "\xff\xfe\xfd"}) {
    EXPECT_EQ(base64_decode(base64url_encode(as_bytes(text))), text);
  }
  EXPECT_EQ(base64_decode("//79"), base64_decode("__79"));
  EXPECT_EQ(base64_decode("YQ=="), "a");
  EXPECT_EQ(base64_decode("Y"), std::nullopt);
  EXPECT_EQ(base64_decode("YR"), std::nullopt);
  EXPECT_EQ(base64_decode("Y Q"), std::nullopt);
}

}  // namespace
}  // namespace visio::base
