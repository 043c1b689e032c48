#include "meet/rooms/room_code.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "tests/base/counting_entropy.h"

namespace visio::meet {
namespace {

TEST(RoomCode, has_three_groups_of_letters) {
  tests::CountingEntropy entropy;
  EXPECT_EQ(RoomCode::draw(entropy).text(), "abc-defg-hij");
  EXPECT_EQ(RoomCode::draw(entropy).text(), "klm-nopq-rst");
}

TEST(RoomCode, uses_every_letter_equally_often) {
  tests::CountingEntropy entropy;
  std::array<int, 26> counts{};
  for (int round = 0; round < 234; ++round) {
    const RoomCode code = RoomCode::draw(entropy);
    for (const char letter : code.text()) {
      if (letter != '-') ++counts[static_cast<std::size_t>(letter - 'a')];
    }
  }
  EXPECT_EQ(std::ranges::max(counts), std::ranges::min(counts));
}

TEST(RoomCode, only_its_exact_form_is_one) {
  EXPECT_EQ(RoomCode::parse("abc-defg-hij")->text(), "abc-defg-hij");
  for (const char* text :
       {"", "abc", "abc-defg-hi", "abc-defg-hijk", "ABC-defg-hij", "abcd-efg-hij", "abc_defg_hij",
        "ab1-defg-hij", "abc-defg-hi\n", "../-..../..."}) {
    EXPECT_FALSE(RoomCode::parse(text)) << text;
  }
}

TEST(RoomCode, is_read_however_it_is_typed) {
  for (const char* typed : {"abc-defg-hij", "abcdefghij", "ABC-DEFG-HIJ", "AbcDefgHij"}) {
    const auto code = RoomCode::read(typed);
    ASSERT_TRUE(code) << typed;
    EXPECT_EQ(code->text(), "abc-defg-hij");
  }
  for (const char* typed : {"", "abc", "abcdefghi", "abcdefghijk", "abcd-efghij", "abc-defg-hij-",
                            "abc1efghij", "abc-defghij", "abcdefghij-",
                            "\xc3\x84"
                            "bcdefghi"}) {
    EXPECT_FALSE(RoomCode::read(typed)) << typed;
  }
  EXPECT_FALSE(RoomCode::read(std::string(1'000'000, 'a')));
}

}  // namespace
}  // namespace visio::meet
