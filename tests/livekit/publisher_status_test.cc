// Speakers and connection quality, as they begin and cease to concern somebody.

#include "tests/livekit/room_service/backend.h"

namespace visio::tests {
namespace {

class HearingOthers : public Backend {
 protected:
  /// A client's speaking rings, by the updates that it got.
  static std::map<std::string, float> rings(const Person& person) {
    std::map<std::string, float> lit;
    for (const auto& message : person.all(Kind::kSpeakersChanged)) {
      for (const auto& speaker : message.speakers_changed().speakers()) {
        lit[speaker.sid()] = speaker.level();
        if (!speaker.active()) lit.erase(speaker.sid());
      }
    }
    return lit;
  }

  static std::map<std::string, wire::ConnectionQuality> qualities(const Person& person) {
    std::map<std::string, wire::ConnectionQuality> known;
    for (const auto& message : person.all(Kind::kConnectionQuality)) {
      for (const auto& info : message.connection_quality().updates()) {
        known[info.participant_sid()] = info.quality();
      }
    }
    return known;
  }

  /// Somebody publishes and speaks; returns the track.
  std::string speak(Person& person) {
    const std::string sid = publish_camera(person);
    say_something();
    return sid;
  }

  /// Whoever published last is heard for one more window.
  void say_something() {
    const auto publication = media.all<sfu::Publish>().back().id;
    signalling.on_media_event(sfu::SpeakersObserved{{{publication, 0.5F}}}, now);
    turn();
  }

  /// What is due now is done, and no time passes.
  void turn() { wait({}); }

  void report(std::uint32_t lost) {
    const auto publish = media.all<sfu::Publish>().back();
    signalling.on_media_event(sfu::QualityReport{{{.stream = publish.id,
                                                   .participant = publish.participant,
                                                   .expected = 1000,
                                                   .lost = lost,
                                                   .jitter = 5ms,
                                                   .round_trip = 50ms}}},
                              now);
  }

  void permit(const std::string& identity, const std::string& permission) {
    call<wire::ParticipantInfo>("UpdateParticipant", R"({"room":"room","identity":")" + identity +
                                                         R"(","permission":{)" + permission + "}}");
    turn();
  }
};

TEST_F(HearingOthers, the_ring_goes_out_when_the_microphone_is_unpublished) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  speak(ada);
  read(ben);
  ASSERT_TRUE(rings(ben).contains(ada.sid));
  unpublish_camera(ada, 2);
  turn();
  read(ben);
  EXPECT_FALSE(rings(ben).contains(ada.sid));
}

TEST_F(HearingOthers, the_ring_goes_out_when_the_permission_to_speak_is_taken) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  speak(ada);
  permit("ada", R"("canSubscribe":true)");
  read(ben);
  EXPECT_FALSE(rings(ben).contains(ada.sid));
  wait(1s);
  read(ada);
  EXPECT_FALSE(rings(ada).contains(ada.sid));
}

TEST_F(HearingOthers, the_ring_goes_out_when_the_listener_unsubscribes_and_comes_back_with_it) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  const std::string sid = speak(ada);
  subscribe(ben, sid, false);
  turn();
  read(ben);
  EXPECT_FALSE(rings(ben).contains(ada.sid));
  subscribe(ben, sid);
  turn();
  read(ben);
  EXPECT_TRUE(rings(ben).contains(ada.sid));
}

TEST_F(HearingOthers, the_ring_goes_out_when_the_listener_may_no_longer_subscribe) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  speak(ada);
  permit("ben", R"("canPublish":true)");
  read(ben);
  EXPECT_FALSE(rings(ben).contains(ada.sid));
}

TEST_F(HearingOthers, the_ring_goes_out_before_the_speaker_is_gone) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  speak(ada);
  leave(ada);
  read(ben);
  EXPECT_FALSE(rings(ben).contains(ada.sid));
  EXPECT_TRUE(ben.inbox.back().has_update());
}

TEST_F(HearingOthers, the_ring_goes_out_before_the_speaker_is_there_anew) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  speak(ada);
  join("ada");
  read(ben);
  EXPECT_FALSE(rings(ben).contains(ada.sid));
}

TEST_F(HearingOthers, who_was_only_seen_costs_no_message_about_silence) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  const std::string sid = publish_camera(ada);
  subscribe(ben, sid, false);
  wait(1s);
  read(ben);
  EXPECT_FALSE(ben.has(Kind::kSpeakersChanged));
}

TEST_F(HearingOthers, a_newcomer_hears_at_once_who_speaks) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  speak(ada);
  Person eve = join("eve");
  turn();
  read(ben);
  read(eve);
  EXPECT_GT(rings(eve)[ada.sid], 0);
  EXPECT_EQ(rings(eve), rings(ben));
  EXPECT_EQ(eve.all(Kind::kSpeakersChanged).size(), 1u);
}

TEST_F(HearingOthers, a_newcomer_who_takes_nothing_hears_of_nobody) {
  Person ada = arrive("ada");
  speak(ada);
  Person eve = join("eve", {}, "&auto_subscribe=0");
  turn();
  read(eve);
  EXPECT_FALSE(eve.has(Kind::kSpeakersChanged));
}

TEST_F(HearingOthers, a_good_connection_is_told_once) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  publish_camera(ada);
  turn();
  for (int i = 0; i < 3; ++i) {
    report(0);
    wait(5s);
  }
  for (Person* person : {&ada, &ben}) {
    read(*person);
    EXPECT_EQ(qualities(*person)[ada.sid], wire::EXCELLENT);
    EXPECT_EQ(person->all(Kind::kConnectionQuality).size(), 1u);
  }
}

