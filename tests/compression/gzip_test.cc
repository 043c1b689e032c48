#include "compression/gzip.h"

#include <gtest/gtest.h>

#include "tests/compression/gzip.h"

namespace visio::compression {
namespace {

TEST(Gzip, is_unpacked_to_what_was_packed) {
  for (const std::string& text : {std::string(), std::string("visio"), std::string(300'000, 'x')}) {
    EXPECT_EQ(gunzip(tests::gzip(text), 300'000), text);
  }
}

TEST(Gzip, that_would_exceed_its_limit_is_refused) {
  EXPECT_TRUE(gunzip(tests::gzip(std::string(1'000, 'x')), 1'000));
  EXPECT_FALSE(gunzip(tests::gzip(std::string(1'001, 'x')), 1'000));
}

TEST(Gzip, that_is_damaged_or_cut_short_is_refused) {
  const std::string packed = tests::gzip("visio");
  EXPECT_FALSE(gunzip("", 1'000));
  EXPECT_FALSE(gunzip("no gzip at all", 1'000));
  EXPECT_FALSE(gunzip(packed.substr(0, packed.size() - 1), 1'000));
}

}  // namespace
}  // namespace visio::compression
