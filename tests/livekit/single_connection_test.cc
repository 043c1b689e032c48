// One peer connection for both ways (/rtc/v1): the client's offers alone make sections.

#include "livekit/limits.h"
#include "tests/livekit/join_request.h"
#include "tests/livekit/meeting.h"

namespace visio::tests {
namespace {

class SingleConnection : public Meeting {
 protected:
  wire::JoinRequest request_with_offer() const {
    wire::JoinRequest request;
    request.mutable_client_info()->set_protocol(17);
    request.mutable_connection_settings()->set_auto_subscribe(true);
    request.mutable_publisher_offer()->set_type("offer");
    request.mutable_publisher_offer()->set_id(1);
    request.mutable_publisher_offer()->set_sdp(join_offer);
    return request;
  }

  Person join_with(const std::string& identity, const wire::JoinRequest& request,
                   bool packed = false) {
    Person person;
    const std::string parameter = join_request_parameter(request, packed);
    person.connection = admit(token(identity), parameter, "/rtc/v1").value();
    signalling.opened(person.connection, now);
    connect_last_transport();
    read(person);
    person.sid = person.last(Kind::kJoin).join().participant().sid();
    return person;
  }

  Person join_with_offer(const std::string& identity) {
    return join_with(identity, request_with_offer());
  }

  void offer_again(Person& person, const std::string& sdp, std::uint32_t id) {
    wire::SignalRequest request;
    request.mutable_offer()->set_sdp(sdp);
    request.mutable_offer()->set_id(id);
    send(person, request);
  }

  static std::string cid(std::size_t index) { return "camera-" + std::to_string(index); }

  /// Adds cameras one after the other without waiting, and describes them all in one offer.
  void publish_cameras(Person& person, std::size_t count) {
    sdp::SessionDescription description = sdp::parse(chromium).value();
    const sdp::MediaDescription camera = description.media[1];
    for (std::size_t index = 0; index < count; ++index) {
      wire::SignalRequest request;
      request.mutable_add_track()->set_cid(cid(index));
      request.mutable_add_track()->set_type(wire::VIDEO);
      request.mutable_add_track()->set_source(wire::CAMERA);
      send(person, request);
      sdp::MediaDescription& section = description.media.emplace_back(camera);
      section.mid = "c" + std::to_string(index);
      section.msids.at(0).track = cid(index);
      description.bundles.at(0).push_back(section.mid);
    }
    wire::SignalRequest request;
    request.mutable_offer()->set_id(1);
    request.mutable_offer()->set_sdp(sdp::write(description));
    send(person, request);
  }

  std::vector<wire::MediaSectionsRequirement> requirements(Person& person) {
    read(person);
    std::vector<wire::MediaSectionsRequirement> found;
    for (const auto& message : person.all(Kind::kMediaSectionsRequirement)) {
      found.push_back(message.media_sections_requirement());
    }
    return found;
  }

