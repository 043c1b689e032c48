#include "api/site_config.h"

#include <gtest/gtest.h>

#include "tests/api/rooms/rooms_fixture.h"
#include "tests/api/whole_application.h"

namespace visio::api {
namespace {

namespace json = boost::json;

class SiteConfigTest : public tests::RoomsFixture {
 protected:
  json::object config() { return parsed(ask("GET", "config/")); }
  json::object visio() { return config()["visio"].as_object(); }
};

TEST_F(SiteConfigTest, has_every_key_that_la_suite_meets_app_reads) {
  const json::object body = config();
  for (const char* key : {"LANGUAGE_CODE",
                          "recording",
                          "background_image",
                          "telephony",
                          "resource",
                          "subtitle",
                          "diagnostics",
                          "livekit",
                          "authenticated_users_can_edit_display_name",
                          "custom_css_url",
                          "documentation_url",
                          "external_home_url",
                          "manifest_link",
                          "transcription_destination",
                          "analytics",
                          "support",
                          "feedback",
                          "silence_livekit_debug_logs",
                          "is_silent_login_enabled",
                          "idle_disconnect_warning_delay",
                          "use_french_gov_footer",
                          "use_proconnect_button",
                          "max_participants_for_sound",
                          "auto_mute_on_join_threshold"}) {
    EXPECT_TRUE(body.contains(key)) << key;
  }
  EXPECT_EQ(body.at("livekit").at("url"), "ws://localhost:8080");
}

TEST_F(SiteConfigTest, says_who_may_make_rooms_here) {
  EXPECT_EQ(visio().at("create"), "anyone");
  EXPECT_EQ(visio().at("may_create"), true);
  EXPECT_EQ(visio().at("has_accounts"), false);
  client.is_local = false;
  EXPECT_EQ(visio().at("create"), "signed-in");
  EXPECT_EQ(visio().at("may_create"), false);
}

TEST_F(SiteConfigTest, says_so_anew_once_there_is_an_account) {
  const meet::User ada = add_user("ada@example.org");
  EXPECT_EQ(visio().at("create"), "signed-in");
  EXPECT_EQ(visio().at("may_create"), false);
  EXPECT_EQ(visio().at("has_accounts"), true);
  ask_as(ada);
  EXPECT_EQ(visio().at("may_create"), true);
  site.create = CreateAccess::role;
  EXPECT_EQ(visio().at("create"), "role");
  EXPECT_EQ(visio().at("may_create"), false);
}

TEST_F(SiteConfigTest, says_whose_pages_may_show_meetings) {
  EXPECT_EQ(visio().at("embedded_by"), boost::json::array());
  site.embedded_by = {"https://intranet.example.org", "https://*.ville.fr"};
  EXPECT_EQ(visio().at("embedded_by"),
            (boost::json::array{"https://intranet.example.org", "https://*.ville.fr"}));
}

TEST_F(SiteConfigTest, says_how_long_one_may_be_alone) {
  EXPECT_EQ(visio().at("alone_minutes"), 10);
  site.alone_minutes = 0;
  EXPECT_EQ(visio().at("alone_minutes"), 0);
}

TEST_F(SiteConfigTest, says_whether_there_is_anybody_to_ask_about) {
  EXPECT_EQ(visio().at("signed_in"), false);
  ask_as(add_user("ada@example.org"));
  EXPECT_EQ(visio().at("signed_in"), true);
}

TEST_F(SiteConfigTest, has_nulls_where_operators_say_nothing_of_how_the_site_appears) {
  const json::object nothing = json::parse(R"({"name": null, "accent": null, "logo": null,
      "links": {"legal": null, "help": null, "status": null, "privacy": null,
                "accessibility": null},
      "welcome": {}, "portal": []})")
                                   .as_object();
  EXPECT_EQ(visio().at("site"), nothing);
  EXPECT_TRUE(config().at("documentation_url").is_null());
}

TEST_F(SiteConfigTest, says_how_the_site_appears) {
  site.theme = {.name = "Ville de Lyon",
                .accent = "#00558c",
                .logo = Logo{.content = "<svg/>", .type = "image/svg+xml", .hash = "1a2b"},
                .help_url = "https://help.example.org/",
                .welcome = {{"en", ""}, {"fr", "Bienvenue."}}};
  const json::object said = visio().at("site").as_object();
  EXPECT_EQ(said.at("name"), "Ville de Lyon");
  EXPECT_EQ(said.at("accent"), "#00558c");
  EXPECT_EQ(said.at("logo"), "/site/logo?1a2b");
  EXPECT_EQ(said.at("links").at("help"), "https://help.example.org/");
  EXPECT_TRUE(said.at("links").at("legal").is_null());
  EXPECT_EQ(said.at("welcome"), (json::object{{"fr", "Bienvenue."}}));
  EXPECT_EQ(config().at("documentation_url"), "https://help.example.org/");
}

TEST_F(SiteConfigTest, has_the_menu_of_the_portal_as_it_is_now) {
  PortalMenu menu;
  SiteConfig config({.site = site,
                     .clock = clock,
                     .log = log,
                     .entropy = entropy,
                     .database = *database,
                     .signalling = signalling},
                    [&] { return menu; });
  const auto shown = [&] {
    Request request;
    request.client = client;
    const auto answer = tests::run_task(config.get(request), [this] { inbox.run_one(); });
    return parsed(answer)["visio"].at("site").at("portal");
  };
  EXPECT_EQ(shown(), json::array());
  menu = {{.name = "Office", .entries = {{.name = "Files", .link = "https://files.example.org/"}}}};
  EXPECT_EQ(shown(), json::parse(R"([{"name": "Office", "entries": [
      {"name": "Files", "link": "https://files.example.org/"}]}])"));
}

TEST_F(SiteConfigTest, gives_the_cookie_without_which_nothing_can_be_changed) {
  EXPECT_TRUE(ask("GET", "config/").header("set-cookie").starts_with("csrftoken="));
}

TEST_F(SiteConfigTest, is_there_without_a_database) {
  rows([](store::sql::Session& session) {
    session.execute("ALTER TABLE users RENAME TO lost");
    return 0;
  });
  const auto response = ask("GET", "config/");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(visio().at("may_create"), false);
}

class SiteConfigOverHttp : public tests::WholeApplication {};

TEST_F(SiteConfigOverHttp, knows_a_good_session_before_the_second_step_and_none_that_has_ended) {
  tests::Browser admin = browser_of(add_user("admin@example.org", "Admin", true));
  EXPECT_EQ(ask(admin, "GET", "users/me/").json().at("needs_second_factor"), true);
  EXPECT_EQ(ask(admin, "GET", "config/").json().at("visio").at("signed_in"), true);
  tests::Browser stale{.cookies = {{"sessionid", "of a session that nobody knows any more"}}};
  EXPECT_EQ(ask(stale, "GET", "config/").json().at("visio").at("signed_in"), false);
}

TEST_F(SiteConfigTest, says_whether_mail_is_sent) {
  EXPECT_EQ(visio().at("mail"), false);
  site.has_mail = true;
  EXPECT_EQ(visio().at("mail"), true);
}

}  // namespace
}  // namespace visio::api
