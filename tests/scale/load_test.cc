// `visio load` against the program itself.

#include "load/load.h"

#include <gtest/gtest.h>

#include "tests/base/real_clock.h"
#include "tests/scale/server_process.h"

namespace visio::scale {
namespace {

using namespace std::chrono_literals;

class LoadRun : public testing::Test {
 protected:
  load::Plan plan() const {
    load::Plan plan;
    plan.server = {.address = server.address(),
                   .authority = "127.0.0.1:" + std::to_string(server.address().port)};
    plan.key = {server.key(), server.secret()};
    plan.publishers = 3;
    plan.subscribers = 4;
    plan.pictures = load::Pictures::p360;
    plan.simulcast = true;
    plan.tiles = 2;
    plan.speakers = 2;
    plan.joins_per_second = 50;
    plan.duration = 2s;
    return plan;
  }

  std::expected<load::Report, std::string> run(const load::Plan& plan) {
    const load::Watch watch{.tell = [this](const load::Progress&) { ++told; },
                            .is_over = [this] { return is_over; }};
    return load::run(plan, clock, watch);
  }

  ServerProcess server;
  tests::RealClock clock;
  bool is_over = false;
  unsigned told = 0;
};

TEST_F(LoadRun, lets_everybody_join_and_counts_what_flows) {
  ASSERT_TRUE(server.is_ready());
  const auto report = run(plan());
  ASSERT_TRUE(report) << report.error();
  EXPECT_TRUE(report->is_good()) << load::to_text(*report);
  EXPECT_EQ(report->joined, 7U);
  EXPECT_GT(report->joins_per_second, 0);
  ASSERT_TRUE(report->join_ms);
  EXPECT_GT(report->join_ms->p50, 0);
  // Two tiles and three microphones each.
  EXPECT_EQ(report->streams, 4U * 5U);
  EXPECT_EQ(report->missing, 0U);
  EXPECT_GT(report->packets_out, 100U);
  EXPECT_GT(report->packets_in, report->packets_out);
  EXPECT_GT(report->bytes_in, report->packets_in);
  EXPECT_GE(told, 2U);
  EXPECT_EQ(server.stop(), 0);
}

TEST_F(LoadRun, ends_when_somebody_wants_it_to) {
  ASSERT_TRUE(server.is_ready());
  load::Plan endless = plan();
  endless.duration = 24h;
  is_over = true;
  const auto report = run(endless);
  ASSERT_TRUE(report) << report.error();
  EXPECT_EQ(report->joined, 0U);
  EXPECT_FALSE(report->is_good());
}

TEST_F(LoadRun, says_which_key_or_server_is_wrong) {
  ASSERT_TRUE(server.is_ready());
  load::Plan forged = plan();
  forged.key.secret += "x";
  const auto refused = run(forged);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().find("key and secret"), std::string::npos) << refused.error();

  load::Plan nowhere = plan();
  nowhere.server.address.port = 1;
  const auto unreached = run(nowhere);
  ASSERT_FALSE(unreached);
  EXPECT_NE(unreached.error().find("cannot be reached"), std::string::npos) << unreached.error();
}

}  // namespace
}  // namespace visio::scale
