// What clients ask for in a meeting: layers, settings, tracks that come late, and their tests.

#include "tests/livekit/meeting.h"

namespace visio::tests {
namespace {

class Requests : public Meeting {
 protected:
  /// Subscribed and attached to everything that is there.
  void take_offer(Person& person) {
    wait(150ms);
    answer(person);
  }

  wire::RequestResponse last_answer(const Person& person) {
    return person.last(Kind::kRequestResponse).request_response();
  }

  void set_size(Person& person, const std::string& sid, std::uint32_t height,
                bool disabled = false) {
    wire::SignalRequest request;
    auto& setting = *request.mutable_track_setting();
    setting.add_track_sids(sid);
    setting.set_width(height * 16 / 9);
    setting.set_height(height);
    setting.set_disabled(disabled);
    send(person, request);
  }

  std::vector<sfu::ConfigureSubscription> changes() const {
    return media.all<sfu::ConfigureSubscription>();
  }

  void simulate(Person& person, auto set) {
    wire::SignalRequest request;
    set(*request.mutable_simulate());
    send(person, request);
  }
};

TEST_F(Requests, new_layers_are_told_and_count) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  const std::string sid = publish_camera(ada);
  take_offer(ben);
  wire::SignalRequest request;
  request.mutable_update_layers()->set_track_sid(sid);
  for (const std::uint32_t height : {90U, 180U, 360U}) {
    auto& layer = *request.mutable_update_layers()->add_layers();
    layer.set_quality(static_cast<wire::VideoQuality>(request.update_layers().layers_size() - 1));
    layer.set_height(height);
    layer.set_width(height * 16 / 9);
  }
  send(ada, request);
  read(ben);
  EXPECT_EQ(ben.last_info("ada").tracks(0).layers(2).height(), 360u);
  set_size(ben, sid, 180);
  wait(100ms);
  EXPECT_EQ(changes().back().settings.max_encoding, 1);
}

TEST_F(Requests, layers_of_what_is_no_video_change_nothing) {
  Person ada = arrive("ada");
  publish_camera(ada);
  const auto before = ada.inbox.size();
  wire::SignalRequest request;
  request.mutable_update_layers()->set_track_sid("TR_unknown");
  request.mutable_update_layers()->add_layers();
  send(ada, request);
  EXPECT_EQ(ada.inbox.size(), before);
}

TEST_F(Requests, a_window_that_is_being_resized_changes_the_layer_once) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  const std::string sid = publish_camera(ada);
  take_offer(ben);
  for (const std::uint32_t height : {700U, 500U, 300U, 150U}) set_size(ben, sid, height);
  EXPECT_TRUE(changes().empty());
  wait(100ms);
  ASSERT_EQ(changes().size(), 1u);
  EXPECT_EQ(changes()[0].settings.max_encoding, 0);
}

TEST_F(Requests, what_is_switched_on_is_sent_at_once) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  const std::string sid = publish_camera(ada);
  take_offer(ben);
  set_size(ben, sid, 150, true);
  wait(100ms);
  ASSERT_EQ(changes().size(), 1u);
  EXPECT_FALSE(changes()[0].settings.enabled);
  set_size(ben, sid, 150);
  ASSERT_EQ(changes().size(), 2u);
  EXPECT_TRUE(changes()[1].settings.enabled);
}

TEST_F(Requests, settings_before_forwarding_begins_count_from_its_first_packet) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  const std::string sid = publish_camera(ada);
  set_size(ben, sid, 150);
  take_offer(ben);
  EXPECT_EQ(media.all<sfu::Subscribe>().at(0).settings.max_encoding, 0);
  wait(1s);
  EXPECT_TRUE(changes().empty());
}

TEST_F(Requests, a_track_that_does_not_come_within_a_minute_is_not_found) {
  Person ada = arrive("ada");
  subscribe(ada, "TR_VCnowhere");
  wait(59s);
  read(ada);
  EXPECT_FALSE(ada.has(Kind::kSubscriptionResponse));
  wait(1s);
  read(ada);
  const auto told = ada.last(Kind::kSubscriptionResponse).subscription_response();
  EXPECT_EQ(told.track_sid(), "TR_VCnowhere");
  EXPECT_EQ(told.err(), wire::SE_TRACK_NOTFOUND);
  wait(120s);
  read(ada);
  EXPECT_EQ(ada.all(Kind::kSubscriptionResponse).size(), 1u);
}

