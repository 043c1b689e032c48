#include "api/moderation/live_controls.h"

#include "api/moderation/track_sources.h"
#include "tests/livekit/meeting.h"

namespace visio::api {
namespace {

using livekit::RoomFault;
using meet::Source;

constexpr meet::Sources camera{.bits = 0b0001};
constexpr meet::Sources microphone{.bits = 0b0010};

class LiveControlsTest : public tests::Meeting {
 protected:
  livekit::Rooms rooms() { return signalling.rooms(now); }
  LiveControls host() { return {rooms(), {"room"}, "host"}; }

  livekit::wire::ParticipantInfo info(const std::string& identity) {
    return rooms().participant({"room", identity}).value();
  }

  std::string hand_of(const std::string& identity) {
    const auto attributes = info(identity).attributes();
    const auto found = attributes.find("handRaisedAt");
    return found == attributes.end() ? "" : found->second;
  }

  std::string publish_encrypted_camera(tests::Person& person) {
    livekit::wire::SignalRequest request;
    auto& track = *request.mutable_add_track();
    track.set_cid(camera_cid);
    track.set_type(livekit::wire::VIDEO);
    track.set_source(livekit::wire::CAMERA);
    track.set_encryption(livekit::wire::Encryption::GCM);
    send(person, request);
    offer(person);
    return person.last(Kind::kTrackPublished).track_published().track().sid();
  }

  /// The last notice, whoever got it.
  livekit::wire::UserPacket told() {
    livekit::wire::DataPacket packet;
    if (media.sent.empty()) return {};
    const auto& bytes = media.sent.back().bytes;
    EXPECT_TRUE(packet.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())));
    return packet.user();
  }
};

TEST_F(LiveControlsTest, a_muted_person_is_told_who_did_it) {
  tests::Person ada = arrive("ada");
  const std::string sid = publish_camera(ada);
  ASSERT_TRUE(host().mute("ada", sid));
  EXPECT_TRUE(info("ada").tracks(0).muted());
  EXPECT_EQ(told().payload(),
            R"({"type":"participantMuted","data":{"track_sid":")" + sid + R"("}})");
  EXPECT_EQ(told().participant_identity(), "host");
  EXPECT_EQ(told().destination_identities(0), "ada");
  EXPECT_EQ(host().mute("ada", "TR_none").error(), RoomFault::not_found);
  EXPECT_EQ(host().mute("nobody", sid).error(), RoomFault::not_found);
}

TEST_F(LiveControlsTest, muting_all_spares_who_does_it_and_what_is_of_other_sources) {
  tests::Person ada = arrive("ada");
  publish_camera(ada);
  const std::vector<std::string> but{"ada"};
  EXPECT_EQ(host().mute_all(camera, but), 0U);
  EXPECT_EQ(host().mute_all(microphone), 0U);
  EXPECT_TRUE(media.sent.empty());
  EXPECT_EQ(host().mute_all(camera), 1U);
  EXPECT_TRUE(info("ada").tracks(0).muted());
  EXPECT_EQ(told().payload(), R"({"type":"participantMuted","data":{"sources":["camera"]}})");
  EXPECT_EQ(host().mute_all(camera), 0U);
}

TEST_F(LiveControlsTest, a_camera_that_is_stopped_stays_published_and_muted) {
  tests::Person ada = arrive("ada");
  publish_camera(ada);
  ASSERT_TRUE(host().stop("ada", Source::screen_share));
  EXPECT_FALSE(info("ada").tracks(0).muted());
  ASSERT_TRUE(host().stop("ada", Source::camera));
  EXPECT_TRUE(info("ada").tracks(0).muted());
  EXPECT_EQ(told().payload(), R"({"type":"sourceStopped","data":{"source":"camera"}})");
  EXPECT_EQ(host().stop("nobody", Source::camera).error(), RoomFault::not_found);
}

TEST_F(LiveControlsTest, who_loses_a_source_loses_its_track_and_is_told) {
  tests::Person ada = arrive("ada");
  publish_camera(ada);
  ASSERT_TRUE(host().allow("ada", {.can_publish = microphone}));
  EXPECT_EQ(info("ada").tracks_size(), 0);
  EXPECT_EQ(told().payload(), R"({"type":"permissionsRemoved","data":{"removedSources":)"
                              R"(["camera","screen_share","screen_share_audio"]}})");
  ASSERT_TRUE(host().allow("ada", {.can_publish = {.bits = 0}}));
  EXPECT_FALSE(info("ada").permission().can_publish());
  EXPECT_TRUE(info("ada").permission().can_publish_data());
  ASSERT_TRUE(host().allow("ada", {.can_publish = camera}));
  EXPECT_TRUE(info("ada").permission().can_publish());
  EXPECT_EQ(told().payload(),
            R"({"type":"permissionsGranted","data":{"grantedSources":["camera"]}})");
}

TEST_F(LiveControlsTest, who_may_send_no_data_any_more_is_told_and_keeps_the_rest) {
  arrive("ada");
  ASSERT_TRUE(host().allow("ada", {.can_publish_data = false}));
  EXPECT_FALSE(info("ada").permission().can_publish_data());
  EXPECT_TRUE(info("ada").permission().can_publish());
  EXPECT_EQ(told().payload(), R"({"type":"permissionsRemoved","data":{"removedData":true}})");
  ASSERT_TRUE(host().allow("ada", {}));
  EXPECT_EQ(told().payload(), R"({"type":"permissionsGranted","data":{"grantedData":true}})");
}

