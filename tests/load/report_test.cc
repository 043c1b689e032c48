#include "load/report.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <chrono>

namespace visio::load {
namespace {

using namespace std::chrono_literals;

Report report() {
  Report report;
  report.people = 4;
  report.joined = 4;
  report.joins_per_second = 9.87654;
  report.join_ms = Percentiles{.p50 = 20, .p95 = 40, .p99 = 41};
  report.seconds = 10;
  report.packets_out = 1000;
  report.packets_in = 3000;
  report.lost = 3;
  report.server_ms = Percentiles{.p50 = 0.25, .p95 = 1.5, .p99 = 2};
  return report;
}

TEST(LoadReport, has_the_keys_that_scripts_read) {
  const auto object = boost::json::parse(to_json(report())).as_object();
  EXPECT_EQ(object.at("joined"), 4);
  EXPECT_EQ(object.at("packets_out"), 1000);
  EXPECT_EQ(object.at("packets_in"), 3000);
  EXPECT_EQ(object.at("lost"), 3);
  EXPECT_EQ(object.at("frozen"), 0);
  EXPECT_EQ(object.at("server_ms").at("p95").to_number<double>(), 1.5);
  EXPECT_EQ(object.at("join_ms").at("p99").to_number<double>(), 41);
  EXPECT_FALSE(object.contains("server_cpu_s"));
}

TEST(LoadReport, says_nothing_of_delays_that_it_does_not_trust) {
  Report late = report();
  late.server_ms.reset();
  EXPECT_TRUE(boost::json::parse(to_json(late)).at("server_ms").is_null());
  EXPECT_NE(to_text(late).find("not given"), std::string::npos);
  EXPECT_NE(to_text(report()).find("p95 1.50 ms"), std::string::npos);
}

TEST(LoadReport, tells_what_went_wrong_and_is_bad_then) {
  Report bad = report();
  EXPECT_TRUE(bad.is_good());
  bad.errors["the server said \"goodbye\""] = 2;
  EXPECT_FALSE(bad.is_good());
  const auto errors = boost::json::parse(to_json(bad)).at("errors").as_array();
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors[0].at("error"), "the server said \"goodbye\"");
  EXPECT_EQ(errors[0].at("count"), 2);
  EXPECT_NE(to_text(bad).find("2 times"), std::string::npos);
  Report absent = report();
  absent.joined = 3;
  EXPECT_FALSE(absent.is_good());
}

TEST(LoadReport, gives_packets_per_second_of_the_servers_processor_time) {
  Report measured = report();
  measured.server_processor = 0.5;
  const auto object = boost::json::parse(to_json(measured)).as_object();
  EXPECT_EQ(object.at("server_packets_per_cpu_s").to_number<double>(), 6000);
}

TEST(LoadReport, takes_percentiles_of_all_delays) {
  client::LatencyHistogram delays;
  for (int i = 1; i <= 100; ++i) delays.add(base::Duration(i * 1000));
  const Percentiles of_all = percentiles_of(delays);
  // Buckets are at most an eighth wide.
  EXPECT_NEAR(of_all.p50, 50, 50 / 8.0);
  EXPECT_NEAR(of_all.p95, 95, 95 / 8.0);
  EXPECT_NEAR(of_all.p99, 99, 99 / 8.0);
  EXPECT_LE(of_all.p95, of_all.p99);

  client::LatencyHistogram later = delays;
  later.add(500ms);
  later.remove(delays);
  EXPECT_EQ(later.count(), 1U);
  EXPECT_NEAR(percentiles_of(later).p50, 500, 500 / 8.0);
}

}  // namespace
}  // namespace visio::load
