#include "protocol/sdp/description.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/protocol/sdp/descriptions.h"

namespace visio::protocol::sdp {
namespace {

using tests::description;

const std::string head = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";
const std::string video = head + "m=video 9 UDP/TLS/RTP/SAVPF 96\r\n";

MediaDescription section_with(const std::string& attributes) {
  const auto parsed = parse(video + attributes);
  EXPECT_TRUE(parsed) << attributes;
  return parsed ? parsed->media.at(0) : MediaDescription{};
}

Error error_of(const std::string& text) {
  const auto parsed = parse(text);
  EXPECT_FALSE(parsed) << text.substr(0, 200);
  return parsed ? Error{} : parsed.error();
}

class Captured : public testing::TestWithParam<std::string_view> {};

TEST_P(Captured, survives_being_written_and_read_again) {
  const auto parsed = parse(description(GetParam()));
  ASSERT_TRUE(parsed) << parsed.error().line;
  const std::string written = write(*parsed);
  EXPECT_EQ(parse(written), parsed);
  EXPECT_EQ(write(parse(written).value()), written);
}

TEST_P(Captured, loses_no_line_but_those_of_the_head) {
  const std::string text = description(GetParam());
  const std::string written = write(parse(text).value());
  EXPECT_EQ(std::ranges::count(written, '\n'), std::ranges::count(text, '\n'));
}

INSTANTIATE_TEST_SUITE_P(Clients, Captured, testing::ValuesIn(tests::descriptions),
                         [](const auto& info) { return std::string(info.param); });

TEST(SdpDescription, a_browsers_simulcast_section_is_read) {
  const auto parsed = parse(description("chromium_publisher_offer")).value();
  EXPECT_TRUE(parsed.extmap_allow_mixed);
  EXPECT_FALSE(parsed.ice_lite);
  EXPECT_EQ(parsed.bundles, (std::vector<std::vector<std::string>>{{"0", "1", "2"}}));
  ASSERT_EQ(parsed.media.size(), 3u);

  const MediaDescription& camera = parsed.media[1];
  EXPECT_EQ(camera.kind, "video");
  EXPECT_EQ(camera.mid, "1");
  EXPECT_EQ(camera.direction, Direction::sendonly);
  EXPECT_EQ(camera.transport.setup, Setup::actpass);
  EXPECT_EQ(camera.rtp_maps.front(), (RtpMap{96, "VP8", 90'000, ""}));
  EXPECT_EQ(camera.rids.at(2), (Rid{"f", RidDirection::send, ""}));
  EXPECT_EQ(camera.simulcast->send,
            (std::vector<SimulcastStream>{{{"q", false}}, {{"h", false}}, {{"f", false}}}));
  EXPECT_TRUE(camera.rtcp_mux);
  EXPECT_EQ(parsed.media[0].sctp_port, 5000);
  EXPECT_EQ(parsed.media[0].max_message_size, 262'144u);
}

TEST(SdpDescription, lines_may_end_in_lf_alone) {
  const std::string text = tests::with(description("go_publisher_offer"), "\r\n", "\n");
  EXPECT_EQ(parse(text), parse(description("go_publisher_offer")));
}

TEST(SdpDescription, simulcast_has_alternatives_and_paused_rids) {
  const auto section = section_with("a=simulcast:recv 1 send q,~a;~h\r\n");
  EXPECT_EQ(section.simulcast->send,
            (std::vector<SimulcastStream>{{{"q", false}, {"a", true}}, {{"h", true}}}));
  EXPECT_EQ(section.simulcast->receive, (std::vector<SimulcastStream>{{{"1", false}}}));
}

TEST(SdpDescription, extensions_have_a_direction_and_attributes) {
  const auto section =
      section_with("a=extmap:6/recvonly urn:x short long\r\na=extmap:4097 urn:y\r\n");
  EXPECT_EQ(section.extensions[0], (ExtensionMap{6, Direction::recvonly, "urn:x", "short long"}));
  EXPECT_EQ(section.extensions[1], (ExtensionMap{4097, std::nullopt, "urn:y", ""}));
}

TEST(SdpDescription, sources_and_their_groups_are_read) {
  const auto section = section_with(
      "a=ssrc-group:FID 1 4294967295\r\na=ssrc:1 cname:a b\r\na=ssrc:4294967295 alone\r\n");
  EXPECT_EQ(section.source_groups.at(0), (SourceGroup{"FID", {1, 4'294'967'295}}));
  EXPECT_EQ(section.sources.at(0), (SourceAttribute{1, "cname", "a b"}));
  EXPECT_EQ(section.sources.at(1), (SourceAttribute{4'294'967'295, "alone", std::nullopt}));
}

TEST(SdpDescription, feedback_may_be_for_every_payload_type) {
  EXPECT_EQ(section_with("a=rtcp-fb:* nack pli \r\n").feedback.at(0),
            (Feedback{std::nullopt, "nack pli"}));
}

TEST(SdpDescription, a_message_size_beyond_32_bits_is_the_largest) {
  EXPECT_EQ(section_with("a=max-message-size:99999999999\r\n").max_message_size, UINT32_MAX);
}

TEST(SdpDescription, what_is_not_known_is_kept) {
  const auto section = section_with("a=msid-thing: x\r\na=cat\r\na=fmtp:webrtc-datachannel y\r\n");
  EXPECT_EQ(section.others.at(0), (Attribute{"msid-thing", " x"}));
  EXPECT_EQ(section.others.at(1), (Attribute{"cat", std::nullopt}));
  EXPECT_EQ(section.others.at(2), (Attribute{"fmtp", "webrtc-datachannel y"}));
}

TEST(SdpDescription, an_error_names_its_line) {
  EXPECT_EQ(error_of(video + "a=mid:0\r\na=rtpmap:96 VP8\r\n"), (Error{Fault::bad_attribute, 7}));
  EXPECT_EQ(error_of(head + "m=audio 9\r\n"), (Error{Fault::bad_media, 5}));
  EXPECT_EQ(error_of("o=- 1 1 IN IP4 0.0.0.0\r\n"), (Error{Fault::bad_version, 1}));
  EXPECT_EQ(error_of(""), (Error{Fault::bad_version, 0}));
  EXPECT_EQ(error_of(head + "hello\r\n"), (Error{Fault::bad_line, 5}));
}

TEST(SdpDescription, malformed_values_are_refused) {
  for (const char* const attribute : {"rtpmap:128 VP8/90000",
                                      "rtpmap:96 /90000",
                                      "rtpmap:96 VP8/-1",
                                      "fmtp:999 x",
                                      "rtcp-fb:96",
                                      "extmap:0 urn:x",
                                      "extmap:4352 urn:x",
                                      "extmap:1/sideways urn:x",
                                      "extmap:1",
                                      "mid:",
                                      "mid:a b",
                                      "msid:",
                                      "msid:a b c",
                                      "ssrc:x cname:y",
                                      "ssrc:4294967296 cname:y",
                                      "ssrc:1",
                                      "ssrc-group:FID",
                                      "ssrc-group:FID 1 x",
                                      "rid:q",
                                      "rid:q both",
                                      "rid:q.1 send",
                                      "rid:seventeenletters0 send",
                                      "simulcast:",
                                      "simulcast:send",
                                      "simulcast:send q;;h",
                                      "simulcast:send q send h",
                                      "simulcast:both q",
                                      "setup:maybe",
                                      "fingerprint:sha-256",
                                      "ice-ufrag:a b",
                                      "sctp-port:65536",
                                      "max-message-size:-1",
                                      ":x",
                                      ""}) {
    EXPECT_EQ(error_of(video + "a=" + attribute + "\r\n").fault, Fault::bad_attribute) << attribute;
  }
}

TEST(SdpDescription, no_line_can_be_smuggled_into_a_value) {
  EXPECT_EQ(error_of(video + "a=mid:0\ra=ice-lite\r\n").fault, Fault::bad_line);
  EXPECT_EQ(error_of(video + "a=mid:0" + std::string(1, '\0') + "\r\n").fault, Fault::bad_line);
}

TEST(SdpDescription, nothing_grows_without_bound) {
  const auto many = [](std::size_t count, std::string_view line) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += line;
    return text;
  };
  const std::string section = "m=audio 0 RTP/AVP 0\r\n";
  EXPECT_TRUE(parse(head + many(max_sections, section)));
  EXPECT_EQ(error_of(head + many(max_sections + 1, section)).fault, Fault::too_many_sections);
  EXPECT_TRUE(parse(video + many(max_attributes, "a=x\r\n")));
  EXPECT_EQ(error_of(video + many(max_attributes + 1, "a=x\r\n")).fault,
            Fault::too_many_attributes);
  EXPECT_EQ(error_of(head + many(max_lines, "\r\n")).fault, Fault::too_many_lines);
  EXPECT_EQ(error_of(head + "a=" + std::string(max_line_size, 'x')).fault, Fault::line_too_long);
  EXPECT_EQ(error_of(head + many(max_size, " ")).fault, Fault::too_long);
  EXPECT_EQ(error_of(head + "a=group:BUNDLE" + many(max_items_in_a_line + 1, " 1") + "\r\n").fault,
            Fault::bad_attribute);
}

}  // namespace
}  // namespace visio::protocol::sdp
