#include "meet/site/site_choice.h"

#include <gtest/gtest.h>

namespace visio::meet {
namespace {

TEST(SiteChoice, keeps_a_name_without_white_space_around_it) {
  EXPECT_EQ(parse_site_value(SiteSetting::name, "  Ville de Valmont "), "Ville de Valmont");
  EXPECT_EQ(parse_site_value(SiteSetting::name, ""), "");
}

TEST(SiteChoice, refuses_a_name_that_is_too_long_or_no_line) {
  EXPECT_EQ(parse_site_value(SiteSetting::name, std::string(80, 'x')), std::string(80, 'x'));
  const auto too_long = parse_site_value(SiteSetting::name, std::string(81, 'x'));
  ASSERT_FALSE(too_long);
  EXPECT_EQ(too_long.error().reason, Refusal::Reason::too_long);
  EXPECT_EQ(too_long.error().field, "name");
  EXPECT_FALSE(parse_site_value(SiteSetting::name, "Ville\nde Valmont"));
}

TEST(SiteChoice, keeps_a_colour_in_small_letters) {
  EXPECT_EQ(parse_site_value(SiteSetting::accent, "#C065C0"), "#c065c0");
  EXPECT_EQ(parse_site_value(SiteSetting::accent, ""), "");
}

TEST(SiteChoice, refuses_what_is_no_colour) {
  for (const char* typed : {"C065C0", "#C065C", "#C065C00", "#C065CG", "plum", "#", " #C065C0"}) {
    const auto refused = parse_site_value(SiteSetting::accent, typed);
    ASSERT_FALSE(refused) << typed;
    EXPECT_EQ(refused.error().field, "accent");
    EXPECT_TRUE(refused.error().message.contains("#00558c"));
  }
}

TEST(SiteChoice, has_the_names_of_the_configuration) {
  EXPECT_EQ(site_setting_named("name"), SiteSetting::name);
  EXPECT_EQ(site_setting_named("accent"), SiteSetting::accent);
  EXPECT_EQ(site_setting_named("logo"), std::nullopt);
}

}  // namespace
}  // namespace visio::meet
