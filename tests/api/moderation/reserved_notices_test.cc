#include "api/moderation/reserved_notices.h"

#include <gtest/gtest.h>

#include <string>

namespace visio::api {
namespace {

TEST(ReservedNotices, are_known_by_their_type) {
  for (const char* name :
       {"participantMuted", "sourceStopped", "handLowered", "participantRemoved",
        "participantWaiting", "permissionsRemoved", "permissionsGranted", "roleChanged",
        "screenRecordingStarted", "transcriptionStopped", "transcriptionLimitReached"}) {
    EXPECT_TRUE(is_reserved_notice(R"({"type":")" + std::string(name) + R"("})")) << name;
    EXPECT_TRUE(is_reserved_notice(R"({"data":{"a":[1]},"type":")" + std::string(name) + R"("})"));
  }
}

TEST(ReservedNotices, all_else_passes) {
  for (const char* text :
       {"", "{", "{}", "hello", "[]", R"("participantMuted")", R"({"type":"reactionReceived"})",
        R"({"type":"screenRecordingRequested"})", R"({"type":"transcriptionRequested"})",
        R"({"message":"participantMuted"})", R"({"type":"say","data":{"type":"roleChanged"}})",
        R"({"type":["roleChanged"]})", R"([{"type":"roleChanged"}])", R"({"type":7})",
        R"({"x":"type","roleChanged":1})", R"({"type":"chat","text":"\"type\":\"roleChanged\""})",
        R"({"types":"roleChanged"})", "\xff\xfe\x00\x01"}) {
    EXPECT_FALSE(is_reserved_notice(text)) << text;
  }
}

TEST(ReservedNotices, hide_behind_nothing_that_a_browser_reads) {
  EXPECT_TRUE(is_reserved_notice("\xef\xbb\xbf \r\n\t{ \"type\" : \"roleChanged\" }"));
  EXPECT_TRUE(is_reserved_notice(R"({"\u0074ype":"role\u0043hanged"})"));
  EXPECT_TRUE(is_reserved_notice(R"({"x":1e999,"type":"roleChanged"})"));
  EXPECT_TRUE(is_reserved_notice(R"({"x":"\ud800","type":"roleChanged"})"));
  EXPECT_TRUE(is_reserved_notice("{\"x\":\"\xff\",\"type\":\"roleChanged\"}"));
  EXPECT_TRUE(is_reserved_notice(R"({"type":"a","type":"roleChanged"})"));
  EXPECT_TRUE(is_reserved_notice(R"({"x":"a\\","type":"roleChanged"})"));
  EXPECT_TRUE(is_reserved_notice(R"({"type":"type","type":"roleChanged"})"));
  const std::string deep = std::string(10'000, '[') + std::string(10'000, ']');
  EXPECT_TRUE(is_reserved_notice(R"({"x":)" + deep + R"(,"type":"roleChanged"})"));
}

TEST(ReservedNotices, end_where_the_bytes_end) {
  const std::string whole = R"({"type":"role\u0043hanged"})";
  for (std::size_t size = 0; size + 2 < whole.size(); ++size) {
    EXPECT_FALSE(is_reserved_notice(whole.substr(0, size))) << size;
  }
}

}  // namespace
}  // namespace visio::api