TEST_F(HearingOthers, a_late_comer_is_told_how_good_connections_are) {
  Person ada = arrive("ada");
  publish_camera(ada);
  report(0);
  Person ben = join("ben");
  turn();
  read(ben);
  EXPECT_EQ(qualities(ben).at(ada.sid), wire::EXCELLENT);
  for (int i = 0; i < 3; ++i) report(600);
  Person eve = join("eve");
  turn();
  read(eve);
  EXPECT_EQ(qualities(eve).at(ada.sid), wire::POOR);
}

TEST_F(HearingOthers, what_was_bad_about_a_stream_ends_with_it) {
  Person ada = arrive("ada");
  publish_camera(ada);
  for (int i = 0; i < 3; ++i) report(600);
  read(ada);
  ASSERT_EQ(qualities(ada)[ada.sid], wire::POOR);
  unpublish_camera(ada, 2);
  wait(13s);
  Person ben = arrive("ben");
  publish_camera(ben);
  report(0);
  read(ada);
  EXPECT_EQ(qualities(ada)[ada.sid], wire::EXCELLENT);
}

TEST_F(HearingOthers, who_comes_back_is_told_everything_again) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  speak(ada);
  report(0);
  drop_connection(ben);
  Person back = come_back(ben, "ben");
  EXPECT_TRUE(rings(back).contains(ada.sid));
  EXPECT_EQ(qualities(back)[ada.sid], wire::EXCELLENT);
  EXPECT_EQ(back.last(Kind::kStreamStateUpdate).stream_state_update().stream_states(0).state(),
            wire::ACTIVE);
}

TEST_F(HearingOthers, a_ring_that_was_lit_when_the_connection_was_lost_goes_out_on_return) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  speak(ada);
  drop_connection(ben);
  wait(2s);
  const Person back = come_back(ben, "ben");
  ASSERT_TRUE(back.has(Kind::kSpeakersChanged));
  const auto told = back.last(Kind::kSpeakersChanged).speakers_changed();
  const auto about_ada = std::ranges::find(told.speakers(), ada.sid, &wire::SpeakerInfo::sid);
  ASSERT_NE(about_ada, told.speakers().end());
  EXPECT_FALSE(about_ada->active());
}

TEST_F(HearingOthers, what_is_paused_is_still_paused_for_who_comes_back) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  const std::string sid = publish_camera(ada);
  wait(150ms);
  answer(ben);
  const auto id = media.all<sfu::Subscribe>().at(0).id;
  signalling.on_media_event(sfu::StreamStateChanged{.id = id, .paused = true}, now);
  drop_connection(ben);
  const Person back = come_back(ben, "ben");
  const auto state = back.last(Kind::kStreamStateUpdate).stream_state_update().stream_states(0);
  EXPECT_EQ(state.track_sid(), sid);
  EXPECT_EQ(state.state(), wire::PAUSED);
}

TEST_F(HearingOthers, who_is_made_hidden_is_gone_for_the_others_and_comes_back) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  speak(ada);
  wait(150ms);
  answer(ben);
  permit("ada", R"("canPublish":true,"canSubscribe":true,"hidden":true)");
  read(ada);
  read(ben);
  EXPECT_FALSE(ben.present().contains("ada"));
  EXPECT_FALSE(rings(ben).contains(ada.sid));
  EXPECT_EQ(media.all<sfu::Unsubscribe>().size(), 1u);
  EXPECT_TRUE(ada.last_info("ada").permission().hidden());
  EXPECT_EQ(ada.last_info("ada").state(), wire::ParticipantInfo::ACTIVE);
  EXPECT_EQ(join("eve").last_info("ada").sid(), "");

  permit("ada", R"("canPublish":true,"canSubscribe":true)");
  wait(150ms);
  read(ben);
  EXPECT_EQ(ben.present()["ada"], ada.sid);
  EXPECT_EQ(ben.last_info("ada").tracks_size(), 1);
  answer(ben);
  EXPECT_EQ(media.all<sfu::Subscribe>().size(), 2u);
}

TEST_F(HearingOthers, who_was_made_hidden_while_somebody_was_away_is_gone_for_him) {
  arrive("ada");
  Person ben = arrive("ben");
  wait(4s);
  drop_connection(ben);
  permit("ada", R"("canPublish":true,"canSubscribe":true,"hidden":true)");
  EXPECT_TRUE(come_back(ben, "ben").was_told_to_have_left("ada"));
}

TEST_F(HearingOthers, a_message_from_the_api_reaches_who_may_not_subscribe) {
  Person ben = join("ben", grant([](auto& may) { may.can_subscribe = false; }));
  offer(ben);
  connect_last_transport();
  call<wire::SendDataResponse>("SendData", R"({"room":"room","data":"aGVsbG8="})");
  ASSERT_EQ(media.sent.size(), 1u);
  EXPECT_EQ(media.sent[0].to, std::vector{media.all<sfu::OpenTransport>().back().id});
}

TEST_F(HearingOthers, who_is_made_an_agent_gives_up_his_seat_and_the_room_ends_without_him) {
  Person ada = arrive("ada");
  permit("ada", R"("canSubscribe":true,"agent":true)");
  wait(20s);
  EXPECT_EQ(signalling.numbers().rooms, 0u);
}

}  // namespace
}  // namespace visio::tests
