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

TEST_F(SiteConfigTest, says_whether_there_is_anybody_to_ask_about) {
  EXPECT_EQ(visio().at("signed_in"), false);
  ask_as(add_user("ada@example.org"));
  EXPECT_EQ(visio().at("signed_in"), true);
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

}  // namespace
}  // namespace visio::api
