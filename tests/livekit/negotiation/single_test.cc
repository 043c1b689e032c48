#include <gtest/gtest.h>

#include "livekit/negotiation/answerer.h"
#include "tests/livekit/negotiation/client.h"
#include "tests/protocol/sdp/descriptions.h"

namespace visio::livekit::negotiation {
namespace {

using codec::Codec;
using codec::MediaKind;
using tests::description;
using tests::down_audio;
using tests::down_video;

/// The only connection of a client that makes all the offers. Chromium's join offer has three
/// sections for audio (0 … 2), three for video (3 … 5) and data channels (6).
class Single : public testing::Test {
 protected:
  void offer(const protocol::sdp::SessionDescription& description) {
    const auto parsed = tests::as_offer(protocol::sdp::write(description));
    answer = answerer.answer(parsed, known, wanted, tests::local_parameters()).value();
    sdp = protocol::sdp::parse(answer.sdp).value();
  }

  void unwant(std::uint64_t id) {
    std::erase_if(wanted, [&](const DownTrack& track) { return track.id.value == id; });
  }

  std::string mid_of(std::uint64_t id) {
    for (const auto& attachment : answer.attached) {
      if (attachment.id.value == id) return attachment.mid;
    }
    return "none";
  }

  protocol::sdp::Direction direction(std::size_t section) {
    return sdp.media.at(section).direction.value();
  }

  static constexpr auto sendonly = protocol::sdp::Direction::sendonly;
  static constexpr auto inactive = protocol::sdp::Direction::inactive;