TEST_F(LiveControlsTest, in_an_encrypted_room_notices_stand_in_an_attribute_too) {
  const auto notice_of = [&](const std::string& identity) {
    const auto attributes = info(identity).attributes();
    const auto found = attributes.find("notice");
    return found == attributes.end() ? "" : found->second;
  };
  tests::Person ada = arrive("ada");
  arrive("ben");
  ASSERT_TRUE(host().allow("ben", {.can_publish_data = false}));
  EXPECT_EQ(notice_of("ben"), "") << "nobody encrypts anything";

  const std::string sid = publish_encrypted_camera(ada);
  ASSERT_TRUE(host().mute("ada", sid));
  EXPECT_EQ(notice_of("ada"), R"({"type":"participantMuted","data":{"track_sid":")" + sid +
                                  R"("},"from":"host","count":1})");
  ASSERT_TRUE(host().allow("ben", {}));
  EXPECT_EQ(notice_of("ben"), R"({"type":"permissionsGranted","data":{"grantedData":true},)"
                              R"("from":"host","count":1})");
  EXPECT_EQ(told().payload(), R"({"type":"permissionsGranted","data":{"grantedData":true}})");
  ASSERT_TRUE(host().allow("ben", {.can_publish_data = false}));
  EXPECT_TRUE(notice_of("ben").ends_with(R"("count":2})")) << notice_of("ben");
}

TEST_F(LiveControlsTest, hands_go_up_once_and_down_one_by_one_or_together) {
  arrive("ada");
  arrive("ben");
  ASSERT_TRUE(host().raise_hand("ada", "2026-11-29T23:00:00.000Z"));
  ASSERT_TRUE(host().raise_hand("ada", "2026-11-29T23:00:01.000Z"));
  EXPECT_EQ(hand_of("ada"), "2026-11-29T23:00:00.000Z");
  ASSERT_TRUE(host().lower_hand("ada"));
  EXPECT_EQ(hand_of("ada"), "");
  EXPECT_EQ(told().payload(), R"({"type":"handLowered"})");
  host().raise_hand("ada", "2026-11-29T23:00:02.000Z");
  host().raise_hand("ben", "2026-11-29T23:00:03.000Z");
  EXPECT_EQ(host().lower_hands(), 2U);
  EXPECT_EQ(hand_of("ben"), "");
  EXPECT_EQ(host().raise_hand("nobody", "").error(), RoomFault::not_found);
}

TEST_F(LiveControlsTest, one_person_with_two_devices_has_one_hand) {
  arrive("ada");
  arrive("ada's phone");
  arrive("ben");
  for (const char* const device : {"ada", "ada's phone"}) {
    ASSERT_TRUE(rooms().update({"room", device}, {.attributes = {{"person", "ada"}}}));
  }
  ASSERT_TRUE(host().raise_hand("ada's phone", "2026-11-29T23:00:00.000Z"));
  EXPECT_EQ(hand_of("ada"), "2026-11-29T23:00:00.000Z");
  EXPECT_EQ(hand_of("ben"), "");
  ASSERT_TRUE(host().lower_hand("ada"));
  EXPECT_EQ(hand_of("ada's phone"), "");

  ASSERT_TRUE(host().raise_hand("ada", "2026-11-29T23:00:01.000Z"));
  arrive("ada's tablet");
  ASSERT_TRUE(rooms().update({"room", "ada's tablet"}, {.attributes = {{"person", "ada"}}}));
  ASSERT_TRUE(host().raise_hand("ada's tablet", "2026-11-29T23:00:02.000Z"));
  EXPECT_EQ(hand_of("ada's tablet"), "2026-11-29T23:00:01.000Z") << "it keeps its place";
  const std::size_t told_before = media.sent.size();
  LiveControls own(rooms(), {"room"}, "ada");
  ASSERT_TRUE(own.lower_hand("ada's tablet"));
  EXPECT_EQ(hand_of("ada"), "");
  EXPECT_EQ(media.sent.size(), told_before) << "nobody is told what he did himself";
}

TEST_F(LiveControlsTest, a_role_changes_what_is_shown_and_what_may_be_published) {
  tests::Person ada = arrive("ada");
  ASSERT_TRUE(host().allow("ada", {.can_publish = microphone}));
  ASSERT_TRUE(host().set_role("ada", meet::Role::administrator, {.can_publish = microphone}));
  EXPECT_EQ(info("ada").attributes().at("room_role"), "administrator");
  EXPECT_EQ(sources_in(livekit::Permissions::from(info("ada").permission())), meet::Sources());
  EXPECT_EQ(told().payload(), R"({"type":"roleChanged","data":{"role":"administrator"}})");
  read(ada);
  EXPECT_TRUE(ada.has(tests::Meeting::Kind::kRefreshToken));
  ASSERT_TRUE(host().set_role("ada", meet::Role::none, {.can_publish = microphone}));
  EXPECT_FALSE(info("ada").attributes().contains("room_role"));
  EXPECT_EQ(sources_in(livekit::Permissions::from(info("ada").permission())), microphone);
}

TEST_F(LiveControlsTest, who_is_removed_does_not_come_back_with_the_old_token) {
  arrive("ada");
  ASSERT_TRUE(host().remove("ada"));
  EXPECT_EQ(host().remove("ada").error(), RoomFault::not_found);
  EXPECT_EQ(admit(token("ada")).error().status, 401);
}

TEST(TrackSources, go_by_the_names_of_both_apis) {
  EXPECT_EQ(source_named("screen_share_audio"), Source::screen_share_audio);
  EXPECT_EQ(source_named("CAMERA"), Source::camera);
  EXPECT_FALSE(source_named("cameras"));
  EXPECT_FALSE(source_named(""));
}

}  // namespace
}  // namespace visio::api
