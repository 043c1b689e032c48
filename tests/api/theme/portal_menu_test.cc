#include "api/theme/portal_menu.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace visio::api {
namespace {

std::string error_of(std::string_view text) {
  const auto menu = read_portal_menu(text);
  return menu ? "" : menu.error();
}

TEST(PortalMenu, has_the_names_and_links_of_the_portals_central_navigation) {
  const auto menu = read_portal_menu(R"({"categories": [
    {"identifier": "productivity", "display_name": "Bureautique", "entries": [
      {"identifier": "files", "icon_url": "https://portal.example.org/files.svg",
       "display_name": "Fichiers", "link": "https://files.example.org/", "target": "files",
       "keywords": {}},
      {"display_name": "Agenda", "link": "https://agenda.example.org/?view=week"}]},
    {"display_name": "Direction", "entries": [
      {"display_name": "Projets", "link": "http://projects.example.org"}]}]})");
  ASSERT_TRUE(menu) << menu.error();
  const PortalMenu expected{
      {.name = "Bureautique",
       .entries = {{.name = "Fichiers", .link = "https://files.example.org/"},
                   {.name = "Agenda", .link = "https://agenda.example.org/?view=week"}}},
      {.name = "Direction",
       .entries = {{.name = "Projets", .link = "http://projects.example.org"}}}};
  EXPECT_EQ(*menu, expected);
}

TEST(PortalMenu, leaves_out_what_is_no_link_to_a_web_page) {
  const auto menu = read_portal_menu(R"json({"categories": [1, {}, {"entries": 2}, {"entries": [
    3, {}, {"display_name": "Script", "link": "javascript:alert(1)"},
    {"display_name": "Nowhere"}, {"link": "https://nameless.example.org/"},
    {"display_name": "Two\nlines", "link": "https://lines.example.org/"},
    {"display_name": 4, "link": 5}]}]})json");
  ASSERT_TRUE(menu) << menu.error();
  EXPECT_TRUE(menu->empty());
}

TEST(PortalMenu, says_when_the_answer_is_none) {
  EXPECT_EQ(error_of(""), "the answer is no JSON object");
  EXPECT_EQ(error_of("<html>"), "the answer is no JSON object");
  EXPECT_EQ(error_of("[]"), "the answer is no JSON object");
  EXPECT_EQ(error_of("{}"), "the answer has no list of categories");
  EXPECT_EQ(error_of(R"({"categories": {}})"), "the answer has no list of categories");
}

TEST(PortalMenu, takes_a_hundred_entries_at_most) {
  std::string entries;
  for (int count = 0; count < 60; ++count) {
    entries += entries.empty() ? "" : ",";
    entries += R"({"display_name": "App", "link": "https://app.example.org/"})";
  }
  std::string text = R"({"categories": [)";
  text.append(R"({"display_name": "A", "entries": [)").append(entries).append("]},");
  text.append(R"({"display_name": "B", "entries": [)").append(entries).append("]},");
  text.append(R"({"display_name": "C", "entries": [)").append(entries).append("]}]}");
  const auto menu = read_portal_menu(text);
  ASSERT_TRUE(menu) << menu.error();
  ASSERT_EQ(menu->size(), 2U);
  EXPECT_EQ(menu->at(0).entries.size(), 60U);
  EXPECT_EQ(menu->at(1).entries.size(), 40U);
}

}  // namespace
}  // namespace visio::api
