#include "api/slug.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "tests/api/counting_entropy.h"

namespace visio::api {
namespace {

TEST(Slug, has_three_groups_of_letters) {
  tests::CountingEntropy entropy;
  EXPECT_EQ(new_slug(entropy), "abc-defg-hij");
  EXPECT_EQ(new_slug(entropy), "klm-nopq-rst");
}

TEST(Slug, uses_every_letter_equally_often) {
  tests::CountingEntropy entropy;
  std::array<int, 26> counts{};
  for (int round = 0; round < 234; ++round) {
    for (const char letter : new_slug(entropy)) {
      if (letter != '-') ++counts[static_cast<std::size_t>(letter - 'a')];
    }
  }
  EXPECT_EQ(std::ranges::max(counts), std::ranges::min(counts));
}

TEST(Slug, only_its_exact_form_is_one) {
  EXPECT_TRUE(is_slug("abc-defg-hij"));
  for (const char* text :
       {"", "abc", "abc-defg-hi", "abc-defg-hijk", "ABC-defg-hij", "abcd-efg-hij", "abc_defg_hij",
        "ab1-defg-hij", "abc-defg-hi\n", "../-..../..."}) {
    EXPECT_FALSE(is_slug(text)) << text;
  }
}

}  // namespace
}  // namespace visio::api