  const std::string join_offer = description("chromium_join_offer");
};

TEST_F(SingleConnection, the_offer_in_the_join_request_is_answered_after_the_join) {
  Person ada = join_with_offer("ada");
  ASSERT_TRUE(ada.inbox.at(0).has_join());
  EXPECT_FALSE(ada.inbox[0].join().subscriber_primary());
  EXPECT_EQ(ada.last(Kind::kAnswer).answer().id(), 1u);
  EXPECT_EQ(ada.last(Kind::kTrickle).trickle().target(), wire::PUBLISHER);
  wait(1s);
  read(ada);
  EXPECT_FALSE(ada.has(Kind::kOffer));
  EXPECT_EQ(ada.last_info("ada").state(), wire::ParticipantInfo::ACTIVE);
}

TEST_F(SingleConnection, a_packed_join_request_is_as_good_as_a_plain_one) {
  wire::JoinRequest request = request_with_offer();
  auto& track = *request.add_add_track_requests();
  track.set_cid("a microphone");
  track.set_type(wire::AUDIO);
  Person ada = join_with("ada", request, true);
  EXPECT_EQ(ada.last(Kind::kAnswer).answer().id(), 1u);
  EXPECT_EQ(ada.last(Kind::kTrackPublished).track_published().cid(), "a microphone");
}

TEST_F(SingleConnection, a_join_request_that_unpacks_to_more_than_a_message_is_refused) {
  wire::JoinRequest request;
  request.mutable_publisher_offer()->set_sdp(std::string(3 * 1024 * 1024, 'x'));
  const std::string parameter = join_request_parameter(request, true);
  EXPECT_LT(parameter.size(), 16u * 1024);
  EXPECT_EQ(admit(token("ada"), parameter, "/rtc/v1").error().status, 400);
}

TEST_F(SingleConnection, a_damaged_join_request_is_refused) {
  std::string parameter = join_request_parameter(request_with_offer(), true);
  parameter.resize(parameter.size() / 2);
  EXPECT_EQ(admit(token("ada"), parameter, "/rtc/v1").error().status, 400);
}

TEST_F(SingleConnection, what_a_client_says_about_itself_at_the_door_needs_its_permission) {
  wire::JoinRequest request = request_with_offer();
  (*request.mutable_participant_attributes())["hand"] = "raised";
  (*request.mutable_participant_attributes())["empty"] = "";
  const std::string parameter = join_request_parameter(request);
  EXPECT_EQ(admit(token("ada"), parameter, "/rtc/v1").error().status, 401);
  const auto may = grant([](auto& may) { may.can_update_own_metadata = true; });
  Person ada;
  ada.connection = admit(token("ada", may), parameter, "/rtc/v1").value();
  signalling.opened(ada.connection, now);
  read(ada);
  const auto attributes = ada.last(Kind::kJoin).join().participant().attributes();
  EXPECT_EQ(attributes.size(), 1u);
  EXPECT_EQ(attributes.at("hand"), "raised");
}

TEST_F(SingleConnection, a_late_comer_receives_in_its_first_answer_and_is_not_asked_again) {
  Person ada = arrive("ada");
  const std::string sid = publish_camera(ada);
  Person ben = join_with_offer("ben");
  ASSERT_EQ(media.all<sfu::Subscribe>().size(), 1u);
  const auto mids = ben.last(Kind::kAnswer).answer().mid_to_track_id();
  ASSERT_EQ(mids.size(), 1u);
  EXPECT_EQ(mids.begin()->second, sid);
  wait(1s);
  EXPECT_TRUE(requirements(ben).empty());
}

TEST_F(SingleConnection, a_new_track_makes_the_client_offer_again) {
  Person ben = join_with_offer("ben");
  Person ada = arrive("ada");
  publish_camera(ada);
  wait(150ms);
  ASSERT_EQ(requirements(ben).size(), 1u);
  // It has free sections for video.
  EXPECT_EQ(requirements(ben)[0].num_videos(), 0u);
  offer_again(ben, join_offer, 2);
  EXPECT_EQ(ben.last(Kind::kAnswer).answer().id(), 2u);
  EXPECT_EQ(media.all<sfu::Subscribe>().size(), 1u);
}

TEST_F(SingleConnection, many_tracks_at_once_ask_for_sections_once) {
  Person ben = join_with_offer("ben");
  Person ada = arrive("ada");
  publish_cameras(ada, 5);
  wait(1s);
  // Of the sections that it offered, three for video are free.
  ASSERT_EQ(requirements(ben).size(), 1u);
  EXPECT_EQ(requirements(ben)[0].num_videos(), 2u);
  EXPECT_EQ(requirements(ben)[0].num_audios(), 0u);
}

TEST_F(SingleConnection, a_crowd_of_tracks_asks_for_sections_bit_by_bit) {
  constexpr std::uint32_t at_once = livekit::limits::video_sections_at_once;
  Person ben = join_with_offer("ben");
  Person ada = arrive("ada");
  Person eve = arrive("eve");
  // Of the sections that ben offered, three for video are free.
  publish_cameras(ada, 18);
  wait(1s);
  publish_cameras(eve, 17);
  wait(1s);
  ASSERT_EQ(requirements(ben).size(), 2u);
  EXPECT_EQ(requirements(ben)[0].num_videos(), 15u);
  EXPECT_EQ(requirements(ben)[1].num_videos(), at_once - 15u);
  // An offer without any of them, as one that crossed: the next may grow as much again.
  offer_again(ben, join_offer, 2);
  ASSERT_EQ(requirements(ben).size(), 3u);
  EXPECT_EQ(requirements(ben)[2].num_videos(), at_once);
}

TEST_F(SingleConnection, what_was_asked_for_is_not_asked_for_twice) {
  Person ben = join_with_offer("ben");
  Person ada = arrive("ada");
  publish_cameras(ada, 5);
  wait(1s);
  Person eve = arrive("eve");
  publish_camera(eve);
  wait(1s);
  ASSERT_EQ(requirements(ben).size(), 2u);
  EXPECT_EQ(requirements(ben)[1].num_videos(), 1u);
}

TEST_F(SingleConnection, an_offer_with_too_few_sections_is_answered_by_what_is_missing) {
  Person ben = join_with_offer("ben");
  Person ada = arrive("ada");
  publish_cameras(ada, 5);
  wait(1s);
  offer_again(ben, join_offer, 2);
  EXPECT_EQ(media.all<sfu::Subscribe>().size(), 3u);
  ASSERT_EQ(requirements(ben).size(), 2u);
  EXPECT_EQ(requirements(ben)[1].num_videos(), 2u);
}

}  // namespace
}  // namespace visio::tests
