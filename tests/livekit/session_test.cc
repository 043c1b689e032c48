// What happens to a session later: data, speakers, permissions, loss, return.

#include "tests/livekit/meeting.h"

namespace visio::tests {
namespace {

class Session : public Meeting {
 protected:
  /// What has come of the 1,000 packets that the camera published last sends in five seconds.
  void report_camera_thrice(std::uint32_t lost) {
    const auto publish = media.all<sfu::Publish>().back();
    const sfu::QualityReport report{{{.stream = publish.id,
                                      .participant = publish.participant,
                                      .expected = 1000,
                                      .lost = lost,
                                      .jitter = 5ms,
                                      .round_trip = 50ms}}};
    for (int i = 0; i < 3; ++i) {
      signalling.on_media_event(report, now);
      wait(5s);
    }
  }

  sfu::TransportId subscriber_of(const std::string& sid) {
    // Transports open in the order in which people arrive.
    for (std::size_t i = 0; i < arrivals.size(); ++i) {
      if (arrivals[i] == sid) return downlinks[i];
    }
    return {};
  }

  Person come(const std::string& identity, livekit::token::VideoGrant grant = {},
              const std::string& more = {}) {
    Person person = arrive(identity, std::move(grant), more);
    arrivals.push_back(person.sid);
    downlinks.push_back(media.all<sfu::OpenTransport>().back().id);
    return person;
  }

  void speak(const std::string& sid, const wire::DataPacket& packet,
             const std::string& label = "_reliable") {
    const std::string bytes = packet.SerializeAsString();
    const auto view = base::as_bytes(bytes);
    signalling.on_media_event(
        sfu::DataReceived{subscriber_of(sid), label, {view.begin(), view.end()}, view.size()}, now);
  }

  wire::DataPacket last_packet() {
    wire::DataPacket packet;
    EXPECT_TRUE(packet.ParseFromArray(media.sent.back().bytes.data(),
                                      static_cast<int>(media.sent.back().bytes.size())));
    return packet;
  }

