#include <gtest/gtest.h>

#include "livekit/negotiation/answerer.h"
#include "tests/livekit/negotiation/client.h"
#include "tests/protocol/sdp/descriptions.h"

namespace visio::livekit::negotiation {
namespace {

using codec::Codec;
using codec::MediaKind;
using tests::description;
using tests::with;

/// The publisher's connection of two.
class Publishing : public testing::Test {
 protected:
  void offer(const std::string& text) {
    answer = answerer.answer(tests::as_offer(text), known, {}, tests::local_parameters()).value();
    sdp = protocol::sdp::parse(answer.sdp).value();
  }

  void know(std::string cid, MediaKind kind, std::optional<Codec> codec = std::nullopt) {
    known.push_back(tests::known_track(cid, "TR_" + cid, kind, codec));
  }

  const PublishedSection& published(std::string_view mid) {
    const auto section = std::ranges::find(answer.published, mid, &PublishedSection::mid);
    EXPECT_NE(section, answer.published.end()) << mid;
    return *section;
  }

  std::vector<Codec> codecs(std::string_view mid) {
    std::vector<Codec> all;
    for (const auto& format : published(mid).formats) all.push_back(format.codec);
    return all;
  }

  const std::string chromium = description("chromium_publisher_offer");
  const std::string go = description("go_publisher_offer");
  const std::string camera_cid = protocol::sdp::parse(chromium)->media[1].msids.at(0).track;
  const std::string microphone_cid = protocol::sdp::parse(chromium)->media[2].msids.at(0).track;
  Answerer answerer{Use::publishing};
  std::vector<KnownTrack> known;
  Answer answer;
  protocol::sdp::SessionDescription sdp;
};

TEST_F(Publishing, an_answer_shares_one_transport_of_a_lite_agent) {
  offer(chromium);
  EXPECT_TRUE(sdp.ice_lite);
  EXPECT_TRUE(sdp.extmap_allow_mixed);
  EXPECT_EQ(sdp.bundles, (std::vector<std::vector<std::string>>{{"0", "1", "2"}}));
  for (const auto& section : sdp.media) {
    EXPECT_EQ(section.transport.setup, protocol::sdp::Setup::passive);
    EXPECT_FALSE(section.transport.ice_ufrag);
  }
  EXPECT_EQ(sdp.transport.ice_ufrag, "ours");
  EXPECT_TRUE(sdp.transport.fingerprints.at(0).value.starts_with("AB:AB"));
  EXPECT_EQ(sdp.media[0].candidates, tests::local_parameters().candidates);
  EXPECT_TRUE(sdp.media[0].end_of_candidates);
  EXPECT_TRUE(sdp.media[1].candidates.empty());
}

TEST_F(Publishing, data_channels_are_answered) {
  offer(chromium);
  EXPECT_TRUE(answer.has_data_channels);
  EXPECT_EQ(sdp.media[0].sctp_port, 5000);
  EXPECT_EQ(sdp.media[0].max_message_size, 65'535u);
}

TEST_F(Publishing, a_camera_of_three_layers_is_taken_whole) {
  know(camera_cid, MediaKind::video, Codec::vp8);
  offer(chromium);
  const PublishedSection& camera = published("1");
  EXPECT_EQ(camera.track_sid, "TR_" + camera_cid);
  EXPECT_EQ(camera.kind, MediaKind::video);
  ASSERT_EQ(camera.encodings.size(), 3u);
  EXPECT_EQ(camera.encodings[0].rid, "q");
  EXPECT_EQ(camera.encodings[2].rid, "f");
  EXPECT_NE(camera.extensions.mid, 0);
  EXPECT_NE(camera.extensions.rid, 0);
  EXPECT_NE(camera.extensions.repaired_rid, 0);
  EXPECT_NE(camera.extensions.transport_sequence_number, 0);
  EXPECT_EQ(camera.extensions.abs_send_time, 0);

  const auto& section = sdp.media[1];
  EXPECT_EQ(section.direction, protocol::sdp::Direction::recvonly);
  EXPECT_EQ(section.rids.at(0).direction, protocol::sdp::RidDirection::receive);
  EXPECT_EQ(section.simulcast->receive.size(), 3u);
}

TEST_F(Publishing, layers_are_ordered_by_size_whatever_order_the_offer_has) {
  offer(with(go, "send q;h;f", "send f;q;h"));
  EXPECT_EQ(published("1").encodings[0].rid, "q");
  EXPECT_EQ(sdp.media[1].simulcast->receive[0][0].id, "f");

  Answerer other(Use::publishing);
  std::string digits = with(with(with(go, "rid:q", "rid:2"), "rid:h", "rid:1"), "rid:f", "rid:0");
  digits = with(digits, "send q;h;f", "send 0;1;~2");
  const auto numbered = other.answer(tests::as_offer(digits), {}, {}, tests::local_parameters());
  EXPECT_EQ(numbered->published[0].encodings[0].rid, "2");
}

TEST_F(Publishing, no_more_layers_are_taken_than_we_forward) {
  offer(with(with(go, "a=rid:f send", "a=rid:f send\r\na=rid:x send"), "q;h;f", "q;h;f;x"));
  EXPECT_EQ(published("1").encodings.size(), sfu::max_encodings);
  EXPECT_EQ(sdp.media[1].simulcast->receive.size(), sfu::max_encodings);
}

TEST_F(Publishing, simulcast_without_the_rid_extension_is_one_encoding) {
  offer(with(go, "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id", "urn:other"));
  EXPECT_EQ(published("1").encodings.size(), 1u);
  EXPECT_FALSE(sdp.media[1].simulcast);
}

TEST_F(Publishing, the_tracks_codec_comes_first_and_the_payload_types_are_the_offers) {
  know(camera_cid, MediaKind::video, Codec::vp9);
  offer(chromium);
  EXPECT_EQ(codecs("1"), (std::vector{Codec::vp9, Codec::vp8, Codec::h264, Codec::av1}));
  const auto& vp9 = published("1").formats[0];
  EXPECT_EQ(vp9.payload_type, (rtp::PayloadType{98}));
  EXPECT_EQ(vp9.rtx, (rtp::PayloadType{99}));
  EXPECT_EQ(sdp.media[1].formats[0], "98");
  EXPECT_EQ(tests::parameters_of(sdp.media[1], 98), "profile-id=0");
  EXPECT_EQ(tests::parameters_of(sdp.media[1], 99), "apt=98");
}

TEST_F(Publishing, vp8_comes_first_when_nothing_is_known) {
  offer(chromium);
  EXPECT_EQ(codecs("1"), (std::vector{Codec::vp8, Codec::h264, Codec::vp9, Codec::av1}));
  EXPECT_TRUE(published("1").track_sid.empty());
}

TEST_F(Publishing, of_the_profiles_of_h264_the_one_that_all_decode_is_taken) {
  offer(chromium);
  const auto& h264 = published("1").formats[1];
  EXPECT_EQ(h264.payload_type, (rtp::PayloadType{108}));
  EXPECT_TRUE(tests::parameters_of(sdp.media[1], 108).ends_with("profile-level-id=42e01f"));
}

TEST_F(Publishing, feedback_is_what_both_sides_know) {
  offer(chromium);
  EXPECT_EQ(tests::feedback_of(sdp.media[1], 96),
            (std::vector<std::string>{"transport-cc", "ccm fir", "nack", "nack pli"}));
  EXPECT_EQ(tests::feedback_of(sdp.media[2], 111), (std::vector<std::string>{"transport-cc"}));

  Answerer other(Use::publishing);
  const auto from_go = other.answer(tests::as_offer(go), {}, {}, tests::local_parameters());
  const auto audio = protocol::sdp::parse(from_go->sdp)->media[2];
  EXPECT_EQ(tests::feedback_of(audio, 111), (std::vector<std::string>{"nack"}));
  EXPECT_TRUE(tests::feedback_of(audio, 125).empty());
}

TEST_F(Publishing, redundancy_comes_first_where_the_track_may_have_it) {
  know(microphone_cid, MediaKind::audio, Codec::opus);
  known.back().red = true;
  offer(chromium);
  EXPECT_EQ(codecs("2"), (std::vector{Codec::red, Codec::opus}));
  EXPECT_EQ(published("2").formats[0].payload_type, (rtp::PayloadType{63}));
  EXPECT_EQ(sdp.media[2].formats, (std::vector<std::string>{"63", "111"}));
  EXPECT_EQ(tests::parameters_of(sdp.media[2], 63), "111/111");
  EXPECT_EQ(tests::parameters_of(sdp.media[2], 111), "minptime=10;useinbandfec=1;usedtx=1");
  EXPECT_EQ(tests::feedback_of(sdp.media[2], 111), (std::vector<std::string>{"transport-cc"}));
}

TEST_F(Publishing, redundancy_is_not_taken_where_the_track_goes_without) {
  know(microphone_cid, MediaKind::audio);
  offer(chromium);
  EXPECT_EQ(codecs("2"), std::vector{Codec::opus});
  EXPECT_EQ(sdp.media[2].formats, (std::vector<std::string>{"111"}));
}

TEST_F(Publishing, redundancy_of_anything_but_the_sections_opus_is_not_taken) {
  know(microphone_cid, MediaKind::audio);
  known.back().red = true;
  for (const char* const other : {"111/0", "0/111", "112/112", "111/", "1111/111"}) {
    Answerer fresh(Use::publishing);
    const auto text = with(chromium, "a=fmtp:63 111/111", "a=fmtp:63 " + std::string(other));
    answer = fresh.answer(tests::as_offer(text), known, {}, tests::local_parameters()).value();
    EXPECT_EQ(codecs("2"), std::vector{Codec::opus}) << other;
  }
  offer(with(chromium, "a=fmtp:63 111/111", "a=fmtp:63 111"));
  EXPECT_EQ(codecs("2"), (std::vector{Codec::red, Codec::opus}));
}

TEST_F(Publishing, a_client_without_redundancy_sends_opus) {
  const std::string firefox = description("firefox_publisher_offer");
  const auto description = protocol::sdp::parse(firefox);
  for (const auto& section : description->media) {
    if (section.kind != "audio") continue;
    know(section.msids.at(0).track, MediaKind::audio);
    known.back().red = true;
    offer(firefox);
    EXPECT_EQ(codecs(section.mid), std::vector{Codec::opus});
    EXPECT_EQ(published(section.mid).cid, known.back().cid);
  }
  EXPECT_FALSE(known.empty());
}

TEST_F(Publishing, opus_alone_is_taken_with_silence_suppression) {
  offer(chromium);
  EXPECT_EQ(sdp.media[2].formats, (std::vector<std::string>{"111"}));
  EXPECT_EQ(tests::parameters_of(sdp.media[2], 111), "minptime=10;useinbandfec=1;usedtx=1");
  EXPECT_NE(published("2").extensions.audio_level, 0);
  EXPECT_TRUE(published("2").encodings.at(0).ssrc);
}

TEST_F(Publishing, a_stereo_track_without_dtx_gets_both_channels_at_full_rate) {
  know("TR_local_audio", MediaKind::audio);
  known.back().stereo = true;
  known.back().dtx = false;
  offer(go);
  EXPECT_EQ(tests::parameters_of(sdp.media[2], 111),
            "minptime=10;useinbandfec=1;stereo=1;maxaveragebitrate=510000");
}

TEST_F(Publishing, firefox_gets_only_the_codec_that_is_wanted) {
  const std::string firefox = description("firefox_publisher_offer");
  const auto video = protocol::sdp::parse(firefox)->media[1];
  know(video.msids.at(0).track, MediaKind::video, Codec::vp8);
  offer(firefox);
  EXPECT_EQ(codecs("1"), std::vector{Codec::vp8});
  EXPECT_EQ(sdp.media[1].formats.size(), 2u);
}

TEST_F(Publishing, what_firefox_sends_only_we_receive_only) {
  offer(description("firefox_publisher_offer"));
  const auto rid = std::ranges::find(sdp.media[1].extensions, rtp::uri_of(rtp::Extension::rid),
                                     &protocol::sdp::ExtensionMap::uri);
  ASSERT_NE(rid, sdp.media[1].extensions.end());
  EXPECT_EQ(rid->direction, protocol::sdp::Direction::recvonly);
  EXPECT_EQ(published("1").extensions.rid, rid->id);
}

TEST_F(Publishing, a_track_is_found_by_the_name_of_its_stream_too) {
  know("stream-video", MediaKind::video);
  know("another", MediaKind::video);
  offer(go);
  EXPECT_EQ(published("1").cid, "stream-video");
}

TEST_F(Publishing, a_track_whose_name_the_offer_hides_is_the_next_of_its_kind) {
  know("mystery", MediaKind::video, Codec::h264);
  offer(go);
  EXPECT_EQ(published("1").cid, "mystery");
  EXPECT_EQ(published("2").cid, "");

  known.insert(known.begin(), tests::known_track("newer", "TR_newer", MediaKind::video));
  offer(go);
  EXPECT_EQ(published("1").cid, "mystery");
}

TEST_F(Publishing, ssrc_lines_name_the_encodings_of_clients_without_rids) {
  const std::string ssrcs =
      "a=ssrc-group:SIM 1 2 3\r\na=ssrc-group:FID 1 11\r\na=ssrc-group:FID 3 13\r\n"
      "a=ssrc:1 cname:x\r\na=ssrc:1 msid:old-stream old-track\r\n";
  std::string text = with(go, "a=simulcast:send q;h;f\r\n", ssrcs);
  text = with(text, "a=rid:q send\r\na=rid:h send\r\na=rid:f send\r\n", "");
  offer(with(text, "a=msid:stream-video TR_local_video\r\n", ""));
  const PublishedSection& video = published("1");
  EXPECT_EQ(video.track_id, "old-track");
  ASSERT_EQ(video.encodings.size(), 3u);
  EXPECT_EQ(video.encodings[0].ssrc, (rtp::Ssrc{1}));
  EXPECT_EQ(video.encodings[0].rtx_ssrc, (rtp::Ssrc{11}));
  EXPECT_EQ(video.encodings[1].rtx_ssrc, std::nullopt);
  EXPECT_EQ(video.encodings[2].rtx_ssrc, (rtp::Ssrc{13}));
}

TEST_F(Publishing, sections_that_nobody_can_use_are_rejected_in_their_place) {
  std::string text = with(go, "opus/48000/2", "speex/16000");
  text = with(text, "m=video 9 UDP/TLS/RTP/SAVPF", "m=text 9 UDP/TLS/RTP/SAVPF");
  offer(text);
  ASSERT_EQ(sdp.media.size(), 3u);
  EXPECT_EQ(sdp.media[1].kind, "text");
  EXPECT_EQ(sdp.media[1].port, 0);
  EXPECT_EQ(sdp.media[2].port, 0);
  EXPECT_EQ(sdp.bundles, (std::vector<std::vector<std::string>>{{"0"}}));
  EXPECT_TRUE(answer.published.empty());
}

TEST_F(Publishing, a_track_that_ends_is_told_once_and_keeps_its_extensions) {
  offer(go);
  const auto extensions = sdp.media[1].extensions;
  const std::string silent = with(go, "a=sendonly", "a=inactive");
  offer(silent);
  EXPECT_TRUE(published("1").stopped);
  EXPECT_TRUE(published("1").formats.empty());
  EXPECT_FALSE(published("2").stopped);
  EXPECT_EQ(sdp.media[1].direction, protocol::sdp::Direction::inactive);
  EXPECT_EQ(sdp.media[1].extensions, extensions);

  offer(silent);
  EXPECT_EQ(answer.published.size(), 1u);
  offer(go);
  EXPECT_FALSE(published("1").stopped);
}

TEST_F(Publishing, a_stopped_sections_place_may_be_taken) {
  offer(go);
  const std::string stopped =
      with(with(go, "m=audio 9", "m=audio 0"), "BUNDLE 0 1 2", "BUNDLE 0 1");
  offer(stopped);
  EXPECT_TRUE(published("2").stopped);
  EXPECT_EQ(sdp.media[2].port, 0);
  offer(with(with(go, "a=mid:2", "a=mid:3"), "BUNDLE 0 1 2", "BUNDLE 0 1 3"));
  EXPECT_FALSE(published("3").stopped);
}

TEST_F(Publishing, sections_do_not_vanish_or_change_and_a_refused_offer_changes_nothing) {
  offer(go);
  const auto refused = [&](const std::string& text) {
    const auto result =
        answerer.answer(tests::as_offer(text), known, {}, tests::local_parameters());
    return !result && result.error().fault == Fault::sections_disagree;
  };
  EXPECT_TRUE(refused(with(with(go, "a=mid:2", "a=mid:7"), "BUNDLE 0 1 2", "BUNDLE 0 1 7")));
  EXPECT_TRUE(refused(with(with(go.substr(0, go.find("m=audio")), "BUNDLE 0 1 2", "BUNDLE 0 1"),
                           "a=ice-ufrag:", "a=ice-ufrag:new")));
  EXPECT_FALSE(answerer.restarts_ice(tests::as_offer(go)));
  offer(go);
  EXPECT_EQ(answer.published.size(), 2u);
}

TEST_F(Publishing, new_credentials_of_the_client_restart_ice) {
  const auto restart = tests::as_offer(with(go, "a=ice-ufrag:", "a=ice-ufrag:new"));
  EXPECT_FALSE(answerer.restarts_ice(restart));
  offer(go);
  EXPECT_FALSE(answerer.restarts_ice(tests::as_offer(go)));
  EXPECT_TRUE(answerer.restarts_ice(restart));
}

TEST_F(Publishing, a_client_that_waits_for_our_handshake_is_called) {
  offer(with(go, "setup:actpass", "setup:passive"));
  EXPECT_EQ(answer.remote.our_role, dtls::Role::client);
  EXPECT_EQ(sdp.media[0].transport.setup, protocol::sdp::Setup::active);
}

}  // namespace
}  // namespace visio::livekit::negotiation
