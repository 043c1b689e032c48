// Coming in, being seen, sending, receiving and leaving, with two peer connections.

#include "tests/livekit/meeting.h"

namespace visio::tests {
namespace {

TEST_F(Meeting, without_a_good_token_nobody_comes_in) {
  EXPECT_EQ(admit("").error().status, 401);
  EXPECT_EQ(admit(join_token("key", "not the secret", "room", "ada")).error().status, 401);
  EXPECT_EQ(admit(join_token("other", settings.keys.signing.secret, "room", "ada")).error().status,
            401);
  EXPECT_EQ(admit(join_token("key", settings.keys.signing.secret, "", "ada")).error().status, 400);
  EXPECT_EQ(admit(join_token("key", settings.keys.signing.secret, "room", "")).error().status, 400);
  EXPECT_EQ(admit(token(std::string(257, 'a'))).error().status, 400);
  EXPECT_EQ(admit(token("ada"), "", "/rtc/v1").error().status, 400);
  EXPECT_EQ(admit(token("ada"), "&join_request=AAAA", "/rtc/v1").error().status, 400);
  EXPECT_EQ(admit(token("ada"), "", "/rtc/v2").error().status, 404);
  EXPECT_EQ(admit(token("ada"), "&attributes=e30%3").error().status, 400);
  livekit::token::Claims claims;
  claims.issuer = "key";
  claims.identity = "ada";
  claims.expires_at = year_2100;
  claims.video.room = "room";
  EXPECT_EQ(admit(livekit::token::create(claims, settings.keys.signing.secret)).error().status,
            401);
  EXPECT_TRUE(media.placed.empty());
}

TEST_F(Meeting, the_first_message_says_who_and_where_one_is) {
  const Person ada = join("ada");
  ASSERT_TRUE(ada.inbox.at(0).has_join());
  const auto& join = ada.inbox.at(0).join();
  EXPECT_EQ(join.participant().identity(), "ada");
  EXPECT_TRUE(join.participant().sid().starts_with("PA_"));
  EXPECT_EQ(join.participant().state(), wire::ParticipantInfo::JOINING);
  EXPECT_TRUE(join.participant().permission().can_publish());
  EXPECT_TRUE(join.room().sid().starts_with("RM_"));
  EXPECT_EQ(join.room().name(), "room");
  EXPECT_EQ(join.server_info().version(), "1.0.0");
  EXPECT_EQ(join.server_info().protocol(), 17);
  EXPECT_EQ(join.ping_interval(), 5);
  EXPECT_EQ(join.ping_timeout(), 15);
  EXPECT_TRUE(join.subscriber_primary());
  EXPECT_TRUE(join.fast_publish());
  EXPECT_EQ(join.enabled_publish_codecs(0).mime(), "video/VP8");
  EXPECT_TRUE(ada.has(Kind::kRefreshToken));
}

TEST_F(Meeting, a_refreshed_token_opens_the_door_again) {
  Person ada = join("ada");
  const std::string first = ada.last(Kind::kRefreshToken).refresh_token();
  EXPECT_TRUE(admit(first));
  wait(10ms);
  answer(ada);
  connect_last_transport();
  wait(5min);
  read(ada);
  EXPECT_EQ(ada.all(Kind::kRefreshToken).size(), 2u);
}

TEST_F(Meeting, the_first_offer_carries_the_data_channels) {
  Person ada = join("ada");
  EXPECT_FALSE(ada.has(Kind::kOffer));
  wait(10ms);
  read(ada);
  const auto offer = ada.last(Kind::kOffer).offer();
  EXPECT_EQ(offer.type(), "offer");
  EXPECT_EQ(offer.id(), 1u);
  EXPECT_EQ(sdp::parse(offer.sdp())->media.at(0).kind, "application");
  answer(ada);
  std::vector<std::string> labels;
  for (const auto& open : media.all<sfu::OpenChannel>()) labels.push_back(open.parameters.label);
  EXPECT_EQ(labels, (std::vector<std::string>{"_reliable", "_lossy", "_data_track"}));
}

TEST_F(Meeting, who_answers_as_passive_is_met_by_a_dtls_client) {
  Person go = join("go");
  wait(10ms);
  read(go);
  sdp::SessionDescription description =
      answer_of_a_willing_client(go.last(Kind::kOffer).offer().sdp());
  for (auto& section : description.media) section.transport.setup = sdp::Setup::passive;
  wire::SignalRequest request;
  request.mutable_answer()->set_type("answer");
  request.mutable_answer()->set_id(1);
  request.mutable_answer()->set_sdp(sdp::write(description));
  send(go, request);
  EXPECT_FALSE(go.has(Kind::kLeave));
  ASSERT_EQ(media.all<sfu::ConnectTransport>().size(), 1u);
  EXPECT_EQ(media.all<sfu::ConnectTransport>()[0].our_role, protocol::dtls::Role::client);
}

TEST_F(Meeting, candidates_follow_the_offer_and_the_last_one_says_so) {
  Person ada = join("ada");
  wait(10ms);
  read(ada);
  const auto trickles = ada.all(Kind::kTrickle);
  ASSERT_EQ(trickles.size(), 2u);
  EXPECT_EQ(trickles[0].trickle().target(), wire::SUBSCRIBER);
  EXPECT_FALSE(trickles[0].trickle().final());
  EXPECT_TRUE(trickles[1].trickle().final());
  EXPECT_NE(trickles[0].trickle().candidateinit().find(R"("candidate":"candidate:1 1 udp)"),
            std::string::npos);
}

TEST_F(Meeting, who_is_connected_is_active) {
  Person ada = arrive("ada");
  EXPECT_EQ(media.all<sfu::ConnectTransport>().size(), 1u);
  wait(3s);
  read(ada);
  EXPECT_EQ(ada.last_info("ada").state(), wire::ParticipantInfo::ACTIVE);
}

TEST_F(Meeting, who_does_not_connect_within_a_minute_is_dismissed) {
  Person ada = join("ada");
  wait(10ms);
  answer(ada);
  wait(60s);
  read(ada);
  EXPECT_EQ(ada.last(Kind::kLeave).leave().reason(), wire::JOIN_FAILURE);
  EXPECT_EQ(outlet.closed.at(ada.connection), 1000);
  EXPECT_EQ(signalling.numbers().participants, 0u);
}

TEST_F(Meeting, an_offer_without_an_answer_asks_the_client_to_join_anew) {
  Person ada = join("ada");
  wait(10ms + 15s);
  read(ada);
  EXPECT_EQ(ada.last(Kind::kLeave).leave().action(), wire::LeaveRequest::RECONNECT);
}

TEST_F(Meeting, a_track_is_confirmed_before_it_is_negotiated) {
  Person ada = arrive("ada");
  const std::string sid = add_camera(ada);
  EXPECT_TRUE(sid.starts_with("TR_VC"));
  const auto info = ada.last(Kind::kTrackPublished).track_published().track();
  EXPECT_EQ(info.mime_type(), "video/VP8");
  EXPECT_EQ(info.stream(), "camera");
  EXPECT_TRUE(info.simulcast());
  EXPECT_TRUE(media.all<sfu::Publish>().empty());
}

TEST_F(Meeting, an_offer_publishes_what_was_added) {
  Person ada = arrive("ada");
  publish_camera(ada);
  EXPECT_EQ(ada.last(Kind::kAnswer).answer().id(), 1u);
  const auto published = media.all<sfu::Publish>();
  ASSERT_EQ(published.size(), 1u);
  EXPECT_EQ(published[0].encodings.size(), 3u);
  EXPECT_EQ(ada.last(Kind::kTrickle).trickle().target(), wire::PUBLISHER);
  EXPECT_EQ(ada.last_info("ada").tracks_size(), 1);
}

TEST_F(Meeting, an_offer_may_come_before_its_track_is_added) {
  Person ada = arrive("ada");
  offer(ada);
  EXPECT_TRUE(media.all<sfu::Publish>().empty());
  add_camera(ada);
  EXPECT_EQ(media.all<sfu::Publish>().size(), 1u);
  offer(ada, 2);
  const auto again = media.all<sfu::Publish>();
  EXPECT_EQ(again.front().id, again.back().id);
}

TEST_F(Meeting, others_hear_of_a_track_before_they_are_offered_it) {
  Person ben = arrive("ben");
  Person ada = arrive("ada");
  ben.inbox.clear();
  const std::string sid = publish_camera(ada);
  wait(150ms);
  read(ben);
  const auto update = std::ranges::find_if(ben.inbox, [](auto& m) { return m.has_update(); });
  const auto offered = std::ranges::find_if(ben.inbox, [](auto& m) { return m.has_offer(); });
  ASSERT_NE(offered, ben.inbox.end());
  EXPECT_LT(update - ben.inbox.begin(), offered - ben.inbox.begin());
  EXPECT_NE(offered->offer().sdp().find("a=msid:" + ada.sid + "|" + sid + " " + sid),
            std::string::npos);
}

TEST_F(Meeting, an_accepted_offer_starts_forwarding_and_the_publisher_hears_of_it) {
  Person ben = arrive("ben");
  Person ada = arrive("ada");
  const std::string sid = publish_camera(ada);
  wait(150ms);
  answer(ben);
  const auto subscribed = media.all<sfu::Subscribe>();
  ASSERT_EQ(subscribed.size(), 1u);
  EXPECT_EQ(subscribed[0].publication, media.all<sfu::Publish>()[0].id);
  EXPECT_TRUE(subscribed[0].rtx_ssrc);
  EXPECT_FALSE(subscribed[0].formats.empty());
  read(ada);
  EXPECT_EQ(ada.last(Kind::kTrackSubscribed).track_subscribed().track_sid(), sid);
}

TEST_F(Meeting, a_late_comer_gets_what_is_there) {
  Person ada = arrive("ada");
  publish_camera(ada);
  Person ben = join("ben");
  EXPECT_EQ(ben.last_info("ada").tracks_size(), 1);
  wait(10ms);
  answer(ben);
  EXPECT_EQ(media.all<sfu::Subscribe>().size(), 1u);
}

TEST_F(Meeting, who_does_not_subscribe_by_itself_gets_what_it_asks_for) {
  Person ada = arrive("ada");
  const std::string sid = publish_camera(ada);
  Person ben = arrive("ben", {}, "&auto_subscribe=0");
  EXPECT_TRUE(media.all<sfu::Subscribe>().empty());
  wire::SignalRequest request;
  request.mutable_subscription()->add_track_sids(sid);
  request.mutable_subscription()->set_subscribe(true);
  send(ben, request);
  wait(1s);
  answer(ben);
  EXPECT_EQ(media.all<sfu::Subscribe>().size(), 1u);
  request.mutable_subscription()->set_subscribe(false);
  send(ben, request);
  EXPECT_EQ(media.all<sfu::Unsubscribe>().size(), 1u);
}

TEST_F(Meeting, settings_choose_the_encoding) {
  Person ada = arrive("ada");
  const std::string sid = publish_camera(ada);
  Person ben = arrive("ben");
  const auto set = [&](std::uint32_t width, std::uint32_t height, bool disabled = false) {
    wire::SignalRequest request;
    request.mutable_track_setting()->add_track_sids(sid);
    request.mutable_track_setting()->set_width(width);
    request.mutable_track_setting()->set_height(height);
    request.mutable_track_setting()->set_disabled(disabled);
    send(ben, request);
    wait(100ms);
    return media.all<sfu::ConfigureSubscription>().back().settings;
  };
  EXPECT_EQ(set(320, 180).max_encoding, 0);
  EXPECT_EQ(set(330, 190).max_encoding, 1);
  EXPECT_EQ(set(640, 361).max_encoding, 2);
  EXPECT_FALSE(set(640, 361, true).enabled);
}

TEST_F(Meeting, publishers_stop_what_nobody_watches_after_a_while_and_start_at_once) {
  Person ada = arrive("ada");
  const std::string sid = publish_camera(ada);
  start_media();
  wait(4s);
  read(ada);
  EXPECT_FALSE(ada.has(Kind::kSubscribedQualityUpdate));
  wait(1s);
  read(ada);
  const auto none = ada.last(Kind::kSubscribedQualityUpdate).subscribed_quality_update();
  EXPECT_EQ(none.track_sid(), sid);
  EXPECT_FALSE(none.subscribed_qualities(0).enabled());
  arrive("ben");
  read(ada);
  const auto all = ada.last(Kind::kSubscribedQualityUpdate).subscribed_quality_update();
  EXPECT_TRUE(all.subscribed_qualities(2).enabled());
  EXPECT_EQ(all.subscribed_codecs(0).codec(), "vp8");
}

TEST_F(Meeting, a_capture_counts_as_somebody_who_watches_in_full) {
  Person ada = arrive("ada");
  publish_camera(ada);
  start_media();
  const sfu::PublicationId publication = media.all<sfu::Publish>().back().id;
  signalling.on_media_event(sfu::CaptureChanged{publication, true}, now);
  wait(6s);
  read(ada);
  EXPECT_FALSE(ada.has(Kind::kSubscribedQualityUpdate)) << "nothing is stopped";
  signalling.on_media_event(sfu::CaptureChanged{publication, false}, now);
  wait(6s);
  read(ada);
  const auto none = ada.last(Kind::kSubscribedQualityUpdate).subscribed_quality_update();
  EXPECT_FALSE(none.subscribed_qualities(0).enabled());
  signalling.on_media_event(sfu::CaptureChanged{publication, true}, now);
  read(ada);
  const auto all = ada.last(Kind::kSubscribedQualityUpdate).subscribed_quality_update();
  EXPECT_TRUE(all.subscribed_qualities(2).enabled());
}

TEST_F(Meeting, publishers_hear_of_demand_only_when_media_shows_that_they_know_the_publication) {
  Person ada = arrive("ada");
  publish_camera(ada);
  wait(6s);
  read(ada);
  EXPECT_FALSE(ada.has(Kind::kSubscribedQualityUpdate));
  start_media();
  wait(6s);
  read(ada);
  EXPECT_EQ(ada.all(Kind::kSubscribedQualityUpdate).size(), 1u);
}

TEST_F(Meeting, sound_has_no_quality_that_anybody_is_told_of) {
  Person ada = arrive("ada");
  wire::SignalRequest request;
  auto& track = *request.mutable_add_track();
  track.set_cid(sdp::parse(chromium)->media[2].msids.at(0).track);
  track.set_type(wire::AUDIO);
  track.set_source(wire::MICROPHONE);
  send(ada, request);
  const std::string camera = publish_camera(ada);
  for (const auto& publish : media.all<sfu::Publish>()) {
    const bool is_video = publish.kind == codec::MediaKind::video;
    const auto codec = is_video ? codec::Codec::vp8 : codec::Codec::opus;
    signalling.on_media_event(sfu::PublicationStarted{publish.id, codec}, now);
  }
  wait(6s);
  read(ada);
  drop_connection(ada);
  ada.connection = admit(token("ada"), "&reconnect=1&sid=" + ada.sid).value();
  ada.read = 0;
  signalling.opened(ada.connection, now);
  read(ada);
  const auto updates = ada.all(Kind::kSubscribedQualityUpdate);
  EXPECT_EQ(updates.size(), 2u) << "once when nobody watches, once more after the resume";
  for (const auto& update : updates) {
    EXPECT_EQ(update.subscribed_quality_update().track_sid(), camera);
  }
}

TEST_F(Meeting, what_is_muted_is_not_forwarded_and_everybody_knows) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  wire::SignalRequest request;
  request.mutable_mute()->set_sid(publish_camera(ada));
  request.mutable_mute()->set_muted(true);
  send(ada, request);
  read(ben);
  EXPECT_TRUE(ben.last_info("ada").tracks(0).muted());
  EXPECT_TRUE(media.all<sfu::SetPublicationMuted>().at(0).muted);
}

TEST_F(Meeting, who_may_not_publish_is_told_so) {
  Person ada = arrive("ada", grant([](auto& may) { may.can_publish = false; }));
  add_camera(ada);
  EXPECT_FALSE(ada.has(Kind::kTrackPublished));
  EXPECT_EQ(ada.last(Kind::kRequestResponse).request_response().reason(),
            wire::RequestResponse::NOT_ALLOWED);
  offer(ada);
  EXPECT_TRUE(media.all<sfu::Publish>().empty());
}

TEST_F(Meeting, only_permitted_sources_are_published) {
  Person ada = arrive("ada", grant([](auto& may) { may.can_publish_sources = {"microphone"}; }));
  add_camera(ada);
  EXPECT_EQ(ada.last(Kind::kRequestResponse).request_response().reason(),
            wire::RequestResponse::NOT_ALLOWED);
}

TEST_F(Meeting, a_track_that_is_added_twice_is_queued_and_then_refused) {
  Person ada = arrive("ada");
  add_camera(ada);
  for (int i = 0; i < 3; ++i) {
    add_camera(ada);
    EXPECT_EQ(ada.last(Kind::kRequestResponse).request_response().reason(),
              wire::RequestResponse::QUEUED);
  }
  add_camera(ada);
  EXPECT_EQ(ada.last(Kind::kRequestResponse).request_response().reason(),
            wire::RequestResponse::LIMIT_EXCEEDED);
}

TEST_F(Meeting, who_leaves_is_gone_for_the_others) {
  Person ben = arrive("ben");
  Person ada = arrive("ada");
  publish_camera(ada);
  wire::SignalRequest request;
  request.mutable_leave()->set_reason(wire::CLIENT_INITIATED);
  send(ada, request);
  read(ben);
  EXPECT_EQ(ben.last_info("ada").state(), wire::ParticipantInfo::DISCONNECTED);
  EXPECT_EQ(ben.last_info("ada").disconnect_reason(), wire::CLIENT_INITIATED);
  EXPECT_EQ(signalling.numbers().participants, 1u);
  EXPECT_EQ(signalling.numbers().tracks, 0u);
  EXPECT_EQ(media.all<sfu::CloseTransport>().size(), 2u);
}

TEST_F(Meeting, the_same_identity_replaces_itself) {
  Person first = arrive("ada");
  Person second = arrive("ada");
  read(first);
  EXPECT_EQ(first.last(Kind::kLeave).leave().reason(), wire::DUPLICATE_IDENTITY);
  EXPECT_NE(first.sid, second.sid);
  EXPECT_EQ(signalling.numbers().participants, 1u);
}

TEST_F(Meeting, a_hidden_participant_is_seen_by_nobody) {
  Person ben = arrive("ben");
  Person ghost = arrive("ghost", grant([](auto& may) { may.hidden = true; }));
  wait(5s);
  drop_connection(ghost);
  wait(5s);
  read(ben);
  EXPECT_EQ(ben.last_info("ghost").sid(), "");
  EXPECT_EQ(join("eve").last_info("ghost").sid(), "");
}

TEST_F(Meeting, an_empty_room_ends_after_a_while) {
  Person ada = join("ada");
  drop_connection(ada);
  EXPECT_EQ(signalling.numbers().participants, 0u);
  wait(19s);
  EXPECT_EQ(signalling.numbers().rooms, 1u);
  wait(1s);
  EXPECT_EQ(signalling.numbers().rooms, 0u);
}

TEST_F(Meeting, pings_of_both_kinds_are_answered) {
  Person ada = join("ada");
  wire::SignalRequest ping;
  ping.set_ping(1);
  send(ada, ping);
  EXPECT_EQ(ada.last(Kind::kPong).pong(), std::chrono::milliseconds(490'001h).count());
  ping.mutable_ping_req()->set_timestamp(7);
  send(ada, ping);
  EXPECT_EQ(ada.last(Kind::kPongResp).pong_resp().last_ping_timestamp(), 7);
}

TEST_F(Meeting, who_speaks_json_is_answered_in_json) {
  Person ada = join("ada");
  signalling.receive(ada.connection, livekit::FrameType::text, base::as_bytes(R"({"ping":"1"})"),
                     now);
  const auto& frame = outlet.frames[ada.connection].back();
  EXPECT_EQ(frame.type, livekit::FrameType::text);
  EXPECT_TRUE(frame.bytes->starts_with(R"({"pong":")"));
}

TEST_F(Meeting, a_room_message_is_one_for_all_its_sockets) {
  Person ben = arrive("ben");
  Person eve = arrive("eve");
  Person ada = arrive("ada");
  publish_camera(ada);
  const auto last = [&](const Person& person) {
    return outlet.frames[person.connection].back().bytes;
  };
  EXPECT_EQ(last(ben), last(eve));
}

TEST_F(Meeting, nonsense_changes_nothing_and_too_much_closes) {
  Person ada = join("ada");
  signalling.receive(ada.connection, livekit::FrameType::binary, base::as_bytes("\xff\xff"), now);
  signalling.receive(ada.connection, livekit::FrameType::text, base::as_bytes("{"), now);
  EXPECT_EQ(signalling.numbers().participants, 1u);
  const std::string huge(2 * 1024 * 1024 + 1, 'x');
  signalling.receive(ada.connection, livekit::FrameType::binary, base::as_bytes(huge), now);
  EXPECT_EQ(outlet.closed.at(ada.connection), 1009);
}

}  // namespace
}  // namespace visio::tests
