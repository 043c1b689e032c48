// What a backend does to the people in a room.

#include "tests/livekit/room_service/backend.h"

namespace visio::tests {
namespace {

class Participants : public Backend {
 protected:
  static std::string about(const std::string& identity, const std::string& more = "") {
    return R"({"room":"room","identity":")" + identity + "\"" + more + "}";
  }
  static std::string track(const std::string& sid, bool muted) {
    return R"(,"trackSid":")" + sid + R"(","muted":)" + (muted ? "true" : "false");
  }
};

TEST_F(Participants, are_listed_hidden_ones_too) {
  Person ada = arrive("ada");
  Person eve = arrive("eve", grant([](auto& may) { may.hidden = true; }));
  const auto list = call<wire::ListParticipantsResponse>("ListParticipants", R"({"room":"room"})");
  ASSERT_EQ(list.participants_size(), 2);
  EXPECT_EQ(list.participants(0).identity(), "ada");
  EXPECT_EQ(list.participants(0).state(), wire::ParticipantInfo::ACTIVE);
  EXPECT_TRUE(list.participants(1).permission().hidden());
}

TEST_F(Participants, a_room_that_is_not_there_has_none) {
  const auto list = call<wire::ListParticipantsResponse>("ListParticipants", R"({"room":"room"})");
  EXPECT_EQ(list.participants_size(), 0);
  EXPECT_EQ(error("GetParticipant", about("ada")).code, Code::not_found);
}

TEST_F(Participants, one_is_found_with_its_tracks) {
  Person ada = arrive("ada");
  const std::string sid = publish_camera(ada);
  const auto info = call<wire::ParticipantInfo>("GetParticipant", about("ada"));
  EXPECT_EQ(info.sid(), ada.sid);
  ASSERT_EQ(info.tracks_size(), 1);
  EXPECT_EQ(info.tracks(0).sid(), sid);
  EXPECT_EQ(error("GetParticipant", about("ben")),
            (room_service::Error{Code::not_found, "participant does not exist"}));
}

TEST_F(Participants, are_given_no_names_of_several_lines) {
  Person ada = arrive("ada");
  EXPECT_EQ(
      error("UpdateParticipant", about("ada", R"(,"name":"Ada\nAdministrator")")),
      (room_service::Error{Code::invalid_argument,
                           "the name must be one line of UTF-8 without control characters and "
                           "direction overrides"}));
  EXPECT_EQ(call<wire::ParticipantInfo>("GetParticipant", about("ada")).name(), "");
}

TEST_F(Participants, a_removed_one_is_told_and_gone_and_may_come_back) {
  Person ada = arrive("ada");
  call<wire::RemoveParticipantResponse>("RemoveParticipant", about("ada"));
  read(ada);
  EXPECT_EQ(ada.last(Kind::kLeave).leave().reason(), wire::PARTICIPANT_REMOVED);
  drop_connection(ada);
  EXPECT_TRUE(media.placed.empty());
  EXPECT_TRUE(admit(token("ada")));
  EXPECT_EQ(error("RemoveParticipant", about("nobody")).code, Code::not_found);
}

TEST_F(Participants, a_removed_one_stays_out_when_its_tokens_are_revoked) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  constexpr std::int64_t moment = 1'760'000'000;
  call<wire::RemoveParticipantResponse>("RemoveParticipant",
                                        about("ada", R"(,"revokeTokenTs":"1760000000")"));
  const auto refused = admit(token("ada"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().status, 401);
  EXPECT_FALSE(admit(ada.last(Kind::kRefreshToken).refresh_token()));
  EXPECT_TRUE(admit(token("ben")));

  livekit::token::Claims claims;
  claims.issuer = settings.keys.signing.key;
  claims.identity = "ada";
  claims.expires_at = year_2100;
  claims.not_before = moment;
  claims.video.room_join = true;
  claims.video.room = "room";
  EXPECT_TRUE(admit(livekit::token::create(claims, settings.keys.signing.secret)));
}

TEST_F(Participants, a_muted_track_is_silent_for_the_engine_and_told_to_all) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  const std::string sid = publish_camera(ada);
  const auto response =
      call<wire::MuteRoomTrackResponse>("MutePublishedTrack", about("ada", track(sid, true)));
  EXPECT_TRUE(response.track().muted());
  ASSERT_EQ(media.all<sfu::SetPublicationMuted>().size(), 1U);
  EXPECT_TRUE(media.all<sfu::SetPublicationMuted>()[0].muted);
  read(ada);
  read(ben);
  EXPECT_EQ(ada.last(Kind::kMute).mute().sid(), sid);
  EXPECT_TRUE(ada.last(Kind::kMute).mute().muted());
  EXPECT_TRUE(ben.last_info("ada").tracks(0).muted());
}

