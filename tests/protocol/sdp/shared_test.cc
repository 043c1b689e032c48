#include "protocol/sdp/shared.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "tests/protocol/sdp/descriptions.h"

namespace visio::protocol::sdp {
namespace {

using tests::description;

const std::string head = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";
const std::string video = "m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=rtpmap:96 VP8/90000\r\n";

/// The one reader must say what the other says.
void expect_same(const std::string& text) {
  const auto plain = parse(text);
  const auto shared = parse_shared(text);
  ASSERT_EQ(shared.has_value(), plain.has_value()) << text.substr(0, 2000);
  if (!plain) {
    EXPECT_EQ(shared.error(), plain.error()) << text.substr(0, 2000);
    return;
  }
  EXPECT_EQ(shared->whole(), *plain) << text.substr(0, 2000);
  EXPECT_EQ(parse(write(*shared)), *plain) << text.substr(0, 2000);
}

/// Sections in which others send, each with its mid and its sources.
std::string large_meeting(std::size_t sections) {
  std::string text = head;
  for (std::size_t i = 0; i < sections; ++i) {
    const std::string number = std::to_string(i);
    text += video + "a=mid:" + number + "\r\na=sendonly\r\na=msid:s" + number +
            " t\r\na=ssrc:" + number + " cname:c\r\na=rtcp-mux\r\na=x" + (i % 2 == 0 ? "" : ":y") +
            "\r\n";
  }
  return text;
}

std::string repeated(std::size_t count, std::string_view line) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += line;
  return text;
}

class CapturedShared : public testing::TestWithParam<std::string_view> {};

TEST_P(CapturedShared, is_read_as_it_is_without_sharing) {
  expect_same(description(GetParam()));
  expect_same(tests::with(description(GetParam()), "\r\n", "\n"));
  std::string open_ended = description(GetParam());
  open_ended.resize(open_ended.find_last_not_of("\r\n") + 1);
  expect_same(open_ended);
}

/// Pieces of what clients say, in any order, more or less often, and cut: what sharing could get
/// wrong is what belongs where, and where an error is.
TEST_P(CapturedShared, is_read_as_it_is_without_sharing_however_its_lines_are_shuffled) {
  std::vector<std::string> lines;
  std::string text = description(GetParam());
  for (std::size_t at = 0, end = 0; at < text.size(); at = end) {
    end = text.find('\n', at) + 1;
    lines.push_back(text.substr(at, end - at));
  }
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::string mixed = head;
    const std::size_t size = 1 + random() % 60;
    for (std::size_t i = 0; i < size; ++i) {
      const std::string& line = lines[random() % lines.size()];
      mixed += random() % 200 == 0 ? line.substr(0, random() % line.size()) : line;
      if (random() % 4 == 0) mixed += lines[random() % 2 == 0 ? lines.size() / 2 : 0];
      if (random() % 6 == 0) mixed += "m=video 9 UDP/TLS/RTP/SAVPF 96\r\n";
      if (random() % 6 == 0) mixed += "a=mid:" + std::to_string(random() % 9) + "\r\n";
    }
    ASSERT_NO_FATAL_FAILURE(expect_same(mixed));
  }
}

INSTANTIATE_TEST_SUITE_P(Clients, CapturedShared, testing::ValuesIn(tests::descriptions),
                         [](const auto& info) { return std::string(info.param); });

TEST(SdpShared, sections_that_differ_in_names_and_sources_share_a_pattern) {
  const std::string text = large_meeting(300);
  const auto shared = parse_shared(text).value();
  EXPECT_EQ(shared.sections.size(), 300U);
  EXPECT_EQ(shared.patterns.size(), 2U);
  EXPECT_EQ(shared.sections[7].mid, "7");
  EXPECT_EQ(shared.sections[7].sources.at(0).ssrc, 7U);
  EXPECT_TRUE(shared.pattern_of(shared.sections[7]).mid.empty());
  expect_same(text);
}

TEST(SdpShared, an_error_names_its_line_in_a_section_like_others_too) {
  const std::string text = large_meeting(20);
  for (const char* const bad : {"a=mid:a b", "a=ssrc:x cname:y", "a=msid:", "a=ssrc-group:FID",
                                "a=rtpmap:300 x", "hello", "a=mid:1\ra=mid:2", "m=video"}) {
    for (const std::string section : {"3", "19"}) {
      expect_same(tests::with(text, "a=mid:" + section + "\r\n", std::string(bad) + "\r\n"));
      expect_same(text + std::string(bad));
    }
  }
  expect_same(text + "a=mid:" + std::string(1, '\0') + "\r\n");
  expect_same(tests::with(text, "m=video 9", "m=video" + std::string(1, '\0') + " 9"));
}

TEST(SdpShared, an_attribute_that_is_no_sources_stays_where_it_was) {
  expect_same(head + video +
              "a=mid\r\na=ssrc\r\na=msid\r\na=msid-thing:x\r\na=mid:0\r\na=mid:1\r\n");
}

TEST(SdpShared, nothing_grows_without_bound) {
  const std::string section = head + video;
  expect_same("");
  expect_same(video);
  expect_same(head + repeated(max_sections, "m=audio 0 RTP/AVP 0\r\n"));
  expect_same(head + repeated(max_sections + 1, "m=audio 0 RTP/AVP 0\r\n"));
  expect_same(section + repeated(max_attributes - 1, "a=x\r\n"));
  expect_same(section + repeated(max_attributes, "a=x\r\n"));
  expect_same(section + repeated(max_attributes - 1, "a=ssrc:1 cname:x\r\n"));
  expect_same(section + repeated(max_attributes, "a=ssrc:1 cname:x\r\n"));
  expect_same(section + repeated(max_attributes / 2, "a=x\r\na=mid:1\r\n"));
  expect_same(section + repeated(max_lines - 6, "\r\n"));
  expect_same(section + repeated(max_lines - 5, "\r\n"));
  expect_same(section + "a=mid:" + std::string(max_line_size - 6, 'x'));
  expect_same(section + "a=mid:" + std::string(max_line_size - 5, 'x'));
  expect_same(section + "a=" + std::string(max_line_size, 'x'));
  expect_same(section + repeated(max_size, " "));
}

}  // namespace
}  // namespace visio::protocol::sdp
