#include "base/lower_case.h"

#include <gtest/gtest.h>
#include <locale.h>
#include <wctype.h>

namespace visio::base {
namespace {

TEST(LowerCase, has_the_small_letters_of_names) {
  EXPECT_EQ(lower_case("ÉLOÏSE Ÿ"), "éloïse ÿ");
  EXPECT_EQ(lower_case("MÜLLER-STRAẞE ØREN ŁÓDŹ"), "müller-straße øren łódź");
  EXPECT_EQ(lower_case("ΟΔΟΣ Ήλιος"), "οδοσ ήλιος");
  EXPECT_EQ(lower_case("ЁЛКА ЩУКА Ї"), "ёлка щука ї");
  EXPECT_EQ(lower_case("ԵՐԵՎԱՆ"), "երեվան");
  EXPECT_EQ(lower_case("NGUYỄN Đ"), "nguyễn đ");
}

TEST(LowerCase, leaves_what_has_none) {
  for (const char* text : {"éloïse", "× ÷ 山田 👩‍🔬", "", "a!%_b"})
    EXPECT_EQ(lower_case(text), text);
}

TEST(LowerCase, keeps_what_is_no_text) {
  EXPECT_EQ(lower_case("A\xff\xc3"), "a\xff\xc3");
  EXPECT_EQ(lower_case("\xe1\xb8Z"), "\xe1\xb8z");
}

TEST(LowerCase, is_what_the_c_library_says_of_the_letters_that_it_knows) {
  ::locale_t unicode = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  if (unicode == nullptr) GTEST_SKIP() << "this machine has no such locale";
  const auto text_of = [](wint_t letter) {
    std::string text;
    if (letter >= 0x800) {
      text += static_cast<char>(0xe0 | letter >> 12);
      text += static_cast<char>(0x80 | (letter >> 6 & 0x3f));
    } else {
      text += static_cast<char>(0xc0 | letter >> 6);
    }
    return text + static_cast<char>(0x80 | (letter & 0x3f));
  };
  int folded = 0;
  for (wint_t letter = 0xc0; letter < 0x1f00; ++letter) {
    const std::string capital = text_of(letter);
    const std::string small = lower_case(capital);
    if (small == capital) continue;
    ++folded;
    const wint_t expected = ::towlower_l(letter, unicode);
    EXPECT_EQ(small,
              expected < 0x80 ? std::string(1, static_cast<char>(expected)) : text_of(expected))
        << std::hex << letter;
  }
  EXPECT_GT(folded, 450);
  ::freelocale(unicode);
}

}  // namespace
}  // namespace visio::base
