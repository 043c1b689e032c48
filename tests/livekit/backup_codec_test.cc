#include <algorithm>

#include "tests/livekit/meeting.h"

namespace visio::tests {
namespace {

/// Somebody publishes VP9, and VP8 for those who ask for it.
class BackupCodec : public Meeting {
 protected:
  /// The signalling of it, before any packet.
  void describe_vp9(Person& person) {
    wire::SignalRequest request;
    auto& track = *request.mutable_add_track();
    track.set_cid(camera_cid);
    track.set_type(wire::VIDEO);
    track.set_source(wire::CAMERA);
    for (const auto* const name : {"vp9", "vp8"}) track.add_simulcast_codecs()->set_codec(name);
    track.mutable_simulcast_codecs(0)->set_cid(camera_cid);
    send(person, request);
    offer(person);
  }

  std::string publish_vp9(Person& person) {
    describe_vp9(person);
    start_media(codec::Codec::vp9);
    return person.last(Kind::kTrackPublished).track_published().track().sid();
  }

  /// What livekit-client does when it hears that a codec is wanted that it does not send.
  void publish_backup(Person& person, const std::string& sid) {
    wire::SignalRequest request;
    auto& track = *request.mutable_add_track();
    track.set_cid("backup");
    track.set_sid(sid);
    track.set_type(wire::VIDEO);
    track.set_source(wire::CAMERA);
    track.add_simulcast_codecs()->set_codec("vp8");
    track.mutable_simulcast_codecs(0)->set_cid("backup");
    send(person, request);

    auto description = sdp::parse(chromium).value();
    auto& second = description.media.emplace_back(description.media[1]);
    second.mid = "3";
    second.msids = {{.stream = "-", .track = "backup"}};
    description.bundles.front().push_back("3");
    wire::SignalRequest offering;
    offering.mutable_offer()->set_type("offer");
    offering.mutable_offer()->set_id(2);
    offering.mutable_offer()->set_sdp(sdp::write(description));
    send(person, offering);
  }

  /// The answer of a client without VP9 to the last offer.
  void answer_without_vp9(Person& person) {
    read(person);
    const auto offer = person.last(Kind::kOffer).offer();
    auto description = answer_of_a_willing_client(offer.sdp());
    for (auto& section : description.media) {
      const bool is_vp9 = std::ranges::any_of(
          section.rtp_maps, [](const auto& map) { return map.encoding == "VP9"; });
      if (is_vp9) section.port = 0;
    }
    wire::SignalRequest request;
    request.mutable_answer()->set_type("answer");
    request.mutable_answer()->set_id(offer.id());
    request.mutable_answer()->set_sdp(sdp::write(description));
    send(person, request);
  }

  /// What somebody was last told about the wish for a codec's largest picture.
  static bool is_wanted(Person& person, const std::string& codec) {
    const auto update = person.last(Kind::kSubscribedQualityUpdate).subscribed_quality_update();
    for (const auto& subscribed : update.subscribed_codecs()) {
      if (subscribed.codec() == codec) return subscribed.qualities(wire::HIGH).enabled();
    }
    return false;
  }
};

TEST_F(BackupCodec, what_a_subscriber_is_offered_is_what_was_announced) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  publish_vp9(ada);
  wait(150ms);
  read(ben);
  const auto offer = sdp::parse(ben.last(Kind::kOffer).offer().sdp()).value();
  EXPECT_EQ(offer.media.back().rtp_maps.at(0).encoding, "VP9");
  for (const auto& map : offer.media.back().rtp_maps) EXPECT_NE(map.encoding, "VP8");
}

TEST_F(BackupCodec, is_asked_for_when_a_subscriber_takes_none_of_the_main_one) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  const std::string sid = publish_vp9(ada);
  wait(150ms);
  answer_without_vp9(ben);
  read(ada);
  EXPECT_TRUE(is_wanted(ada, "vp8"));
  EXPECT_FALSE(ben.has(Kind::kSubscriptionResponse));
  EXPECT_TRUE(media.all<sfu::Subscribe>().empty());

  publish_backup(ada, sid);
  wait(150ms);
  answer(ben);
  const auto backup = media.all<sfu::Publish>().back();
  EXPECT_EQ(backup.mid, "3");
  ASSERT_EQ(media.all<sfu::Subscribe>().size(), 1u);
  const auto subscribe = media.all<sfu::Subscribe>().back();
  EXPECT_EQ(subscribe.publication, backup.id);
  EXPECT_EQ(subscribe.formats.at(0).codec, codec::Codec::vp8);
  wait(6s);
  read(ada);
  EXPECT_FALSE(is_wanted(ada, "vp9")) << "nobody watches the main codec";
  EXPECT_TRUE(is_wanted(ada, "vp8"));
}

TEST_F(BackupCodec, is_asked_for_once_the_publisher_knows_its_publication) {
  Person ben = arrive("ben");
  Person ada = arrive("ada");
  describe_vp9(ada);
  wait(150ms);
  answer_without_vp9(ben);
  read(ada);
  EXPECT_FALSE(ada.has(Kind::kSubscribedQualityUpdate)) << "it would be dropped";
  start_media(codec::Codec::vp9);
  read(ada);
  EXPECT_TRUE(is_wanted(ada, "vp8"));
}

TEST_F(BackupCodec, is_no_longer_wanted_when_who_needed_it_has_gone) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  publish_vp9(ada);
  wait(150ms);
  answer_without_vp9(ben);
  wire::SignalRequest leave;
  leave.mutable_leave();
  send(ben, leave);
  read(ada);
  EXPECT_FALSE(is_wanted(ada, "vp8"));
}

TEST_F(BackupCodec, a_subscriber_of_neither_is_told_so) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  const std::string sid = publish_vp9(ada);
  wait(150ms);
  answer_without_vp9(ben);
  publish_backup(ada, sid);
  wait(150ms);
  read(ben);
  const auto offer = ben.last(Kind::kOffer).offer();
  auto description = answer_of_a_willing_client(offer.sdp());
  description.media.back().port = 0;
  wire::SignalRequest request;
  request.mutable_answer()->set_type("answer");
  request.mutable_answer()->set_id(offer.id());
  request.mutable_answer()->set_sdp(sdp::write(description));
  send(ben, request);
  EXPECT_EQ(ben.last(Kind::kSubscriptionResponse).subscription_response().err(),
            wire::SE_CODEC_UNSUPPORTED);
  read(ada);
  EXPECT_FALSE(is_wanted(ada, "vp8"));
}

}  // namespace
}  // namespace visio::tests
