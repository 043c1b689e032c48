#include "api/people/profile.h"

#include "store/user_sessions.h"
#include "tests/api/people/people_test.h"

namespace visio::api {
namespace {

class ProfileTest : public tests::PeopleTest {
 protected:
  ProfileTest() { sign_in(claire.email, password); }

  std::string path() const { return "users/" + claire.id.text + "/"; }

  /// Its id goes into paths.
  static meet::User claire_morvan() {
    meet::User user = tests::user_of("claire@example.org");
    user.id = {"claires-id"};
    user.full_name = "Claire Morvan";
    return user;
  }

  const meet::User claire = add(claire_morvan());
  const meet::User bob = add(tests::user_of("bob@example.org"));
};

TEST_F(ProfileTest, shows_an_account_to_its_owner) {
  const auto response = ask("GET", "users/me");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.content(),
            R"({"id":"claires-id","email":"claire@example.org","full_name":"Claire Morvan",)"
            R"("short_name":"Claire","timezone":"UTC","language":null,)"
            R"("default_room_access_level":null,"default_room_configuration":{},)"
            R"("is_administrator":false,"has_totp":false,"passkeys":0,)"
            R"("needs_second_factor":false})");
}

TEST_F(ProfileTest, is_for_who_is_signed_in) {
  Browser stranger;
  for (const auto& [method, target] : {std::pair{"GET", std::string("users/me/")},
                                       {"GET", std::string("users/?q=claire")},
                                       {"PATCH", path()},
                                       {"PUT", path()}}) {
    const auto refused = ask(stranger, method, target);
    EXPECT_EQ(refused.status, 401) << method << target;
    EXPECT_EQ(code_of(refused), "not_authenticated");
  }
}

TEST_F(ProfileTest, changes_where_its_owner_says_so_and_stays_elsewhere) {
  const auto response = ask("PATCH", path(), R"({"full_name": " Claire M. ", "language": "fr-fr",
      "default_room_access_level": "restricted",
      "default_room_configuration": {"can_publish_sources": ["microphone"],
                                     "everyone_can_mute": false}})");
  EXPECT_EQ(response.status, 200);
  const auto mine = parsed(ask("GET", "users/me/"));
  EXPECT_EQ(mine, parsed(response));
  EXPECT_EQ(mine.at("full_name"), "Claire M.");
  EXPECT_EQ(mine.at("language"), "fr-fr");
  EXPECT_EQ(mine.at("timezone"), "UTC");
  EXPECT_EQ(mine.at("default_room_access_level"), "restricted");
  EXPECT_EQ(boost::json::serialize(mine.at("default_room_configuration")),
            R"({"can_publish_sources":["microphone"],"everyone_can_mute":false})");
  const auto reset = parsed(ask("PUT", path(), R"({"timezone": "Europe/Paris",
      "default_room_access_level": null, "default_room_configuration": null})"));
  EXPECT_TRUE(reset.at("default_room_access_level").is_null());
  EXPECT_TRUE(reset.at("default_room_configuration").as_object().empty());
  EXPECT_EQ(reset.at("timezone"), "Europe/Paris");
}

TEST_F(ProfileTest, of_others_is_theirs_to_change) {
  const auto refused = ask("PATCH", "users/" + bob.id.text + "/", R"({"full_name": "Robert"})");
  EXPECT_EQ(refused.status, 403);
  EXPECT_EQ(code_of(refused), "forbidden");
  EXPECT_EQ(ask("PATCH", "users/nobody/").status, 403);
}

TEST_F(ProfileTest, names_every_field_that_is_wrong) {
  const auto refused =
      ask("PUT", path(), R"({"full_name": "a\nb", "language": "fr!", "timezone": "../etc",
          "default_room_access_level": "secret", "default_room_configuration": {
          "can_publish_sources": ["smell"]}})");
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(parsed(refused).size(), 6U) << refused.content();
  EXPECT_EQ(code_of(ask("PUT", path(), "{}")), "required");
  EXPECT_EQ(ask("PATCH", path(), "[]").status, 400);
  EXPECT_EQ(ask("PATCH", path(), R"({"full_name": ""})").status, 400);
}

TEST_F(ProfileTest, finds_people_by_name_and_shows_an_address_only_to_who_knows_it) {
  EXPECT_EQ(ask("GET", "users/?q=bob").content(),
            R"([{"id":"id of bob@example.org","full_name":"bob@example.org",)"
            R"("short_name":"bob@example.org"}])");
  EXPECT_NE(ask("GET", "users/?q=BOB@example.org").content().find(R"("email":"bob@example.org")"),
            std::string_view::npos);
  EXPECT_EQ(ask("GET", "users/?q=bo").content(), "[]");
  EXPECT_EQ(ask("GET", "users/").content(), "[]");
  EXPECT_EQ(ask("GET", "users/?q=%zz").status, 400);
  EXPECT_EQ(ask("GET", "users/?q=" + std::string(300, 'x')).status, 400);
}

}  // namespace
}  // namespace visio::api
