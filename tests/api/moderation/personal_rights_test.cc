// What hosts decide about one person: at once, and for as long as the meeting goes on.

#include <gtest/gtest.h>

#include <string>

#include "tests/api/moderation/call_fixture.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using tests::Answer;
using Kind = livekit::wire::SignalResponse;

class PersonalRights : public tests::CallFixture {
 protected:
  static json::object about(const Person& person, json::object rest) {
    rest["participant_identity"] = person.identity;
    return rest;
  }

  static std::string code_of(const Answer& answer) { return text(answer.json().at("code")); }

  int published_by(const Person& person) {
    return live(person).permission().can_publish_sources_size();
  }
};

TEST_F(PersonalRights, one_call_takes_and_gives_microphone_camera_share_and_data) {
  const Answer taken =
      post(claire_at, "sources",
           about(graces, {{"can_publish_sources", {"microphone"}}, {"can_publish_data", false}}));
  ASSERT_EQ(taken.status, 200) << taken.body;
  EXPECT_EQ(published_by(graces), 1);
  EXPECT_FALSE(live(graces).permission().can_publish_data());
  EXPECT_EQ(published_by(basiles), 4) << "nobody else is concerned";

  const Answer given =
      post(claires.by_token, "sources", about(graces, {{"can_publish_data", true}}));
  ASSERT_EQ(given.status, 200) << given.body;
  EXPECT_TRUE(live(graces).permission().can_publish_data());
  EXPECT_EQ(published_by(graces), 1) << "what is not named stays";
}

TEST_F(PersonalRights, stay_with_who_comes_back) {
  post(claire_at, "sources", about(basiles, {{"can_publish_sources", json::array()}}));
  post(claire_at, "sources", about(graces, {{"can_publish_data", false}}));

  const json::object basiles_again = ask(basile_at, "GET", path() + "?username=Basile").json();
  EXPECT_EQ(claims_in(basiles_again).video.can_publish, false);
  const json::object graces_again = ask(nobody, "GET", path() + "?username=Grace").json();
  EXPECT_EQ(claims_in(graces_again).video.can_publish_data, false) << "a guest has a cookie";

  tests::Browser stranger;
  const json::object other = ask(stranger, "GET", path() + "?username=Kofi").json();
  EXPECT_EQ(claims_in(other).video.can_publish_data, true);
}

TEST_F(PersonalRights, count_on_all_devices_and_with_tokens_from_before) {
  const Person second = enter(basile_at, "Basile");
  const json::object early = ask(basile_at, "GET", path() + "?username=Basile").json();
  post(claire_at, "sources", about(basiles, {{"can_publish_sources", {"camera"}}}));
  EXPECT_EQ(published_by(second), 1);

  Person late = come_with(early);
  late.client.wait_for(Kind::kRefreshToken);
  EXPECT_EQ(published_by(late), 4) << "as the token says";
  connect(late);
  late.client.wait_for(Kind::kRefreshToken);
  EXPECT_EQ(published_by(late), 1);
}

TEST_F(PersonalRights, end_when_the_room_decides_anew_for_all) {
  post(claire_at, "sources", about(graces, {{"can_publish_sources", json::array()}}));
  ASSERT_EQ(published_by(graces), 0);
  const Answer all =
      post(claire_at, "sources", {{"can_publish_sources", {"microphone", "camera"}}});
  ASSERT_EQ(all.status, 200) << all.body;
  EXPECT_EQ(published_by(graces), 2);
}

TEST_F(PersonalRights, that_la_suite_gives_are_kept_too) {
  const Answer changed = post(
      claire_at, "update-participant",
      about(basiles, {{"permission",
                       {{"can_publish_sources", {"microphone"}}, {"can_publish_data", false}}}}));
  ASSERT_EQ(changed.status, 200) << changed.body;
  const json::object again = ask(basile_at, "GET", path() + "?username=Basile").json();
  EXPECT_EQ(claims_in(again).video.can_publish_sources, std::vector<std::string>{"microphone"});
  EXPECT_EQ(claims_in(again).video.can_publish_data, false);
}

TEST_F(PersonalRights, are_for_hosts_to_decide_about_who_is_there_and_does_not_host) {
  const json::object body = about(graces, {{"can_publish_sources", {"camera"}}});
  EXPECT_EQ(post(basile_at, "sources", body).status, 403);
  EXPECT_EQ(post(graces.by_token, "sources", body).status, 403);
  tests::Browser stranger;
  EXPECT_EQ(post(stranger, "sources", body).status, 401);
  EXPECT_EQ(post(claire_at, "sources", about(claires, {{"can_publish_data", false}})).status, 403);
  EXPECT_EQ(post(claire_at, "sources",
                 {{"participant_identity", "nobody"}, {"can_publish_sources", {"camera"}}})
                .status,
            404);
}

TEST_F(PersonalRights, are_named_as_they_should_be) {
  const Answer none = post(claire_at, "sources", about(graces, {}));
  EXPECT_EQ(none.status, 400);
  EXPECT_EQ(code_of(none), "required");
  const Answer for_all = post(claire_at, "sources",
                              {{"can_publish_sources", {"camera"}}, {"can_publish_data", false}});
  EXPECT_EQ(for_all.status, 400);
  EXPECT_TRUE(for_all.json().contains("can_publish_data")) << for_all.body;
  const Answer unknown =
      post(claire_at, "sources", about(graces, {{"can_publish_sources", {"piano"}}}));
  EXPECT_EQ(code_of(unknown), "not_a_choice");
}

}  // namespace
}  // namespace visio::api
