#include "base/query.h"

#include <gtest/gtest.h>

#include <string>

namespace visio::base {
namespace {

TEST(Query, is_read_as_forms_write_it) {
  const auto query = Query::parse("name=Zo%C3%A9+B&empty=&bare&a=1&a=2").value();
  EXPECT_EQ(query.get("name"), "Zoé B");
  EXPECT_EQ(query.get("a"), "1") << "of a name that comes twice the first counts";
  EXPECT_TRUE(query.has("empty") && query.has("bare"));
  EXPECT_EQ(query.get("bare"), "");
  EXPECT_FALSE(query.has("missing"));
}

TEST(Query, with_a_broken_escape_or_too_many_parameters_is_none) {
  EXPECT_FALSE(Query::parse("a=%4"));
  std::string text;
  for (int number = 0; number < 64; ++number) text += "a" + std::to_string(number) + "=1&";
  EXPECT_TRUE(Query::parse(text));
  EXPECT_FALSE(Query::parse(text + "one_more=1"));
}

TEST(Query, knows_flags_and_numbers) {
  const auto query = Query::parse("one=1&true=true&no=yes&size=12&odd=12x").value();
  EXPECT_TRUE(query.flag("one", false) && query.flag("true", false));
  EXPECT_FALSE(query.flag("no", true));
  EXPECT_TRUE(query.flag("missing", true));
  EXPECT_EQ(query.number("size"), 12);
  EXPECT_EQ(query.number("odd"), 0);
}

}  // namespace
}  // namespace visio::base