  protocol::sdp::SessionDescription join =
      protocol::sdp::parse(description("chromium_join_offer")).value();
  Answerer answerer{Use::both};
  std::vector<KnownTrack> known;
  std::vector<DownTrack> wanted;
  Answer answer;
  protocol::sdp::SessionDescription sdp;
};

TEST_F(Single, tracks_take_the_clients_free_sections) {
  wanted = {down_audio(1), down_video(2, {Codec::vp8, Codec::h264})};
  offer(join);
  EXPECT_EQ(mid_of(1), "0");
  EXPECT_EQ(mid_of(2), "3");
  EXPECT_EQ(answer.mid_to_track_id,
            (std::map<std::string, std::string>{{"0", "TR_1"}, {"3", "TR_2"}}));
  EXPECT_EQ(direction(0), sendonly);
  EXPECT_EQ(direction(1), inactive);
  EXPECT_EQ(direction(3), sendonly);
  EXPECT_EQ(answer.missing.audios + answer.missing.videos, 0u);
}

TEST_F(Single, a_section_says_who_sends_in_it) {
  wanted = {down_video(2)};
  offer(join);
  const auto& section = sdp.media[3];
  EXPECT_EQ(section.msids.at(0), (protocol::sdp::Msid{"PA_a|TR_2", "TR_2"}));
  EXPECT_EQ(section.source_groups.at(0), (protocol::sdp::SourceGroup{"FID", {1004, 1005}}));
  EXPECT_EQ(section.sources.size(), 4u);
  EXPECT_EQ(section.sources[0], (protocol::sdp::SourceAttribute{1004, "cname", "PA_a"}));
  EXPECT_EQ(section.sources[1], (protocol::sdp::SourceAttribute{1004, "msid", "PA_a|TR_2 TR_2"}));
}

TEST_F(Single, a_track_comes_in_its_own_codecs_under_the_clients_payload_types) {
  wanted = {down_video(2, {Codec::av1, Codec::vp8})};
  offer(join);
  const auto& formats = answer.attached.at(0).formats;
  ASSERT_EQ(formats.size(), 2u);
  EXPECT_EQ(formats[0].codec, Codec::av1);
  EXPECT_EQ(formats[0].payload_type, (rtp::PayloadType{45}));
  EXPECT_EQ(formats[1].payload_type, (rtp::PayloadType{96}));
  EXPECT_EQ(formats[1].rtx, (rtp::PayloadType{97}));
  EXPECT_EQ(sdp.media[3].formats, (std::vector<std::string>{"45", "46", "96", "97"}));
}

TEST_F(Single, redundancy_comes_to_those_who_offer_to_take_it) {
  wanted = {tests::down_audio_with_redundancy(1), down_audio(2)};
  offer(join);
  EXPECT_EQ(sdp.media[0].formats, (std::vector<std::string>{"63", "111"}));
  EXPECT_EQ(sdp.media[1].formats, (std::vector<std::string>{"111"}));
  ASSERT_EQ(answer.attached.size(), 2u);
  EXPECT_EQ(answer.attached[0].formats[0].codec, Codec::red);
  EXPECT_EQ(answer.attached[1].formats.size(), 1u);

  auto other = join;
  for (auto& section : other.media) std::erase(section.formats, "63");
  Answerer fresh(Use::both);
  const auto stripped = fresh.answer(tests::as_offer(protocol::sdp::write(other)), {}, wanted,
                                     tests::local_parameters());
  ASSERT_EQ(stripped->attached[0].formats.size(), 1u);
  EXPECT_EQ(stripped->attached[0].formats[0].codec, Codec::opus);
}

TEST_F(Single, all_sections_of_a_kind_agree_on_extensions) {
  wanted = {down_video(2)};
  offer(join);
  EXPECT_EQ(sdp.media[3].extensions, sdp.media[4].extensions);
  EXPECT_NE(answer.attached[0].extensions.transport_sequence_number, 0);
  EXPECT_NE(answer.attached[0].extensions.abs_send_time, 0);
  EXPECT_EQ(answer.attached[0].extensions.mid, 0);
  EXPECT_EQ(answer.attached[0].extensions.rid, 0);
}

TEST_F(Single, tracks_without_a_section_are_counted) {
  for (std::uint64_t id = 1; id <= 5; ++id) wanted.push_back(down_audio(id));
  for (std::uint64_t id = 11; id <= 14; ++id) wanted.push_back(down_video(id));
  offer(join);
  EXPECT_EQ(answer.missing.audios, 2u);
  EXPECT_EQ(answer.missing.videos, 1u);
  EXPECT_EQ(mid_of(4), "none");

  auto more = join;
  more.media.push_back(join.media[5]);
  more.media.back().mid = "7";
  more.bundles[0].push_back("7");
  offer(more);
  EXPECT_EQ(mid_of(11), "3");
  EXPECT_EQ(mid_of(14), "7");
  EXPECT_EQ(answer.missing.videos, 0u);
}

TEST_F(Single, a_track_stays_where_it_is) {
  wanted = {down_video(1), down_video(2)};
  offer(join);
  std::swap(wanted[0], wanted[1]);
  wanted.insert(wanted.begin(), down_video(3));
  offer(join);
  EXPECT_EQ(mid_of(1), "3");
  EXPECT_EQ(mid_of(2), "4");
  EXPECT_EQ(mid_of(3), "5");
}

TEST_F(Single, a_section_is_silent_for_one_answer_before_another_track_takes_it) {
  wanted = {down_video(1), down_video(2), down_video(3)};
  offer(join);
  unwant(1);
  wanted.push_back(down_video(4));
  offer(join);
  EXPECT_EQ(direction(3), inactive);
  EXPECT_EQ(mid_of(4), "none");
  EXPECT_EQ(answer.missing.videos, 1u);
  offer(join);
  EXPECT_EQ(mid_of(4), "3");
  EXPECT_EQ(answer.missing.videos, 0u);
}

TEST_F(Single, a_track_moves_when_the_client_closes_its_section) {
  wanted = {down_video(1)};
  offer(join);
  join.media[3].direction = inactive;
  offer(join);
  EXPECT_EQ(mid_of(1), "4");
  EXPECT_EQ(direction(3), inactive);
}

TEST_F(Single, a_track_that_the_client_cannot_decode_takes_no_section) {
  wanted = {down_video(1, {Codec::h264}), down_video(2)};
  auto firefox = protocol::sdp::parse(description("firefox_join_offer")).value();
  offer(firefox);
  EXPECT_EQ(mid_of(1), "");
  EXPECT_TRUE(answer.attached.at(0).formats.empty());
  EXPECT_NE(mid_of(2), "none");
  EXPECT_EQ(answer.missing.videos, 0u);
}

TEST_F(Single, tracks_go_up_and_down_together) {
  const auto offered = protocol::sdp::parse(description("chromium_single_offer")).value();
  const std::string cid = offered.media[7].msids.at(0).track;
  known = {tests::known_track(cid, "TR_mine", MediaKind::video, Codec::vp8)};
  wanted = {down_video(1), down_audio(2)};
  offer(join);
  offer(offered);
  ASSERT_EQ(answer.published.size(), 2u);
  EXPECT_EQ(answer.published[0].track_sid, "TR_mine");
  EXPECT_EQ(answer.published[0].encodings.size(), 3u);
  EXPECT_NE(answer.published[0].extensions.abs_send_time, 0);
  EXPECT_EQ(mid_of(1), "3");
  EXPECT_EQ(mid_of(2), "0");
  EXPECT_EQ(direction(7), protocol::sdp::Direction::recvonly);
  EXPECT_EQ(tests::feedback_of(sdp.media[7], 96).back(), "goog-remb");
}

TEST_F(Single, a_section_that_the_client_once_sent_in_is_not_ours) {
  auto offered = protocol::sdp::parse(description("chromium_single_offer")).value();
  offer(offered);
  offered.media[7].direction = protocol::sdp::Direction::recvonly;
  for (std::uint64_t id = 1; id <= 4; ++id) wanted.push_back(down_video(id));
  offer(offered);
  EXPECT_TRUE(answer.published[0].stopped);
  EXPECT_EQ(answer.missing.videos, 1u);
  EXPECT_EQ(direction(7), inactive);
}

TEST_F(Single, names_that_others_chose_cannot_break_out_of_their_line) {
  wanted = {down_video(1)};
  wanted[0].stream_id = "PA_a|x y\r\na=ice-lite";
  offer(join);
  EXPECT_EQ(sdp.media[3].msids.at(0).stream, "PA_a|x_y__a_ice-lite");
}

TEST_F(Single, stereo_is_announced) {
  wanted = {down_audio(1)};
  wanted[0].stereo = true;
  offer(join);
  EXPECT_EQ(tests::parameters_of(sdp.media[0], 111), "minptime=10;useinbandfec=1;sprop-stereo=1");
}

}  // namespace
}  // namespace visio::livekit::negotiation
