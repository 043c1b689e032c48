#include "meet/people/email.h"

#include <gtest/gtest.h>

namespace visio::meet {
namespace {

TEST(Email, is_kept_in_lower_case_without_white_space_around_it) {
  EXPECT_EQ(parse_email(" Claire.Morvan@Example.ORG\n", "email"), "claire.morvan@example.org");
  EXPECT_EQ(parse_email("Zoé@exemple.fr", "email"), "zoé@exemple.fr");
}

TEST(Email, has_something_on_both_sides_of_one_at_sign) {
  for (const char* text : {"", "claire", "@example.org", "claire@", "a@b@c", "a b@c", "a,b@c",
                           "<a@b>", "a\n@b", "\xff@b"}) {
    const auto email = parse_email(text, "email");
    ASSERT_FALSE(email) << text;
    EXPECT_EQ(email.error().reason, Refusal::Reason::not_an_email);
    EXPECT_EQ(email.error().field, "email");
  }
}

TEST(Email, is_no_longer_than_mail_can_deliver) {
  EXPECT_TRUE(parse_email(std::string(250, 'x') + "@b.c", "email"));
  EXPECT_FALSE(parse_email(std::string(251, 'x') + "@b.c", "email"));
}

}  // namespace
}  // namespace visio::meet
