// Every control of hosts: who may, what is wrong with a request, and what comes of it.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/api/moderation/call_fixture.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using tests::Answer;
using tests::Browser;
using Kind = livekit::wire::SignalResponse;

class HostControls : public tests::CallFixture {
 protected:
  struct Control {
    std::string what;
    json::object body;
  };

  /// Each with a body that is good.
  std::vector<Control> controls() const {
    const json::object about{{"participant_identity", graces.identity}};
    const auto with = [&](std::string_view key, json::value value) {
      json::object body = about;
      body[key] = std::move(value);
      return body;
    };
    return {{"mute-all", {}},
            {"stop-source", with("source", "camera")},
            {"sources", with("can_publish_sources", json::array{"camera"})},
            {"lower-hands", {}},
            {"toggle-hand", with("raised", false)},
            {"update-participant", with("name", "Grace H.")},
            {"update-participant-role", with("role", "member")},
            {"remove-participant", about},
            {"lock", {{"is_locked", true}}},
            {"spotlight", about},
            {"layout", {{"layout", "speaker"}}},
            {"end", {}}};
  }

  int post_to(std::string_view target, Browser& browser, const Control& control) {
    std::string path("rooms/");
    path.append(target).append("/").append(control.what).append("/");
    return ask(browser, "POST", path, json::serialize(control.body)).status;
  }

  std::string interpreter() {
    const json::value shown = live_metadata().at("interpreter");
    return shown.is_string() ? text(shown) : "";
  }

  std::string spotlight() {
    const json::value shown = live_metadata().at("spotlight");
    return shown.is_string() ? text(shown) : "";
  }

  bool is_muted(const Person& person) { return live(person).tracks(0).muted(); }
};

TEST_F(HostControls, are_for_hosts_of_that_room_only) {
  Browser stranger;
  for (const Control& control : controls()) {
    EXPECT_EQ(post_to(room, stranger, control), 401) << control.what;
    EXPECT_EQ(post_to(room, basile_at, control), 403) << control.what;
    EXPECT_EQ(post_to(room, graces.by_token, control), 403) << control.what;
    EXPECT_EQ(post_to("zzz-zzzz-zzz", claire_at, control), 404) << control.what;
  }
  EXPECT_EQ(live(graces).name(), "Grace") << "nothing of it was done";
  EXPECT_FALSE(live_metadata().at("is_locked").as_bool());
}

TEST_F(HostControls, name_the_field_that_is_wrong) {
  const auto refused = [&](std::string_view what, std::string_view body, std::string_view field) {
    const Answer answer = ask(claire_at, "POST", path().append(what).append("/"), body);
    EXPECT_EQ(answer.status, 400) << what << " " << body;
    EXPECT_TRUE(answer.json().contains(field)) << what << " " << answer.body;
  };
  refused("mute-all", R"({"sources": "microphone"})", "sources");
  refused("mute-all", R"({"sources": ["piano"]})", "sources");
  refused("stop-source", R"({"source": "camera"})", "participant_identity");
  refused("stop-source", R"({"participant_identity": "x"})", "source");
  refused("stop-source", R"({"participant_identity": "x", "source": "piano"})", "source");
  refused("toggle-hand", R"({"raised": "yes"})", "raised");
  refused("toggle-hand", R"({"raised": true, "participant_identity": "x"})",
          "participant_identity");
  refused("remove-participant", "{}", "participant_identity");
  refused("lock", "{}", "is_locked");
  refused("lock", R"({"is_locked": 1})", "is_locked");
  refused("spotlight", "{}", "participant_identity");
  refused("spotlight", R"({"participant_identity": 7})", "participant_identity");
  refused("spotlight", R"({"participant_identity": null, "as": "clown"})", "as");
  refused("layout", "{}", "layout");
  refused("layout", R"({"layout": "circle"})", "layout");
  refused("layout", R"({"layout": 2})", "layout");
  EXPECT_EQ(ask(claire_at, "POST", path() + "lock/", "[not an object").status, 400);
}

TEST_F(HostControls, find_nobody_who_is_not_there) {
  for (Control control : controls()) {
    if (!control.body.contains("participant_identity")) continue;
    control.body["participant_identity"] = "nobody";
    EXPECT_EQ(post_to(room, claire_at, control), 404) << control.what;
  }
}

TEST_F(HostControls, mute_everybody_but_who_does_it_and_stop_one) {
  basiles.client.publish_camera();
  claires.client.publish_camera();
  EXPECT_EQ(post(claire_at, "mute-all", {{"sources", {"camera"}}}).status, 200);
  EXPECT_TRUE(is_muted(basiles));
  EXPECT_FALSE(is_muted(claires)) << "on none of her devices";

  graces.client.publish_camera();
  const json::object stop{{"participant_identity", graces.identity}, {"source", "camera"}};
  EXPECT_EQ(post(claires.by_token, "stop-source", stop).status, 200);
  EXPECT_TRUE(is_muted(graces));
}

