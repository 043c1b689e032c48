// What La Suite Meet's frontend does when it starts, written from the description of its API: the
// fields and statuses that it reads.

#include "tests/api/la_suite_contract.h"

#include <gtest/gtest.h>

namespace visio::api {
namespace {

namespace json = boost::json;
using tests::Answer;
using tests::Browser;

class LaSuiteContract : public tests::LaSuiteContract {};

TEST_F(LaSuiteContract, config_is_public_and_has_all_keys) {
  Browser nobody;
  const Answer answer = ask(nobody, "GET", "config/");
  ASSERT_EQ(answer.status, 200);
  const json::object body = answer.json();
  EXPECT_EQ(missing_in(body, {"LANGUAGE_CODE",
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
                              "auto_mute_on_join_threshold"}),
            "");
  EXPECT_EQ(missing_in(body.at("recording").as_object(),
                       {"is_enabled", "available_modes", "expiration_days", "max_duration"}),
            "");
  EXPECT_EQ(missing_in(body.at("background_image").as_object(),
                       {"upload_is_enabled", "max_count_by_user", "max_size", "allowed_extensions",
                        "allowed_mimetypes"}),
            "");
  EXPECT_TRUE(body.at("telephony").at("enabled").is_bool());
  EXPECT_TRUE(body.at("resource").at("default_access_level").is_string());
  EXPECT_TRUE(body.at("subtitle").at("enabled").is_bool());
  EXPECT_TRUE(body.at("diagnostics").at("connection_test_enabled").is_bool());
  EXPECT_EQ(text(body.at("livekit").at("url")), "ws://" + host());
  EXPECT_EQ(body.at("livekit").at("default_sources").as_array().size(), 4U);
  EXPECT_EQ(body.at("max_participants_for_sound"), 5);
  EXPECT_EQ(body.at("auto_mute_on_join_threshold"), 50);
}

TEST_F(LaSuiteContract, the_csrf_token_is_a_cookie_that_scripts_read) {
  Browser nobody;
  const Answer answer = ask(nobody, "GET", "config/");
  const std::size_t at = answer.head.find("set-cookie: csrftoken=");
  ASSERT_NE(at, std::string::npos) << answer.head;
  const std::string line = answer.head.substr(at, answer.head.find("\r\n", at) - at);
  EXPECT_FALSE(line.contains("HttpOnly")) << line;
  EXPECT_TRUE(line.contains("SameSite=Lax")) << line;
}

TEST_F(LaSuiteContract, nobody_is_told_so_in_json_with_and_without_the_last_slash) {
  for (const char* path : {"users/me", "users/me/"}) {
    const Answer answer = ask("GET", path);
    EXPECT_EQ(answer.status, 401) << path;
    EXPECT_TRUE(answer.says("content-type: application/json")) << answer.head;
    EXPECT_TRUE(answer.says("www-authenticate: Session")) << answer.head;
    EXPECT_TRUE(answer.json().contains("detail")) << answer.body;
  }
}

TEST_F(LaSuiteContract, who_is_signed_in_learns_who_that_is) {
  for (const char* path : {"users/me", "users/me/"}) {
    const Answer answer = ask(claire_at, "GET", path);
    ASSERT_EQ(answer.status, 200) << answer.body;
    const json::object body = answer.json();
    EXPECT_EQ(text(body.at("id")), claire.id.text);
    EXPECT_EQ(body.at("email"), "claire@example.org");
    EXPECT_EQ(body.at("full_name"), "Claire Morvan");
    EXPECT_EQ(body.at("short_name"), "Claire");
    EXPECT_EQ(body.at("timezone"), "UTC");
    EXPECT_EQ(
        missing_in(body, {"language", "default_room_access_level", "default_room_configuration"}),
        "");
  }
}

TEST_F(LaSuiteContract, the_browsers_language_and_timezone_are_kept) {
  const std::string path = "users/" + claire.id.text + "/";
  const Answer changed = ask(claire_at, "PATCH", path,
                             R"({"timezone": "Europe/Paris", "language": "fr-fr",
                                 "default_room_access_level": "restricted",
                                 "default_room_configuration": {"everyone_can_mute": false}})");
  ASSERT_EQ(changed.status, 200) << changed.body;
  const json::object me = ask(claire_at, "GET", "users/me/").json();
  EXPECT_EQ(me, changed.json());
  EXPECT_EQ(me.at("timezone"), "Europe/Paris");
  EXPECT_EQ(me.at("language"), "fr-fr");
  EXPECT_EQ(me.at("default_room_access_level"), "restricted");
  EXPECT_EQ(me.at("default_room_configuration").at("everyone_can_mute"), false);
  const Answer without = ask(claire_at, "PUT", path, R"({"language": "fr-fr"})");
  EXPECT_EQ(without.status, 400);
  EXPECT_TRUE(without.json().at("timezone").is_array()) << without.body;
  EXPECT_EQ(ask(basile_at, "PATCH", path, R"({"language": "de-de"})").status, 403);
  EXPECT_EQ(ask("PATCH", path, R"({"language": "de-de"})").status, 401);
}

TEST_F(LaSuiteContract, what_is_switched_off_is_not_found_in_json) {
  const std::string path = "rooms/" + text(make_room().at("id")) + "/";
  for (const std::string& off :
       {path + "start-recording/", path + "stop-recording/", path + "start-subtitle/",
        std::string("files/"), std::string("roomkit/join/"),
        std::string("addons/sessions/init/")}) {
    const Answer answer = ask(claire_at, "POST", off, "{}");
    EXPECT_EQ(answer.status, 404) << off;
    EXPECT_TRUE(answer.json().contains("detail")) << off;
  }
  EXPECT_EQ(ask(claire_at, "GET", "recordings/").status, 404);
}

TEST_F(LaSuiteContract, who_signs_out_is_nobody_again) {
  for (const char* path : {"logout", "logout/"}) {
    Browser browser = browser_of(claire);
    const std::string key = browser.cookies.at("sessionid");
    const Answer answer = ask(browser, "GET", path);
    EXPECT_EQ(answer.status, 302);
    EXPECT_TRUE(answer.says("location: /")) << answer.head;
    EXPECT_FALSE(browser.cookies.contains("sessionid"));
    browser.cookies["sessionid"] = key;
    EXPECT_EQ(ask(browser, "GET", "users/me/").status, 401) << "a stolen key is of no use";
  }
}

}  // namespace
}  // namespace visio::api
