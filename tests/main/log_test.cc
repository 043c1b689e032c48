#include "main/log.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json/parse.hpp>
#include <string>

#include "livekit/messages.h"
#include "main/protobuf_log.h"

namespace visio::main {
namespace {

/// The line that a message with one value makes.
std::string line_of(const std::string& value, LogFormat format = LogFormat::text) {
  testing::internal::CaptureStderr();
  Log({.level = base::LogLevel::debug, .format = format})
      .write({base::LogLevel::debug, "joined", {{"identity", value}}});
  return testing::internal::GetCapturedStderr();
}

std::size_t lines_in(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

TEST(Log, a_plain_value_is_written_plainly) {
  EXPECT_TRUE(line_of("Zoé").ends_with("joined identity=Zoé\n"));
}

TEST(Log, a_value_begins_no_line_and_no_field_of_its_own) {
  for (const char* value : {"a b", "a\nerror forged", "a\rb", "a=b", "a\"b", "\x1b[31mred", ""}) {
    const std::string line = line_of(value);
    EXPECT_EQ(lines_in(line), 1U) << line;
    EXPECT_EQ(line.find('\r'), std::string::npos) << line;
    EXPECT_EQ(line.find('\x1b'), std::string::npos) << line;
    EXPECT_NE(line.find("joined identity=\""), std::string::npos) << line;
  }
}

TEST(Log, in_json_it_does_not_either) {
  const std::string line = line_of("a\",\"level\":\"error\n", LogFormat::json);
  EXPECT_EQ(lines_in(line), 1U) << line;
  EXPECT_TRUE(line.ends_with(R"("message":"joined","identity":"a\",\"level\":\"error)"
                             "\ufffd\"}\n"))
      << line;
}

TEST(Log, says_nothing_below_its_level) {
  testing::internal::CaptureStderr();
  Log({.level = base::LogLevel::info, .format = LogFormat::text})
      .write({base::LogLevel::debug, "joined"});
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

/// What standard error receives.
template <class Action>
std::string written(const Config::Log& config, Action action) {
  testing::internal::CaptureStderr();
  Log log(config);
  action(log);
  return testing::internal::GetCapturedStderr();
}

void log_hostile_value(base::LogSink& log) {
  log.write({base::LogLevel::info, "joined", {{"name", "a\nb\x1b[2J\u202e\xff\""}}});
}

TEST(Log, what_comes_from_outside_stays_in_its_line) {
  const std::string text =
      written({.level = base::LogLevel::info, .format = LogFormat::text}, log_hostile_value);
  EXPECT_TRUE(text.ends_with("joined name=\"a\ufffdb\ufffd[2J\ufffd\ufffd\\\"\"\n")) << text;
}

TEST(Log, json_lines_are_json_whatever_is_in_them) {
  const std::string text =
      written({.level = base::LogLevel::info, .format = LogFormat::json}, log_hostile_value);
  const auto line = boost::json::parse(text.substr(0, text.find('\n')));
  EXPECT_EQ(line.at("name").as_string(), "a\ufffdb\ufffd[2J\ufffd\ufffd\"");
}

/// A room's name that is no UTF-8, in a message that would hold one.
void parse_malformed(base::LogSink& log) {
  const ProtobufLog protobuf_log(log);
  livekit::wire::CreateRoomRequest request;
  EXPECT_FALSE(request.ParseFromString("\x0a\x02\xff\n"));
}

TEST(Log, protobufs_own_messages_are_lines_of_it_for_those_who_debug) {
  EXPECT_EQ(written({.level = base::LogLevel::info, .format = LogFormat::text}, parse_malformed),
            "");
  const std::string text =
      written({.level = base::LogLevel::debug, .format = LogFormat::text}, parse_malformed);
  EXPECT_NE(text.find("a protobuf message is malformed reason=\"String field"), std::string::npos)
      << text;
  EXPECT_EQ(std::ranges::count(text, '\n'), 1) << text;
  EXPECT_LT(text.size(), 400U);
}

}  // namespace
}  // namespace visio::main
