#include "api/theme/site_api.h"

#include <string>

#include "store/site_choices.h"
#include "tests/api/admin/admin_fixture.h"

namespace visio::api {
namespace {

using meet::AuditAction;
using store::sql::Session;

class SiteApiTest : public tests::AdminFixture {
 protected:
  /// What every visitor is told.
  boost::json::value shown(std::string_view setting) {
    return ask("GET", "config/").json().at("visio").at("site").at(setting);
  }
};

TEST_F(SiteApiTest, says_that_nobody_decided_anything_yet) {
  const auto site = got("admin/site/");
  for (const char* setting : {"name", "accent"}) {
    const auto& said = site.at(setting).as_object();
    EXPECT_TRUE(said.at("value").is_null());
    EXPECT_EQ(said.at("decided_by"), "default");
    EXPECT_TRUE(said.at("changed_at").is_null());
    EXPECT_TRUE(said.at("changed_by").is_null());
  }
}

TEST_F(SiteApiTest, shows_everybody_what_an_administrator_chose_and_the_audit_says_so) {
  const auto changed =
      ask(roots, "PATCH", "admin/site/", R"({"name": " Ville de Valmont", "accent": "#C065C0"})");
  ASSERT_EQ(changed.status, 200) << changed.body;
  const auto name = changed.json().at("name").as_object();
  EXPECT_EQ(name.at("value"), "Ville de Valmont");
  EXPECT_EQ(name.at("decided_by"), "administrators");
  EXPECT_EQ(name.at("changed_by"), "Root");
  EXPECT_TRUE(name.at("changed_at").is_string());
  EXPECT_EQ(got("admin/site/"), changed.json());
  EXPECT_EQ(shown("name"), "Ville de Valmont");
  EXPECT_EQ(shown("accent"), "#c065c0");
  const auto told = lines({AuditAction::site_changed});
  ASSERT_EQ(told.size(), 2U);
  for (const meet::AuditEvent& line : told) {
    EXPECT_EQ(line.actor.name, "Root");
    EXPECT_EQ(line.detail.at("before"), "");
    EXPECT_EQ(line.detail.at("after"),
              line.detail.at("setting") == "name" ? "Ville de Valmont" : "#c065c0");
  }
}

TEST_F(SiteApiTest, keeps_the_account_that_chose_and_not_its_name) {
  ask(roots, "PATCH", "admin/site/", R"({"name": "Valmont"})");
  const auto kept = rows([](Session& session) { return store::SiteChoices(session).list(); });
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(kept[0].changed_by, root.id.text);
}

TEST_F(SiteApiTest, takes_a_choice_back) {
  ask(roots, "PATCH", "admin/site/", R"({"name": "Valmont", "accent": "#c065c0"})");
  const auto changed = ask(roots, "PATCH", "admin/site/", R"({"name": null, "accent": ""})");
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(changed.json().at("name").at("decided_by"), "default");
  EXPECT_TRUE(shown("name").is_null());
  EXPECT_TRUE(shown("accent").is_null());
}

TEST_F(SiteApiTest, leaves_alone_what_is_not_asked_for_and_tells_nothing_of_what_stays) {
  ask(roots, "PATCH", "admin/site/", R"({"name": "Valmont", "accent": "#c065c0"})");
  ask(roots, "PATCH", "admin/site/", R"({"name": "Valmont"})");
  EXPECT_EQ(shown("accent"), "#c065c0");
  EXPECT_EQ(lines({AuditAction::site_changed}).size(), 2U);
}

TEST_F(SiteApiTest, lets_the_configuration_decide_and_says_so) {
  ask(roots, "PATCH", "admin/site/", R"({"name": "Valmont"})");
  on_loop([this] {
    site.theme.name = "Ville de Lyon";
    return true;
  });
  const auto said = got("admin/site/").at("name").as_object();
  EXPECT_EQ(said.at("value"), "Ville de Lyon");
  EXPECT_EQ(said.at("decided_by"), "configuration");
  EXPECT_TRUE(said.at("changed_by").is_null());
  EXPECT_EQ(shown("name"), "Ville de Lyon");
  const auto refused =
      ask(roots, "PATCH", "admin/site/", R"({"name": "Valmont", "accent": "#c065c0"})");
  EXPECT_EQ(refused.status, 400);
  EXPECT_TRUE(refused.body.contains("site.name")) << refused.body;
  EXPECT_TRUE(shown("accent").is_null()) << "all of a request counts, or nothing";
}

TEST_F(SiteApiTest, says_what_is_wrong_with_a_wish) {
  const std::string too_long = R"({"name": ")" + std::string(81, 'x') + R"("})";
  for (const auto& [body, field] : {std::pair<std::string, const char*>{too_long, "name"},
                                    {R"({"name": "a\nb"})", "name"},
                                    {R"({"name": 5})", "name"},
                                    {R"({"accent": "plum"})", "accent"},
                                    {R"({"accent": {}})", "accent"}}) {
    const auto refused = ask(roots, "PATCH", "admin/site/", body);
    EXPECT_EQ(refused.status, 400) << body;
    EXPECT_TRUE(refused.json().contains(field)) << refused.body;
  }
  EXPECT_EQ(ask(roots, "PATCH", "admin/site/", "[").status, 400);
  EXPECT_TRUE(lines({AuditAction::site_changed}).empty());
}

TEST_F(SiteApiTest, is_for_administrators_only) {
  const std::string wish = R"({"name": "Valmont"})";
  EXPECT_EQ(ask("GET", "admin/site/").status, 401);
  EXPECT_EQ(ask(claires, "GET", "admin/site/").status, 403);
  EXPECT_EQ(ask("PATCH", "admin/site/", wish).status, 401);
  EXPECT_EQ(ask(claires, "PATCH", "admin/site/", wish).status, 403);
  EXPECT_TRUE(shown("name").is_null());
}

}  // namespace
}  // namespace visio::api