TEST_F(Participants, who_was_away_when_he_was_muted_is_told_so_before_all_else_on_return) {
  Person ada = arrive("ada");
  const std::string sid = publish_camera(ada);
  wait(1s);
  drop_connection(ada);
  call<wire::MuteRoomTrackResponse>("MutePublishedTrack", about("ada", track(sid, true)));
  Person back = come_back(ada, "ada");
  ASSERT_TRUE(back.has(Kind::kMute));
  EXPECT_TRUE(back.last(Kind::kMute).mute().muted());
  const auto mute = std::ranges::find_if(back.inbox, [](auto& m) { return m.has_mute(); });
  const auto update = std::ranges::find_if(back.inbox, [](auto& m) { return m.has_update(); });
  EXPECT_LT(mute - back.inbox.begin(), update - back.inbox.begin());
  wait(1s);
  wire::SignalRequest ping;
  ping.set_ping(1);
  send(back, ping);
  EXPECT_FALSE(come_back(ada, "ada").has(Kind::kMute));
}

TEST_F(Participants, nobody_is_unmuted_unless_the_operator_consents) {
  Person ada = arrive("ada");
  const std::string sid = publish_camera(ada);
  EXPECT_EQ(error("MutePublishedTrack", about("ada", track(sid, false))).code,
            Code::failed_precondition);
  EXPECT_EQ(error("MutePublishedTrack", about("ada", track("TR_none", true))),
            (room_service::Error{Code::not_found, "track is not found"}));
}

TEST_F(Participants, name_metadata_and_attributes_change_as_far_as_they_are_named) {
  Person ada = arrive("ada");
  call<wire::ParticipantInfo>(
      "UpdateParticipant",
      about("ada", R"(,"name":"Ada","metadata":"m","attributes":{"hand":"up","role":"host"})"));
  const auto info = call<wire::ParticipantInfo>("UpdateParticipant",
                                                about("ada", R"(,"attributes":{"hand":""})"));
  EXPECT_EQ(info.name(), "Ada");
  EXPECT_EQ(info.metadata(), "m");
  ASSERT_EQ(info.attributes_size(), 1);
  EXPECT_EQ(info.attributes().at("role"), "host");
  EXPECT_TRUE(info.permission().can_publish());
}

TEST_F(Participants, who_may_publish_no_longer_loses_its_tracks) {
  Person ada = arrive("ada");
  const std::string sid = publish_camera(ada);
  const auto info = call<wire::ParticipantInfo>(
      "UpdateParticipant", about("ada", R"(,"permission":{"can_subscribe":true})"));
  EXPECT_FALSE(info.permission().can_publish());
  EXPECT_EQ(info.tracks_size(), 0);
  read(ada);
  EXPECT_EQ(ada.last(Kind::kTrackUnpublished).track_unpublished().track_sid(), sid);
  call<wire::ParticipantInfo>("UpdateParticipant",
                              about("ada", R"(,"permission":{"canSubscribe":true,"canPublish":true,
                      "canPublishSources":["MICROPHONE"]})"));
  EXPECT_EQ(add_camera(ada), sid);  // no new one was granted
}

TEST_F(Participants, subscriptions_follow_the_backend) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  const std::string sid = publish_camera(ada);
  wait(1s);
  answer(ben);
  ASSERT_EQ(media.all<sfu::Subscribe>().size(), 1U);
  call<wire::UpdateSubscriptionsResponse>(
      "UpdateSubscriptions", about("ben", R"(,"trackSids":[")" + sid + R"("],"subscribe":false)"));
  EXPECT_EQ(media.all<sfu::Unsubscribe>().size(), 1U);
  EXPECT_EQ(error("UpdateSubscriptions", about("nobody")).code, Code::not_found);
}

}  // namespace
}  // namespace visio::tests