TEST_F(Requests, each_awaited_track_has_its_own_minute) {
  Person ada = arrive("ada");
  subscribe(ada, "TR_VCfirst");
  wait(30s);
  subscribe(ada, "TR_VCsecond");
  subscribe(ada, "TR_VCthird");
  subscribe(ada, "TR_VCthird", false);
  wait(30s);
  read(ada);
  EXPECT_EQ(ada.all(Kind::kSubscriptionResponse).size(), 1u);
  wait(30s);
  read(ada);
  EXPECT_EQ(ada.all(Kind::kSubscriptionResponse).size(), 2u);
  wait(60s);
  read(ada);
  EXPECT_EQ(ada.all(Kind::kSubscriptionResponse).size(), 2u);
}

TEST_F(Requests, a_track_that_comes_in_time_is_subscribed_to) {
  Person ben = arrive("ben", {}, "&auto_subscribe=0");
  Person ada = arrive("ada");
  const std::string sid = add_camera(ada);
  subscribe(ben, sid);
  wait(30s);
  offer(ada);
  take_offer(ben);
  EXPECT_EQ(media.all<sfu::Subscribe>().size(), 1u);
  wait(60s);
  read(ben);
  EXPECT_FALSE(ben.has(Kind::kSubscriptionResponse));
}

TEST_F(Requests, however_many_tracks_were_named_a_viewer_is_obeyed) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  const std::string sid = publish_camera(ada);
  take_offer(ben);
  wire::SignalRequest request;
  for (int number = 0; number < 2'500; ++number) {
    request.mutable_track_setting()->add_track_sids("TR_VC" + std::to_string(number));
  }
  send(ben, request);
  set_size(ben, sid, 150, true);
  wait(100ms);
  ASSERT_EQ(changes().size(), 1u);
  EXPECT_FALSE(changes()[0].settings.enabled);
  subscribe(ben, sid, false);
  EXPECT_EQ(media.all<sfu::Unsubscribe>().size(), 1u);
}

TEST_F(Requests, who_awaits_too_many_tracks_is_told_so_until_they_are_given_up) {
  Person ada = arrive("ada");
  for (int number = 0; number < 500; ++number) subscribe(ada, "TR_VC" + std::to_string(number));
  EXPECT_FALSE(ada.has(Kind::kSubscriptionResponse));
  subscribe(ada, "TR_VCone_more");
  ASSERT_EQ(ada.all(Kind::kSubscriptionResponse).size(), 1u);
  const auto told = ada.last(Kind::kSubscriptionResponse).subscription_response();
  EXPECT_EQ(told.track_sid(), "TR_VCone_more");
  EXPECT_EQ(told.err(), wire::SE_TRACK_NOTFOUND);
  wait(60s);
  read(ada);
  EXPECT_EQ(ada.all(Kind::kSubscriptionResponse).size(), 501u);
  subscribe(ada, "TR_VCone_more");
  EXPECT_EQ(ada.all(Kind::kSubscriptionResponse).size(), 501u);
}

TEST_F(Requests, settings_of_a_track_to_come_count_when_it_comes) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  const std::string sid = add_camera(ada);
  set_size(ben, sid, 150);
  wait(30s);
  offer(ada);
  take_offer(ben);
  EXPECT_EQ(media.all<sfu::Subscribe>().at(0).settings.max_encoding, 0);
}