  std::vector<std::string> arrivals;
  std::vector<sfu::TransportId> downlinks;
};

wire::DataPacket words(const std::string& text, std::uint32_t sequence = 0) {
  wire::DataPacket packet;
  packet.mutable_user()->set_payload(text);
  packet.set_sequence(sequence);
  return packet;
}

TEST_F(Session, a_message_goes_to_the_others_and_says_who_sent_it) {
  Person ada = come("ada");
  Person ben = come("ben");
  Person eve = come("eve");
  auto packet = words("hello");
  packet.set_participant_identity("somebody else");
  speak(ada.sid, packet);
  ASSERT_EQ(media.sent.size(), 1u);
  EXPECT_EQ(media.sent[0].label, "_reliable");
  EXPECT_EQ(media.sent[0].to, (std::vector{subscriber_of(ben.sid), subscriber_of(eve.sid)}));
  EXPECT_EQ(last_packet().participant_identity(), "ada");
  EXPECT_EQ(last_packet().participant_sid(), ada.sid);
  EXPECT_EQ(last_packet().user().payload(), "hello");
}

TEST_F(Session, a_message_may_be_for_one_alone) {
  Person ada = come("ada");
  come("ben");
  Person eve = come("eve");
  auto packet = words("psst");
  packet.add_destination_identities("eve");
  speak(ada.sid, packet, "_lossy");
  EXPECT_EQ(media.sent.at(0).to, std::vector{subscriber_of(eve.sid)});
  EXPECT_EQ(last_packet().kind(), wire::DataPacket::LOSSY);
}

TEST_F(Session, who_may_not_subscribe_gets_messages_on_the_connection_that_it_has) {
  Person ada = come("ada");
  Person ben = join("ben", grant([](auto& may) { may.can_subscribe = false; }));
  EXPECT_FALSE(ben.last(Kind::kJoin).join().subscriber_primary());
  offer(ben);
  connect_last_transport();
  const sfu::TransportId publisher = media.all<sfu::OpenTransport>().back().id;
  speak(ada.sid, words("hello"));
  ASSERT_EQ(media.sent.size(), 1u);
  EXPECT_EQ(media.sent[0].to, std::vector{publisher});
  read(ben);
  EXPECT_FALSE(ben.has(Kind::kOffer));
}

TEST_F(Session, what_the_server_does_not_know_of_a_message_survives) {
  Person ada = come("ada");
  come("ben");
  wire::DataPacket packet;
  packet.GetReflection()->MutableUnknownFields(&packet)->AddLengthDelimited(99, "a chat message");
  speak(ada.sid, packet);
  EXPECT_NE(last_packet().SerializeAsString().find("a chat message"), std::string::npos);
}

TEST_F(Session, a_repeated_message_is_delivered_once) {
  Person ada = come("ada");
  come("ben");
  speak(ada.sid, words("one", 1));
  speak(ada.sid, words("one", 1));
  speak(ada.sid, words("two", 2));
  speak(ada.sid, words("one", 1));
  EXPECT_EQ(media.sent.size(), 2u);
}

TEST_F(Session, who_may_not_send_data_is_not_heard) {
  Person ada = come("ada", grant([](auto& may) { may.can_publish_data = false; }));
  come("ben");
  speak(ada.sid, words("hello"));
  EXPECT_TRUE(media.sent.empty());
}

TEST_F(Session, only_agents_transcribe) {
  Person ada = come("ada");
  come("ben");
  wire::DataPacket packet;
  packet.mutable_transcription();
  speak(ada.sid, packet);
  EXPECT_TRUE(media.sent.empty());
}

TEST_F(Session, an_applications_own_channel_is_broadcast_as_it_is) {
  Person ada = come("ada");
  come("ben");
  signalling.on_media_event(
      sfu::DataReceived{subscriber_of(ada.sid), "whiteboard", {std::byte{1}, std::byte{2}}}, now);
  EXPECT_EQ(media.sent.at(0).label, "whiteboard");
  EXPECT_EQ(media.sent.at(0).bytes.size(), 2u);
}

TEST_F(Session, speakers_are_told_when_they_start_and_when_they_stop) {
  Person ada = come("ada");
  Person ben = come("ben");
  publish_camera(ada);
  const auto publication = media.all<sfu::Publish>().back().id;
  for (int window = 0; window < 5; ++window) {
    signalling.on_media_event(sfu::SpeakersObserved{{{publication, 0.5F}}}, now);
    wait(400ms);
  }
  read(ben);
  const auto told = ben.all(Kind::kSpeakersChanged);
  ASSERT_FALSE(told.empty());
  EXPECT_LT(told.size(), 5u);
  EXPECT_EQ(told.back().speakers_changed().speakers(0).sid(), ada.sid);
  EXPECT_FLOAT_EQ(told.back().speakers_changed().speakers(0).level(), 0.5F);
  wait(2s);
  read(ben);
  const auto silence = ben.last(Kind::kSpeakersChanged).speakers_changed();
  EXPECT_FALSE(silence.speakers(0).active());
  EXPECT_FLOAT_EQ(silence.speakers(0).level(), 0);
}

TEST_F(Session, a_bad_network_is_told_once) {
  Person ada = come("ada");
  publish_camera(ada);
  report_camera_thrice(40);
  read(ada);
  ASSERT_EQ(ada.all(Kind::kConnectionQuality).size(), 1u);
  const auto told = ada.last(Kind::kConnectionQuality).connection_quality();
  EXPECT_EQ(told.updates(0).quality(), wire::GOOD);
  EXPECT_EQ(told.updates(0).participant_sid(), ada.sid);
}

TEST_F(Session, however_much_is_lost_a_network_is_poor_and_not_lost) {
  Person ada = come("ada");
  publish_camera(ada);
  for (const std::uint32_t lost : {600U, 1000U}) report_camera_thrice(lost);
  read(ada);
  ASSERT_EQ(ada.all(Kind::kConnectionQuality).size(), 1u);
  const auto told = ada.last(Kind::kConnectionQuality).connection_quality();
  EXPECT_EQ(told.updates(0).quality(), wire::POOR);
}

TEST_F(Session, names_of_several_lines_or_turned_directions_are_refused) {
  Person ben = come("ben", grant([](auto& may) { may.can_update_own_metadata = true; }));
  for (const char* name : {"Ben\nAdministrator", "\u202eneB", "Ben\u2028"}) {
    wire::SignalRequest request;
    request.mutable_update_metadata()->set_name(name);
    send(ben, request);
    const auto answer = ben.last(Kind::kRequestResponse).request_response();
    EXPECT_EQ(answer.reason(), wire::RequestResponse::INVALID_NAME);
    EXPECT_EQ(answer.message(),
              "the name must be one line of UTF-8 without control characters and direction "
              "overrides");
  }
}

TEST_F(Session, metadata_is_for_those_who_may) {
  Person ada = come("ada");
  Person ben = come("ben", grant([](auto& may) { may.can_update_own_metadata = true; }));
  wire::SignalRequest request;
  auto& update = *request.mutable_update_metadata();
  update.set_request_id(7);
  update.set_name("Ben");
  (*update.mutable_attributes())["hand"] = "raised";
  send(ada, request);
  EXPECT_EQ(ada.last(Kind::kRequestResponse).request_response().reason(),
            wire::RequestResponse::NOT_ALLOWED);
  send(ben, request);
  EXPECT_EQ(ben.last(Kind::kRequestResponse).request_response().reason(),
            wire::RequestResponse::OK);
  EXPECT_EQ(ben.last(Kind::kRequestResponse).request_response().request_id(), 7u);
  read(ada);
  EXPECT_EQ(ada.last_info("ben").name(), "Ben");
  (*update.mutable_attributes())["hand"] = "";
  send(ben, request);
  read(ada);
  EXPECT_EQ(ada.last_info("ben").attributes_size(), 0);
  (*update.mutable_attributes())["hand"] = std::string(70'000, 'x');
  send(ben, request);
  EXPECT_EQ(ben.last(Kind::kRequestResponse).request_response().reason(),
            wire::RequestResponse::LIMIT_EXCEEDED);
}

TEST_F(Session, a_publisher_decides_who_may_subscribe) {
  Person ada = come("ada");
  Person ben = come("ben");
  const std::string sid = publish_camera(ada);
  wait(150ms);
  answer(ben);
  wire::SignalRequest request;
  request.mutable_subscription_permission()->set_all_participants(false);
  send(ada, request);
  read(ben);
  EXPECT_EQ(media.all<sfu::Unsubscribe>().size(), 1u);
  EXPECT_FALSE(
      ben.last(Kind::kSubscriptionPermissionUpdate).subscription_permission_update().allowed());
  auto& rule = *request.mutable_subscription_permission()->add_track_permissions();
  rule.set_participant_identity("ben");
  rule.add_track_sids(sid);
  send(ada, request);
  for (int round = 0; round < 3; ++round) {
    wait(150ms);
    answer(ben);
  }
  EXPECT_EQ(media.all<sfu::Subscribe>().size(), 2u);
}

TEST_F(Session, a_newcomer_is_told_what_is_kept_from_him) {
  Person ada = come("ada");
  const std::string sid = publish_camera(ada);
  wire::SignalRequest request;
  request.mutable_subscription_permission()->set_all_participants(false);
  send(ada, request);
  const Person ben = join("ben");
  const auto told = ben.last(Kind::kSubscriptionPermissionUpdate).subscription_permission_update();
  EXPECT_EQ(told.participant_sid(), ada.sid);
  EXPECT_EQ(told.track_sid(), sid);
  EXPECT_FALSE(told.allowed());
  EXPECT_FALSE(join("eve", {}, "&auto_subscribe=0").has(Kind::kSubscriptionPermissionUpdate));
}

TEST_F(Session, a_lost_websocket_is_not_the_end) {
  Person ada = come("ada");
  Person ben = come("ben");
  drop_connection(ada);
  wait(10s);
  EXPECT_EQ(signalling.numbers().participants, 2u);
  set_state(subscriber_of(ada.sid), transport::State::failed);
  wait(4s);
  EXPECT_EQ(signalling.numbers().participants, 2u);
  wait(1s);
  EXPECT_EQ(signalling.numbers().participants, 1u);
  wait(3s);
  read(ben);
  EXPECT_EQ(ben.last_info("ada").state(), wire::ParticipantInfo::DISCONNECTED);
}

TEST_F(Session, a_page_that_goes_away_has_left_two_seconds_later) {
  Person ada = come("ada");
  const Person ben = come("ben");
  go_away(ada);
  wait(1999ms);
  EXPECT_EQ(signalling.numbers().participants, 2u);
  wait(1ms);
  EXPECT_EQ(signalling.numbers().participants, 1u);
}

TEST_F(Session, a_page_that_goes_away_with_its_transports_has_left_at_once) {
  Person ada = come("ada");
  Person ben = come("ben");
  go_away(ada);
  set_state(subscriber_of(ada.sid), transport::State::failed);
  EXPECT_EQ(signalling.numbers().participants, 1u);
  set_state(subscriber_of(ben.sid), transport::State::failed);
  go_away(ben);
  EXPECT_EQ(signalling.numbers().participants, 0u);
}

TEST_F(Session, whoever_a_proxy_cut_off_as_it_went_away_resumes) {
  Person ada = come("ada");
  go_away(ada);
  wait(1s);
  const Person back = come_back(ada, "ada");
  EXPECT_TRUE(back.inbox.at(0).has_reconnect());
  wait(10s);
  EXPECT_EQ(signalling.numbers().participants, 1u);
  set_state(subscriber_of(ada.sid), transport::State::failed);
  EXPECT_EQ(signalling.numbers().participants, 1u) << "as patient as before";
}

TEST_F(Session, whoever_loads_the_page_again_and_joins_has_not_left_for_the_others) {
  Person ada = come("ada");
  Person ben = come("ben");
  go_away(ada);
  wait(1s);
  const Person again = come("ada");
  wait(10s);
  read(ben);
  EXPECT_FALSE(ben.was_told_to_have_left("ada"));
  EXPECT_EQ(ben.present()["ada"], again.sid);
}

TEST_F(Session, a_failed_transport_asks_the_client_to_resume) {
  Person ada = come("ada");
  set_state(subscriber_of(ada.sid), transport::State::failed);
  wait(1s);
  read(ada);
  EXPECT_EQ(ada.last(Kind::kLeave).leave().action(), wire::LeaveRequest::RESUME);
  EXPECT_TRUE(outlet.closed.contains(ada.connection));
  wait(4s);
  EXPECT_EQ(signalling.numbers().participants, 0u);
}

TEST_F(Session, who_closes_its_transports_before_its_leave_arrives_is_gone_at_once) {
  Person ada = come("ada");
  const Person ben = come("ben");
  set_state(subscriber_of(ada.sid), transport::State::failed);
  wait(900ms);
  EXPECT_EQ(signalling.numbers().participants, 2u);
  wire::SignalRequest leave;
  leave.mutable_leave();
  send(ada, leave);
  EXPECT_EQ(signalling.numbers().participants, 1u);
}

TEST_F(Session, a_transport_that_works_again_within_a_second_changes_nothing) {
  Person ada = come("ada");
  set_state(subscriber_of(ada.sid), transport::State::failed);
  wait(900ms);
  set_state(subscriber_of(ada.sid), transport::State::connected);
  wait(10s);
  read(ada);
  EXPECT_FALSE(ada.has(Kind::kLeave));
  EXPECT_EQ(signalling.numbers().participants, 1u);
}

TEST_F(Session, who_comes_back_is_told_what_it_missed_and_restarts_ice) {
  Person ada = come("ada");
  Person ben = come("ben");
  speak(ada.sid, words("one", 41));
  drop_connection(ada);
  wire::SignalRequest leave;
  leave.mutable_leave();
  send(ben, leave);
  wait(3s);

  Person back = come_back(ada, "ada");
  ASSERT_TRUE(back.inbox.at(0).has_reconnect());
  EXPECT_EQ(back.inbox[0].reconnect().last_message_seq(), 41u);
  EXPECT_EQ(back.last_info("ben").state(), wire::ParticipantInfo::DISCONNECTED);
  EXPECT_TRUE(back.has(Kind::kRoomUpdate));
  EXPECT_EQ(media.all<sfu::RestartIce>().size(), 1u);
  EXPECT_NE(back.last(Kind::kOffer)
                .offer()
                .sdp()
                .find("a=ice-ufrag:" + media.all<sfu::RestartIce>()[0].local.ufrag),
            std::string::npos);
  EXPECT_EQ(back.all(Kind::kTrickle).size(), 2u);
  answer(back);
  wait(20s);
  EXPECT_EQ(signalling.numbers().participants, 1u);
}

TEST_F(Session, who_was_away_gets_the_messages_of_the_last_two_seconds) {
  Person ada = come("ada");
  Person ben = come("ben");
  speak(ada.sid, words("one", 1));
  wait(1s);
  speak(ada.sid, words("two", 2));
  speak(ada.sid, words("three", 3));
  media.sent.clear();
  wire::SignalRequest sync;
  auto& state = *sync.mutable_sync_state()->add_datachannel_receive_states();
  state.set_publisher_sid(ada.sid);
  state.set_last_seq(2);
  send(ben, sync);
  ASSERT_EQ(media.sent.size(), 1u);
  EXPECT_EQ(last_packet().sequence(), 3u);
  wait(3s);
  send(ben, sync);
  EXPECT_EQ(media.sent.size(), 1u);
}

TEST_F(Session, an_unknown_session_cannot_be_resumed) {
  Person ada = come("ada");
  Person stranger;
  stranger.sid = "PA_unknown";
  stranger = come_back(stranger, "ada");
  ASSERT_TRUE(stranger.inbox.at(0).has_leave());
  EXPECT_EQ(stranger.inbox[0].leave().action(), wire::LeaveRequest::RECONNECT);
  EXPECT_EQ(stranger.inbox[0].leave().reason(), wire::STATE_MISMATCH);
}

TEST_F(Session, who_names_no_session_resumes_that_of_its_identity) {
  const Person ada = come("ada");
  const Person nobody;
  const Person back = come_back(nobody, "ada");
  ASSERT_TRUE(back.inbox.at(0).has_reconnect());
  EXPECT_EQ(back.last_info("ada").sid(), ada.sid);
  EXPECT_TRUE(come_back(nobody, "ben").inbox.at(0).has_leave());
}

TEST_F(Session, a_client_that_believes_in_an_unknown_track_joins_anew) {
  Person ada = come("ada");
  wire::SignalRequest sync;
  sync.mutable_sync_state()->add_publish_tracks()->mutable_track()->set_sid("TR_unknown");
  send(ada, sync);
  EXPECT_EQ(ada.last(Kind::kLeave).leave().action(), wire::LeaveRequest::RECONNECT);
}

TEST_F(Session, a_version_never_goes_back) {
  Person watcher = come("watcher");
  std::map<std::string, std::uint32_t> versions;
  for (int round = 0; round < 4; ++round) {
    Person ada = arrive("ada");
    publish_camera(ada);
    wait(std::chrono::milliseconds(700 * round));
    Person ben = arrive("ben");
    drop_connection(ben);
    wait(2s);
    Person eve = join("eve");
    drop_connection(eve);
    wait(2s);
  }
  read(watcher);
  for (const auto& message : watcher.inbox) {
    for (const auto& info : message.update().participants()) {
      EXPECT_GE(info.version(), versions[info.sid()]) << info.identity();
      versions[info.sid()] = info.version();
    }
  }
  EXPECT_GT(versions.size(), 8u);
}

TEST_F(Session, a_stopping_server_asks_everybody_to_come_back) {
  Person ada = come("ada");
  signalling.shut_down(now);
  read(ada);
  EXPECT_EQ(ada.last(Kind::kLeave).leave().action(), wire::LeaveRequest::RECONNECT);
  EXPECT_EQ(ada.last(Kind::kLeave).leave().reason(), wire::SERVER_SHUTDOWN);
}

}  // namespace
}  // namespace visio::tests
