// Recordings of meetings: who begins, ends, sees and deletes them, and what rows and rooms say when
// something goes wrong.

#include "api/recordings/recordings_api.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "store/recordings.h"
#include "tests/api/moderation/call_fixture.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using store::sql::Session;
using tests::Answer;
using tests::Browser;

OpenIdProvider* let_hosts_record(Site& site, net::ControlLoop&, base::LogSink&) {
  site.recording.is_on = true;
  return nullptr;
}

class RecordingsTest : public tests::CallFixture {
 protected:
  explicit RecordingsTest(const Prepare& prepare = let_hosts_record) : CallFixture(prepare) {}

  static json::object film() { return {{"mode", "screen_recording"}}; }

  Answer start(Browser& by, const json::object& body = film()) {
    return post(by, "start-recording", body);
  }
  Answer stop(Browser& by) { return post(by, "stop-recording", {}); }

  json::array listed(Browser& by) {
    const Answer answer = ask(by, "GET", "recordings/");
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.json().at("results").as_array();
  }

  /// The newest recording that Claire sees, once it is in this state.
  json::object await(std::string_view status) {
    while (true) {
      const json::array all = listed(claire_at);
      if (!all.empty() && all[0].at("status").as_string() == status) return all[0].as_object();
      std::this_thread::yield();
    }
  }

  /// What the room's metadata says once that is this.
  void await_in_metadata(const json::value& status) {
    while (live_metadata().at("recording_status") != status) std::this_thread::yield();
  }

  /// Everybody's media begin.
  void connect_everybody() {
    on_loop([&] {
      std::vector<sfu::Event> events;
      for (std::uint64_t id = 1; id < 200; ++id) {
        events.emplace_back(sfu::TransportStateChanged{{id}, transport::State::connected});
      }
      signalling.on_media_events(events);
      return true;
    });
  }

  std::filesystem::path files_of(const json::object& recording) const {
    return data.path() / "recordings" / text(recording.at("id"));
  }

  std::vector<std::string> audited() {
    return rows([](Session& session) {
      std::vector<std::string> actions;
      for (const auto& row : session.query("SELECT action FROM audit_events WHERE action LIKE "
                                           "'recording%' ORDER BY happened_at, action")) {
        actions.push_back(row.text(0));
      }
      return actions;
    });
  }
};

TEST_F(RecordingsTest, are_begun_and_ended_by_hosts_and_everybody_is_told) {
  const Answer started = start(claires.by_token);
  ASSERT_EQ(started.status, 201) << started.body;
  EXPECT_TRUE(started.json().contains("message"));
  const json::object going_on = await("active");
  EXPECT_EQ(going_on.at("mode"), "screen_recording");
  EXPECT_EQ(text(going_on.at("room").at("id")), room);
  EXPECT_EQ(going_on.at("visio").at("started_by"), "Claire");
  EXPECT_EQ(rows([](Session& session) {
              return session.query("SELECT started_by FROM recordings").at(0).text(0);
            }),
            text(ask(claire_at, "GET", "users/me/").json().at("id")))
      << "it is among what is known of her, and goes with her account";
  EXPECT_TRUE(live_room().active_recording());
  EXPECT_EQ(live_metadata().at("recording_status"), "started");
  EXPECT_EQ(live_metadata().at("recording_mode"), "screen_recording");
  EXPECT_TRUE(std::filesystem::exists(files_of(going_on) / "part-1.capture"));

  EXPECT_EQ(stop(claire_at).status, 200);
  EXPECT_FALSE(live_room().active_recording());
  const json::object ended = await("stopped");
  EXPECT_EQ(ended.at("id"), going_on.at("id"));
  EXPECT_TRUE(ended.at("visio").at("note").is_null());
  await_in_metadata(nullptr);
  EXPECT_EQ(start(claire_at).status, 201) << "the next one can begin";
  EXPECT_EQ(listed(claire_at).size(), 2U);
}

TEST_F(RecordingsTest, are_refused_to_everybody_else) {
  Browser stranger;
  for (Browser* guest : {&basile_at, &graces.by_token}) {
    EXPECT_EQ(start(*guest).status, 403);
    EXPECT_EQ(stop(*guest).status, 403);
  }
  EXPECT_EQ(start(stranger).status, 401);
  EXPECT_EQ(stop(stranger).status, 401);
  EXPECT_EQ(ask(stranger, "GET", "recordings/").status, 401);
  const std::string elsewhere = "rooms/zzz-zzzz-zzz/start-recording/";
  EXPECT_EQ(ask(claire_at, "POST", elsewhere, json::serialize(film())).status, 404);

  EXPECT_EQ(start(claire_at).status, 201);
  const std::string one = "recordings/" + text(await("active").at("id")) + "/";
  EXPECT_TRUE(listed(basile_at).empty());
  EXPECT_EQ(ask(basile_at, "GET", one).status, 404);
  EXPECT_EQ(ask(basile_at, "DELETE", one).status, 404);
  EXPECT_EQ(ask(stranger, "DELETE", one).status, 401);
}

TEST_F(RecordingsTest, go_on_one_at_a_time_in_a_meeting_that_goes_on) {
  EXPECT_EQ(stop(claire_at).status, 404);
  EXPECT_EQ(start(claire_at).status, 201);
  const Answer again = start(claire_at);
  EXPECT_EQ(again.status, 409);
  EXPECT_EQ(again.json().at("code"), "already_recording");
  const std::string empty = "rooms/" + text(make_room("xyz-abcd-efg").at("id")) + "/";
  EXPECT_EQ(ask(claire_at, "POST", empty + "start-recording/", json::serialize(film())).status,
            404);
}

