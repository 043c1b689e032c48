// Which sound may come with redundancy (RFC 2198), and who is offered it.

#include <functional>

#include "tests/livekit/meeting.h"

namespace visio::tests {
namespace {

using codec::Codec;
using Change = std::function<void(wire::AddTrackRequest&)>;

class Redundancy : public Meeting {
 protected:
  /// Publishes the microphone of Chromium's recorded offer.
  void publish_microphone(Person& person, const Change& change = [](auto&) {}) {
    wire::SignalRequest request;
    auto& track = *request.mutable_add_track();
    track.set_cid(sdp::parse(chromium)->media[2].msids.at(0).track);
    track.set_type(wire::AUDIO);
    track.set_source(wire::MICROPHONE);
    change(track);
    send(person, request);
    offer(person);
  }

  static std::vector<Codec> codecs_of(const std::vector<sfu::PayloadFormat>& formats) {
    std::vector<Codec> codecs;
    for (const auto& format : formats) codecs.push_back(format.codec);
    return codecs;
  }

  std::vector<Codec> published() { return codecs_of(media.all<sfu::Publish>().at(0).formats); }

  /// What somebody gets who takes all he is offered.
  std::vector<Codec> received_by(Person& person) {
    wait(1s);
    answer(person);
    return codecs_of(media.all<sfu::Subscribe>().at(0).formats);
  }

  static inline const std::vector with_redundancy{Codec::red, Codec::opus};
  static inline const std::vector without{Codec::opus};
};

TEST_F(Redundancy, a_microphone_comes_with_it) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  publish_microphone(ada);
  EXPECT_EQ(published(), with_redundancy);
  EXPECT_EQ(received_by(ben), with_redundancy);
  EXPECT_EQ(ben.last_info("ada").tracks(0).mime_type(), "audio/red");
}

TEST_F(Redundancy, a_codec_that_the_client_names_does_not_rule_it_out) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  publish_microphone(ada, [](auto& track) { track.add_simulcast_codecs()->set_codec("opus"); });
  EXPECT_EQ(published(), with_redundancy);
  EXPECT_EQ(received_by(ben), with_redundancy);
}

TEST_F(Redundancy, safari_is_not_offered_it) {
  Person ada = arrive("ada");
  Person ben = arrive("ben", {}, "&browser=Safari");
  publish_microphone(ada);
  EXPECT_EQ(published(), with_redundancy);
  EXPECT_EQ(received_by(ben), without);
}

struct Without {
  const char* name;
  Change change;
};

class NoRedundancy : public Redundancy, public testing::WithParamInterface<Without> {};

TEST_P(NoRedundancy, sound_that_is_better_without_it_comes_without) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  publish_microphone(ada, GetParam().change);
  EXPECT_EQ(published(), without);
  EXPECT_EQ(received_by(ben), without);
  EXPECT_EQ(ben.last_info("ada").tracks(0).mime_type(), "audio/opus");
}

INSTANTIATE_TEST_SUITE_P(
    Sounds, NoRedundancy,
    testing::Values(
        Without{"ruled_out", [](auto& track) { track.set_disable_red(true); }},
        Without{"in_stereo", [](auto& track) { track.set_stereo(true); }},
        Without{"encrypted", [](auto& track) { track.set_encryption(wire::Encryption::GCM); }},
        Without{"of_a_screen", [](auto& track) { track.set_source(wire::SCREEN_SHARE_AUDIO); }}),
    [](const auto& one) { return one.param.name; });

}  // namespace
}  // namespace visio::tests
