#include "base/text.h"

#include <gtest/gtest.h>

namespace visio::base {
namespace {

using namespace std::string_view_literals;

TEST(Text, utf_8_is_what_rfc_3629_says) {
  for (const auto text :
       {""sv, "plain"sv, "\0"sv, "\x7f"sv, "\xc2\x80"sv, "\xdf\xbf"sv, "\xe0\xa0\x80"sv,
        "\xed\x9f\xbf"sv, "\xee\x80\x80"sv, "\xef\xbf\xbf"sv, "\xf0\x90\x80\x80"sv,
        "\xf4\x8f\xbf\xbf"sv, "Zo\u00eb \u674e \U0001f44b"sv}) {
    EXPECT_TRUE(is_utf8(text)) << testing::PrintToString(text);
  }
}

TEST(Text, overlong_cut_and_impossible_sequences_are_not_utf_8) {
  for (const auto text :
       {"\x80"sv, "\xbf"sv, "\xff"sv, "\xfe\xff"sv, "\xc0\x80"sv, "\xc1\xbf"sv, "\xe0\x9f\xbf"sv,
        "\xf0\x8f\xbf\xbf"sv, "\xed\xa0\x80"sv, "\xed\xbf\xbf"sv, "\xf4\x90\x80\x80"sv,
        "\xf8\x88\x80\x80\x80"sv, "\xc2"sv, "\xe2\x82"sv, "\xf0\x9f\x91"sv, "\xe2\x28\xa1"sv,
        "\xe2\x82\x28"sv, "good, then \xff"sv}) {
    EXPECT_FALSE(is_utf8(text)) << testing::PrintToString(text);
    EXPECT_FALSE(is_name(text)) << testing::PrintToString(text);
  }
}

TEST(Text, names_may_be_in_any_script) {
  for (const auto name :
       {"Ada Lovelace"sv, "Zo\u00eb"sv, "\u674e\u96f7"sv, "\u05d3\u05d5\u05d3\u200f!"sv,
        "\u200eAda\u061c"sv, "\U0001f469\u200d\U0001f4bb"sv, "a\u00a0b"sv, "<b>#'\"\\"sv}) {
    EXPECT_TRUE(is_name(name)) << testing::PrintToString(name);
  }
}

TEST(Text, names_have_no_line_breaks_controls_or_turned_directions) {
  for (const auto name :
       {"a\0b"sv, "a\nb"sv, "a\rb"sv, "a\tb"sv, "a\x1b[2Jb"sv, "a\x7f"sv, "a\u0085b"sv, "\u009b"sv,
        "a\u2028b"sv, "a\u2029b"sv, "a\u202ab"sv, "a\u202eb"sv, "a\u2066b"sv, "\u2069"sv}) {
    EXPECT_TRUE(is_utf8(name)) << testing::PrintToString(name);
    EXPECT_FALSE(is_name(name)) << testing::PrintToString(name);
  }
}

TEST(Text, one_line_replaces_what_no_name_may_contain) {
  EXPECT_EQ(one_line("Zo\u00eb <b>"), "Zo\u00eb <b>");
  EXPECT_EQ(one_line("a\nb\x1b[2J\u202ec"), "a\ufffdb\ufffd[2J\ufffdc");
  EXPECT_EQ(one_line("a\xff\xe2\x82"), "a\ufffd\ufffd\ufffd");
  EXPECT_TRUE(is_name(one_line("\0\xed\xa0\x80\u2028"sv)));
}

}  // namespace
}  // namespace visio::base
