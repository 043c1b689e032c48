#include "meet/name.h"

#include <gtest/gtest.h>

#include <string>

namespace visio::meet {
namespace {

TEST(Name, loses_the_white_space_around_it) {
  EXPECT_EQ(parse_name(" \t\r\n Salle des mariages \n", "name"), "Salle des mariages");
  EXPECT_EQ(parse_name(" \t\r\n", "name"), "");
}

TEST(Name, is_counted_in_characters) {
  std::string longest;
  for (int character = 0; character < 255; ++character) longest += "é";
  EXPECT_EQ(parse_name(longest, "name"), longest);
  EXPECT_EQ(parse_name("  " + longest + "  ", "name"), longest);
  const auto longer = parse_name(longest + "é", "username");
  ASSERT_FALSE(longer.has_value());
  EXPECT_EQ(longer.error().reason, Refusal::Reason::too_long);
  EXPECT_EQ(longer.error().field, "username");
  EXPECT_EQ(longer.error().message, "At most 255 characters.");
}

TEST(Name, is_one_line_in_the_direction_in_which_it_is_read) {
  using namespace std::string_view_literals;
  for (const auto text : {"a\0b"sv, "a\nb"sv, "a\x1b[31m"sv, "a\x7f"sv, "\u202ea"sv, "\xff"sv}) {
    const auto name = parse_name(text, "name");
    ASSERT_FALSE(name.has_value()) << text;
    EXPECT_EQ(name.error().reason, Refusal::Reason::not_a_name);
    EXPECT_EQ(name.error().message,
              "This must be one line of UTF-8 without control characters and direction overrides.");
  }
}

}  // namespace
}  // namespace visio::meet