TEST_F(RecordingsTest, name_the_field_that_is_wrong) {
  for (const json::object& body :
       {json::object(), json::object{{"mode", "hologram"}}, json::object{{"mode", 7}}}) {
    const Answer refused = start(claire_at, body);
    EXPECT_EQ(refused.status, 400);
    EXPECT_TRUE(refused.json().contains("mode")) << refused.body;
  }
  EXPECT_EQ(ask(claire_at, "GET", "recordings/?page=2").status, 404);
  EXPECT_EQ(ask(claire_at, "GET", "recordings/none/").status, 404);
}

TEST_F(RecordingsTest, end_with_their_meeting) {
  EXPECT_EQ(start(claire_at).status, 201);
  EXPECT_EQ(post(claire_at, "end", {}).status, 200);
  EXPECT_TRUE(await("stopped").at("visio").at("note").is_null());
}

TEST_F(RecordingsTest, are_deleted_with_their_files_once_they_have_ended) {
  EXPECT_EQ(start(claire_at).status, 201);
  const json::object recording = await("active");
  const std::string one = "recordings/" + text(recording.at("id")) + "/";
  EXPECT_EQ(ask(claire_at, "DELETE", one).status, 409);
  EXPECT_EQ(stop(claire_at).status, 200);
  await("stopped");
  EXPECT_TRUE(std::filesystem::exists(files_of(recording)));
  EXPECT_EQ(ask(claire_at, "DELETE", one).status, 204);
  EXPECT_FALSE(std::filesystem::exists(files_of(recording)));
  EXPECT_EQ(ask(claire_at, "GET", one).status, 404);
  EXPECT_EQ(audited(), (std::vector<std::string>{"recording_started", "recording_ended",
                                                 "recording_deleted"}));
}

TEST_F(RecordingsTest, that_the_disk_refuses_have_failed_and_hosts_learn_it_at_once) {
  std::ofstream(data.path() / "recordings") << "a file where the folder should be";
  const Answer refused = start(claire_at);
  EXPECT_EQ(refused.status, 502);
  EXPECT_EQ(refused.json().at("code"), "recording_failed");
  EXPECT_EQ(await("failed_to_start").at("visio").at("note"), "disk_refused");
  EXPECT_FALSE(live_room().active_recording());
  std::filesystem::remove(data.path() / "recordings");
  EXPECT_EQ(start(claire_at).status, 201) << "the next one can begin";
}

TEST_F(RecordingsTest, are_not_begun_while_the_server_stops) {
  on_loop([&] {
    application->hosting().end();
    return true;
  });
  const Answer refused = start(claire_at);
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.json().at("code"), "stopping");
  const json::object failed = await("failed_to_start");
  EXPECT_EQ(failed.at("visio").at("note"), "server_ended");
  EXPECT_FALSE(live_room().active_recording());
  EXPECT_FALSE(std::filesystem::exists(files_of(failed)));
}

TEST_F(RecordingsTest, that_a_server_left_behind_have_broken_off_and_go_on_with_their_people) {
  const meet::Recording left{.id = meet::RecordingId::draw(net::system_entropy()),
                             .room = {room},
                             .meeting = "RM_before",
                             .state = meet::RecordingState::active};
  rows([left](Session& session) { return store::Recordings(session).add(left); });
  std::filesystem::create_directories(data.path() / "recordings" / left.id.text);
  on_loop([&] {
    application->hosting().begin();
    return true;
  });
  const json::object broken_off = await("stopped");
  EXPECT_EQ(broken_off.at("visio").at("note"), "server_ended");
  EXPECT_FALSE(live_room().active_recording());

  connect_everybody();
  const json::object resumed = await("active");
  EXPECT_EQ(text(resumed.at("id")), left.id.text);
  EXPECT_EQ(resumed.at("visio").at("parts"), 2);
  EXPECT_TRUE(resumed.at("visio").at("note").is_null());
  while (!live_room().active_recording()) std::this_thread::yield();
  EXPECT_TRUE(std::filesystem::exists(files_of(resumed) / "part-2.capture"));
}

TEST_F(RecordingsTest, of_another_server_on_the_same_rows_are_left_alone) {
  const meet::Recording elsewhere{.id = meet::RecordingId::draw(net::system_entropy()),
                                  .room = {room},
                                  .meeting = "RM_elsewhere",
                                  .state = meet::RecordingState::active};
  rows([elsewhere](Session& session) { return store::Recordings(session).add(elsewhere); });
  on_loop([&] {
    application->hosting().begin();
    return true;
  });
  EXPECT_EQ(start(claire_at).status, 409);
  EXPECT_EQ(text(await("active").at("id")), elsewhere.id.text);
}

OpenIdProvider* let_hosts_record_for_a_second(Site& site, net::ControlLoop&, base::LogSink&) {
  site.recording = {.is_on = true, .longest = std::chrono::seconds(1)};
  return nullptr;
}

class ShortRecordingsTest : public RecordingsTest {
 protected:
  ShortRecordingsTest() : RecordingsTest(let_hosts_record_for_a_second) {}
};

TEST_F(ShortRecordingsTest, end_when_they_are_as_long_as_they_may_be) {
  const json::object config = ask("GET", "config/").json().at("recording").as_object();
  EXPECT_EQ(config.at("is_enabled"), true);
  EXPECT_EQ(config.at("max_duration"), 1'000);
  EXPECT_EQ(start(claire_at).status, 201);
  await("stopped");
  EXPECT_FALSE(live_room().active_recording());
}

}  // namespace
}  // namespace visio::api
