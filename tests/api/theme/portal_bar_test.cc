#include "api/theme/portal_bar.h"

#include <gtest/gtest.h>

#include <chrono>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/api/still_clock.h"
#include "tests/base/recording_log.h"
#include "tests/net/scripted_server.h"

namespace visio::api {
namespace {

using namespace std::chrono_literals;
using tests::scripted_answer;

constexpr std::string_view menu =
    R"({"categories": [{"display_name": "Office", "entries": [
        {"display_name": "Files", "link": "https://files.example.org/"}]}]})";

/// A log that stops the loop with the first record of this level.
class StoppingLog final : public base::LogSink {
 public:
  StoppingLog(net::ControlLoop& loop, base::LogLevel level) : loop_(loop), level_(level) {}

  bool takes(base::LogLevel) const override { return true; }
  void write(const base::LogRecord& record) override {
    records_.write(record);
    if (record.level == level_) loop_.stop();
  }

  std::vector<base::LogRecord> records() const { return records_.records(); }

 private:
  net::ControlLoop& loop_;
  base::LogLevel level_;
  tests::RecordingLog records_;
};

/// A bar whose clock stands still, far behind the timers': it asks again at once.
class PortalBarTest : public testing::Test {
 protected:
  /// Until a record of this level is logged.
  void run(std::deque<std::string> answers, base::LogLevel level) {
    server.emplace(std::move(answers));
    log.emplace(loop, level);
    const PortalBar::Ground ground{.loop = loop, .clock = clock, .log = *log};
    bar.emplace(ground, net::HttpClient::make(loop, {}).value(),
                "http://" + server->authority() + "/navigation.json");
    loop.run();
  }

  std::vector<std::string> shown() const {
    std::vector<std::string> names;
    const PortalMenu shown_menu = bar->menu();
    for (const PortalCategory& category : shown_menu) names.push_back(category.name);
    return names;
  }

  using Names = std::vector<std::string>;

  tests::StillClock clock;
  net::ControlLoop loop;
  std::optional<tests::ScriptedServer> server;
  std::optional<StoppingLog> log;
  std::optional<PortalBar> bar;
};

TEST_F(PortalBarTest, shows_no_menu_when_asking_fails_and_logs_why) {
  run({scripted_answer("", "503 Service Unavailable")}, base::LogLevel::warning);
  EXPECT_EQ(shown(), Names());
  ASSERT_EQ(log->records().size(), 1U);
  EXPECT_EQ(log->records()[0].event, "the portal's menu could not be fetched");
  EXPECT_EQ(log->records()[0].fields[1].value, "HTTP status 503");
}

TEST_F(PortalBarTest, asks_until_the_portal_answers_and_logs_the_change_only) {
  run({scripted_answer("", "404 Not Found"), scripted_answer("<html>"), scripted_answer("{}"),
       scripted_answer(menu)},
      base::LogLevel::info);
  EXPECT_EQ(shown(), Names{"Office"});
  ASSERT_EQ(log->records().size(), 2U);
  EXPECT_EQ(log->records()[1].event, "the portal's menu is there again");
  EXPECT_TRUE(server->requests().front().starts_with("GET /navigation.json HTTP/1.1"));
}

TEST_F(PortalBarTest, shows_the_last_menu_for_an_hour) {
  run({scripted_answer("", "404 Not Found"), scripted_answer(menu)}, base::LogLevel::info);
  clock.advance(59min);
  EXPECT_EQ(shown(), Names{"Office"});
  clock.advance(2min);
  EXPECT_EQ(shown(), Names());
}

TEST_F(PortalBarTest, takes_no_answer_of_more_than_256_kib) {
  run({scripted_answer(std::string(257 * 1024, ' '))}, base::LogLevel::warning);
  EXPECT_EQ(shown(), Names());
}

}  // namespace
}  // namespace visio::api