TEST_F(Requests, a_track_whose_names_are_not_one_line_is_refused) {
  Person ada = arrive("ada");
  using AddTrack = wire::AddTrackRequest;
  for (const auto set : {+[](AddTrack& track) { track.set_name("a\nb"); },
                         +[](AddTrack& track) { track.set_cid("c\r\na=mid:0"); },
                         +[](AddTrack& track) { track.set_stream("\u202es"); }}) {
    wire::SignalRequest request;
    AddTrack& track = *request.mutable_add_track();
    track.set_cid("cid");
    track.set_type(wire::VIDEO);
    track.set_source(wire::CAMERA);
    set(track);
    send(ada, request);
    EXPECT_EQ(last_answer(ada).reason(), wire::RequestResponse::INVALID_NAME);
    EXPECT_TRUE(last_answer(ada).message().starts_with("each of name, cid and stream must be "));
  }
  EXPECT_TRUE(ada.all(Kind::kTrackPublished).empty());
}

TEST_F(Requests, who_mutes_what_is_not_there_is_told_so) {
  Person ada = arrive("ada");
  wire::SignalRequest request;
  request.mutable_mute()->set_sid("TR_unknown");
  send(ada, request);
  EXPECT_EQ(last_answer(ada).reason(), wire::RequestResponse::NOT_FOUND);
  EXPECT_EQ(last_answer(ada).mute().sid(), "TR_unknown");
}

TEST_F(Requests, a_candidate_that_is_no_json_is_refused) {
  Person ada = arrive("ada");
  wire::SignalRequest request;
  request.mutable_trickle()->set_candidateinit("candidate:1 1 udp");
  send(ada, request);
  EXPECT_EQ(last_answer(ada).reason(), wire::RequestResponse::INVALID_REQUEST);
  request.mutable_trickle()->set_candidateinit(R"({"candidate":""})");
  send(ada, request);
  EXPECT_EQ(ada.all(Kind::kRequestResponse).size(), 1u);
}

TEST_F(Requests, a_queued_track_follows_when_its_predecessor_ends) {
  Person ada = arrive("ada");
  const std::string first = publish_camera(ada);
  EXPECT_EQ(add_camera(ada), first);
  EXPECT_EQ(last_answer(ada).reason(), wire::RequestResponse::QUEUED);
  unpublish_camera(ada, 2);
  const std::string second = ada.last(Kind::kTrackPublished).track_published().track().sid();
  EXPECT_NE(second, first);
  offer(ada, 3);
  EXPECT_EQ(ada.last_info("ada").tracks_size(), 1);
  EXPECT_EQ(ada.last_info("ada").tracks(0).sid(), second);
}

TEST_F(Requests, tracks_that_were_never_described_do_not_keep_others_out_for_ever) {
  Person ada = arrive("ada");
  const auto add = [&](int number) {
    wire::SignalRequest request;
    request.mutable_add_track()->set_cid("track " + std::to_string(number));
    request.mutable_add_track()->set_type(wire::AUDIO);
    send(ada, request);
  };
  for (int number = 0; number < 21; ++number) add(number);
  EXPECT_EQ(ada.all(Kind::kTrackPublished).size(), 20u);
  EXPECT_EQ(last_answer(ada).reason(), wire::RequestResponse::LIMIT_EXCEEDED);
  wait(60s);
  add(20);
  EXPECT_EQ(ada.last(Kind::kTrackPublished).track_published().cid(), "track 20");
}

TEST_F(Requests, who_receives_nothing_for_want_of_room_is_told_whose_picture_it_is) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  const std::string sid = publish_camera(ada);
  take_offer(ben);
  const auto id = media.all<sfu::Subscribe>().at(0).id;
  signalling.on_media_event(sfu::StreamStateChanged{.id = id, .paused = true}, now);
  read(ben);
  auto told = ben.last(Kind::kStreamStateUpdate).stream_state_update().stream_states(0);
  EXPECT_EQ(told.participant_sid(), ada.sid);
  EXPECT_EQ(told.track_sid(), sid);
  EXPECT_EQ(told.state(), wire::PAUSED);
  signalling.on_media_event(sfu::StreamStateChanged{.id = id, .paused = false}, now);
  read(ben);
  told = ben.last(Kind::kStreamStateUpdate).stream_state_update().stream_states(0);
  EXPECT_EQ(told.state(), wire::ACTIVE);
  read(ada);
  EXPECT_FALSE(ada.has(Kind::kStreamStateUpdate));
}

