#include "livekit/negotiation/subscriber_offerer.h"

#include <gtest/gtest.h>

#include "tests/livekit/negotiation/client.h"
#include "tests/protocol/sdp/descriptions.h"

namespace visio::livekit::negotiation {
namespace {

using codec::Codec;
using tests::down_audio;
using tests::down_video;

class Subscriber : public testing::Test {
 protected:
  void offer() {
    text = offerer.offer(tests::local_parameters());
    sdp = protocol::sdp::parse(text).value();
    client = tests::answer_of_a_willing_client(text);
  }

  void accept() { accepted = offerer.accept(tests::as_answer(client)).value(); }

  void negotiate() {
    offer();
    accept();
  }

  const Attachment& attached(std::uint64_t id) {
    const auto found =
        std::ranges::find(accepted.attached, sfu::SubscriptionId{id}, &Attachment::id);
    EXPECT_NE(found, accepted.attached.end()) << id;
    return *found;
  }

  static constexpr auto sendonly = protocol::sdp::Direction::sendonly;
  static constexpr auto inactive = protocol::sdp::Direction::inactive;

  SubscriberOfferer offerer;
  std::string text;
  protocol::sdp::SessionDescription sdp;
  protocol::sdp::SessionDescription client;
  Accepted accepted;
};

TEST_F(Subscriber, the_first_offer_has_data_channels_whatever_else) {
  EXPECT_TRUE(offerer.changed());
  negotiate();
  ASSERT_EQ(sdp.media.size(), 1u);
  EXPECT_EQ(sdp.media[0].kind, "application");
  EXPECT_EQ(sdp.media[0].mid, "0");
  EXPECT_EQ(sdp.media[0].transport.setup, protocol::sdp::Setup::actpass);
  EXPECT_TRUE(sdp.ice_lite);
  EXPECT_EQ(accepted.remote.our_role, dtls::Role::server);
  EXPECT_FALSE(offerer.changed());
  EXPECT_FALSE(offerer.outstanding());
}

TEST_F(Subscriber, each_track_has_a_section) {
  offerer.add(down_audio(1));
  offerer.add(down_video(2, {Codec::vp9, Codec::vp8}));
  negotiate();
  ASSERT_EQ(sdp.media.size(), 3u);
  EXPECT_EQ(sdp.media[1].kind, "audio");
  EXPECT_EQ(sdp.media[2].direction, sendonly);
  EXPECT_EQ(sdp.media[2].formats, (std::vector<std::string>{"98", "99", "96", "97"}));
  EXPECT_EQ(sdp.media[2].msids.at(0), (protocol::sdp::Msid{"PA_a|TR_2", "TR_2"}));
  EXPECT_EQ(sdp.media[2].source_groups.at(0).ssrcs, (std::vector<std::uint32_t>{1004, 1005}));
  EXPECT_EQ(offerer.mid_to_track_id(),
            (std::map<std::string, std::string>{{"1", "TR_1"}, {"2", "TR_2"}}));
}

TEST_F(Subscriber, the_answer_tells_what_the_client_takes) {
  offerer.add(down_video(2, {Codec::vp9, Codec::vp8}));
  offer();
  std::erase_if(client.media[1].rtp_maps, [](const auto& map) { return map.payload_type == 98; });
  std::erase_if(client.media[1].extensions, [](const auto& map) {
    return map.uri == rtp::uri_of(rtp::Extension::dependency_descriptor);
  });
  accept();
  ASSERT_EQ(attached(2).formats.size(), 1u);
  EXPECT_EQ(attached(2).formats[0].codec, Codec::vp8);
  EXPECT_EQ(attached(2).formats[0].rtx, (rtp::PayloadType{97}));
  EXPECT_NE(attached(2).extensions.transport_sequence_number, 0);
  EXPECT_NE(attached(2).extensions.abs_send_time, 0);
  EXPECT_EQ(attached(2).extensions.dependency_descriptor, 0);
}

TEST_F(Subscriber, redundancy_is_offered_before_the_opus_that_it_carries) {
  offerer.add(tests::down_audio_with_redundancy(1));
  offerer.add(down_audio(2));
  negotiate();
  EXPECT_EQ(sdp.media[1].formats, (std::vector<std::string>{"63", "111"}));
  EXPECT_EQ(tests::parameters_of(sdp.media[1], 63), "111/111");
  EXPECT_EQ(sdp.media[2].formats, (std::vector<std::string>{"111"}));
  ASSERT_EQ(attached(1).formats.size(), 2u);
  EXPECT_EQ(attached(1).formats[0].codec, Codec::red);
  EXPECT_EQ(attached(1).formats[0].payload_type, (rtp::PayloadType{63}));
  EXPECT_EQ(attached(1).formats[1].payload_type, (rtp::PayloadType{111}));
  EXPECT_EQ(attached(2).formats.size(), 1u);
}

TEST_F(Subscriber, who_declines_redundancy_gets_the_opus) {
  offerer.add(tests::down_audio_with_redundancy(1));
  offer();
  std::erase_if(client.media[1].rtp_maps, [](const auto& map) { return map.payload_type == 63; });
  std::erase(client.media[1].formats, "63");
  accept();
  ASSERT_EQ(attached(1).formats.size(), 1u);
  EXPECT_EQ(attached(1).formats[0].codec, Codec::opus);
}

TEST_F(Subscriber, a_track_that_the_client_turns_down_has_no_formats) {
  offerer.add(down_video(1));
  offerer.add(down_video(2));
  offer();
  client.media[1].direction = inactive;
  client.media[2].port = 0;
  client.bundles[0].pop_back();
  accept();
  EXPECT_TRUE(attached(1).formats.empty());
  EXPECT_TRUE(attached(2).formats.empty());
  negotiate();
  EXPECT_EQ(sdp.media[2].port, 0);
}

TEST_F(Subscriber, a_section_is_silent_for_one_round_before_it_is_used_again) {
  offerer.add(down_video(1));
  negotiate();
  offerer.remove({1});
  EXPECT_TRUE(offerer.changed());
  offer();
  EXPECT_EQ(sdp.media[1].direction, inactive);
  EXPECT_TRUE(sdp.media[1].msids.empty());
  offerer.add(down_video(2));
  accept();
  offerer.add(down_video(3));
  negotiate();
  ASSERT_EQ(sdp.media.size(), 3u);
  EXPECT_EQ(attached(2).mid, "2");
  EXPECT_EQ(attached(3).mid, "1");
}

TEST_F(Subscriber, a_section_is_used_again_for_its_own_kind_only) {
  offerer.add(down_video(1));
  negotiate();
  offerer.remove({1});
  negotiate();
  offerer.add(down_audio(2));
  negotiate();
  EXPECT_EQ(sdp.media[1].direction, inactive);
  EXPECT_EQ(attached(2).mid, "2");
}

TEST_F(Subscriber, a_track_that_ends_before_its_answer_is_not_told) {
  offerer.add(down_video(1));
  offer();
  offerer.remove({1});
  accept();
  EXPECT_TRUE(accepted.attached.empty());
  EXPECT_TRUE(offerer.changed());
}

TEST_F(Subscriber, a_track_that_ends_before_its_offer_leaves_no_section) {
  offerer.add(down_video(1));
  offerer.remove({1});
  offerer.remove({7});
  offer();
  EXPECT_EQ(sdp.media.size(), 1u);
}

TEST_F(Subscriber, a_track_is_added_once_and_in_a_codec_that_we_forward) {
  EXPECT_TRUE(offerer.add(down_video(1)));
  EXPECT_FALSE(offerer.add(down_video(1)));
  EXPECT_FALSE(offerer.add(tests::down_track(2, codec::MediaKind::audio, {Codec::pcmu})));
}

TEST_F(Subscriber, a_description_has_so_many_sections_and_no_more) {
  for (std::uint64_t id = 1; id < protocol::sdp::max_sections; ++id) {
    ASSERT_TRUE(offerer.add(down_audio(id)));
  }
  EXPECT_FALSE(offerer.add(down_audio(9999)));
}

TEST_F(Subscriber, an_answer_must_fit_the_offer) {
  offerer.add(down_video(1));
  EXPECT_EQ(offerer
                .accept(tests::as_answer(tests::answer_of_a_willing_client(
                    SubscriberOfferer().offer(tests::local_parameters()))))
                .error()
                .fault,
            Fault::nothing_offered);
  offer();
  const auto good = client;
  client.media.pop_back();
  client.bundles[0].pop_back();
  EXPECT_EQ(offerer.accept(tests::as_answer(client)).error().fault, Fault::sections_disagree);
  client = good;
  client.media[1].kind = "audio";
  EXPECT_EQ(offerer.accept(tests::as_answer(client)).error().fault, Fault::sections_disagree);
  EXPECT_TRUE(offerer.outstanding());
  client = good;
  accept();
  EXPECT_EQ(accepted.attached.size(), 1u);
}

TEST_F(Subscriber, stereo_is_announced_and_video_feedback_asked_for) {
  auto music = down_audio(1);
  music.stereo = true;
  offerer.add(music);
  offerer.add(down_video(2));
  offer();
  EXPECT_EQ(tests::parameters_of(sdp.media[1], 111), "minptime=10;useinbandfec=1;sprop-stereo=1");
  EXPECT_EQ(tests::feedback_of(sdp.media[1], 111), (std::vector<std::string>{"nack"}));
  EXPECT_EQ(tests::feedback_of(sdp.media[2], 96),
            (std::vector<std::string>{"transport-cc", "ccm fir", "nack", "nack pli"}));
}

TEST_F(Subscriber, chromiums_answer_after_tracks_came_and_went_is_taken) {
  offerer.add(down_audio(1));
  offerer.add(down_video(2));
  offerer.add(down_video(3, {Codec::vp9, Codec::vp8}));
  offerer.add(down_audio(4));
  offerer.add(down_video(5, {Codec::av1}));
  offerer.add(down_video(6, {Codec::h264}));
  offerer.add(down_video(9, {Codec::av1, Codec::vp9, Codec::h264, Codec::vp8}));
  offer();
  const auto answer =
      PeerDescription::parse_answer(tests::description("chromium_subscriber_answer"));
  accepted = offerer.accept(*answer).value();
  EXPECT_EQ(attached(1).formats.at(0).codec, Codec::opus);
  EXPECT_EQ(attached(6).formats.at(0).payload_type, (rtp::PayloadType{108}));
  EXPECT_EQ(attached(9).formats.size(), 4u);
  EXPECT_NE(attached(9).extensions.dependency_descriptor, 0);
}

}  // namespace
}  // namespace visio::livekit::negotiation