TEST_F(HostControls, lower_one_hand_or_all) {
  for (Person* person : {&basiles, &graces}) {
    ASSERT_EQ(post(person->by_token, "toggle-hand", {{"raised", true}}).status, 200);
  }
  const json::object one{{"participant_identity", graces.identity}, {"raised", false}};
  EXPECT_EQ(post(claire_at, "toggle-hand", one).status, 200);
  EXPECT_EQ(attribute(graces, "handRaisedAt"), "");
  EXPECT_NE(attribute(basiles, "handRaisedAt"), "");
  EXPECT_EQ(post(claire_at, "lower-hands", {}).status, 200);
  EXPECT_EQ(attribute(basiles, "handRaisedAt"), "");
}

TEST_F(HostControls, show_one_person_large_until_they_leave) {
  const json::object graces_picture{{"participant_identity", graces.identity}};
  EXPECT_EQ(post(claire_at, "spotlight", graces_picture).status, 200);
  EXPECT_EQ(spotlight(), graces.identity);
  EXPECT_EQ(post(claire_at, "spotlight", {{"participant_identity", nullptr}}).status, 200);
  EXPECT_EQ(spotlight(), "");

  post(claire_at, "spotlight", graces_picture);
  EXPECT_EQ(post(claire_at, "remove-participant", graces_picture).status, 200);
  EXPECT_EQ(spotlight(), "");
}

TEST_F(HostControls, keep_an_interpreter_in_sight_beside_who_is_large_until_they_leave) {
  const json::object signing{{"participant_identity", graces.identity}, {"as", "interpreter"}};
  EXPECT_EQ(post(claire_at, "spotlight", signing).status, 200);
  EXPECT_EQ(interpreter(), graces.identity);
  EXPECT_EQ(spotlight(), "");
  const json::object large{{"participant_identity", basiles.identity}, {"as", "speaker"}};
  EXPECT_EQ(post(claire_at, "spotlight", large).status, 200);
  EXPECT_EQ(spotlight(), basiles.identity);
  EXPECT_EQ(interpreter(), graces.identity);

  const json::object about_grace{{"participant_identity", graces.identity}};
  EXPECT_EQ(post(claire_at, "remove-participant", about_grace).status, 200);
  EXPECT_EQ(interpreter(), "");
  EXPECT_EQ(spotlight(), basiles.identity);
}

TEST_F(HostControls, choose_how_everybody_sees_the_others_and_call_them_back) {
  const auto layout = [&] { return live_metadata().at("layout"); };
  EXPECT_EQ(post(claire_at, "layout", {{"layout", "speaker"}}).status, 200);
  EXPECT_EQ(layout().at("mode"), "speaker");
  const std::int64_t first = layout().at("chosen_at").as_int64();
  clock.set_on(std::chrono::seconds(1));
  EXPECT_EQ(post(claires.by_token, "layout", {{"layout", "speaker"}}).status, 200);
  EXPECT_GT(layout().at("chosen_at").as_int64(), first) << "a new choice, if the same";
  EXPECT_EQ(post(claire_at, "layout", {{"layout", nullptr}}).status, 200);
  EXPECT_TRUE(layout().is_null());
}

TEST_F(HostControls, lock_the_room_to_all_but_hosts) {
  ASSERT_EQ(post(claire_at, "lock", {{"is_locked", true}}).status, 200);
  EXPECT_TRUE(live_metadata().at("is_locked").as_bool());
  Browser stranger;
  const json::object refused = ask(stranger, "GET", path() + "?username=Kofi").json();
  EXPECT_FALSE(refused.contains("livekit"));
  EXPECT_EQ(refused.at("refusal"), "locked");
  EXPECT_TRUE(ask(claire_at, "GET", path() + "?username=Claire").json().contains("livekit"));
  ASSERT_EQ(post(claire_at, "lock", {{"is_locked", false}}).status, 200);
  EXPECT_TRUE(ask(stranger, "GET", path() + "?username=Kofi").json().contains("livekit"));
}

TEST_F(HostControls, end_the_meeting_for_everybody) {
  EXPECT_EQ(post(claires.by_token, "end", {}).status, 200);
  for (Person* person : {&basiles, &graces, &claires}) {
    EXPECT_EQ(person->client.wait_for(Kind::kLeave).leave().reason(), livekit::wire::ROOM_DELETED);
  }
  EXPECT_EQ(post(claire_at, "end", {}).status, 404) << "there is none any more";
}

}  // namespace
}  // namespace visio::api