TEST_F(Requests, a_simulated_speaker_speaks_for_as_long_as_asked) {
  Person ada = arrive("ada");
  simulate(ada, [](auto& scenario) { scenario.set_speaker_update(3); });
  wait(2s);
  read(ada);
  EXPECT_TRUE(ada.last(Kind::kSpeakersChanged).speakers_changed().speakers(0).active());
  wait(2500ms);
  read(ada);
  EXPECT_FALSE(ada.last(Kind::kSpeakersChanged).speakers_changed().speakers(0).active());
  EXPECT_EQ(ada.all(Kind::kSpeakersChanged).size(), 2u);
}

TEST_F(Requests, a_simulated_server_leave_ends_the_session) {
  Person ada = arrive("ada");
  simulate(ada, [](auto& scenario) { scenario.set_server_leave(true); });
  EXPECT_EQ(ada.last(Kind::kLeave).leave().action(), wire::LeaveRequest::DISCONNECT);
  EXPECT_EQ(signalling.numbers().participants, 0u);
}

TEST_F(Requests, a_simulated_full_reconnect_asks_for_one) {
  Person ada = arrive("ada");
  simulate(ada, [](auto& scenario) { scenario.set_leave_request_full_reconnect(true); });
  EXPECT_EQ(ada.last(Kind::kLeave).leave().action(), wire::LeaveRequest::RECONNECT);
  EXPECT_EQ(outlet.closed.at(ada.connection), 1000);
}

TEST_F(Requests, a_simulated_failure_of_the_server_forgets_the_session_without_a_word) {
  for (const bool migration : {false, true}) {
    Person ada = arrive("ada");
    simulate(ada, [&](auto& scenario) {
      if (migration) {
        scenario.set_migration(true);
      } else {
        scenario.set_node_failure(true);
      }
    });
    EXPECT_FALSE(ada.has(Kind::kLeave));
    EXPECT_TRUE(outlet.closed.contains(ada.connection));
    EXPECT_EQ(come_back(ada, "ada").last(Kind::kLeave).leave().action(),
              wire::LeaveRequest::RECONNECT);
  }
}

TEST_F(Requests, a_simulated_cut_comes_with_the_next_resume_and_only_then) {
  Person ada = arrive("ada");
  simulate(ada, [](auto& scenario) { scenario.set_disconnect_signal_on_resume(true); });
  EXPECT_FALSE(outlet.closed.contains(ada.connection));
  drop_connection(ada);
  Person back = come_back(ada, "ada");
  EXPECT_TRUE(back.has(Kind::kReconnect));
  EXPECT_TRUE(outlet.closed.contains(back.connection));
  drop_connection(back);
  Person again = come_back(ada, "ada");
  EXPECT_TRUE(again.has(Kind::kReconnect));
  EXPECT_FALSE(outlet.closed.contains(again.connection));
}

TEST_F(Requests, a_simulated_cut_may_come_before_the_first_message) {
  Person ada = arrive("ada");
  simulate(ada, [](auto& scenario) { scenario.set_disconnect_signal_on_resume_no_messages(true); });
  drop_connection(ada);
  Person back = come_back(ada, "ada");
  EXPECT_TRUE(back.inbox.empty());
  EXPECT_TRUE(outlet.closed.contains(back.connection));
}

TEST_F(Requests, what_is_due_for_many_at_once_leaves_others_their_turn) {
  std::vector<Person> people;
  for (int index = 0; index < 20; ++index) people.push_back(join(std::to_string(index)));
  const auto with_offer = [&] {
    for (Person& person : people) read(person);
    return std::ranges::count_if(people,
                                 [](const auto& person) { return person.has(Kind::kOffer); });
  };
  now = now + 10ms;
  signalling.advance(now);
  EXPECT_GT(with_offer(), 0);
  EXPECT_LT(with_offer(), 20);
  EXPECT_LE(signalling.next_deadline(), now);
  wait({});
  EXPECT_EQ(with_offer(), 20);
}

}  // namespace
}  // namespace visio::tests
