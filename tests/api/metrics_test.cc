#include "api/metrics.h"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "tests/main/folder.h"

namespace visio::api {
namespace {

TEST(Metrics, are_in_prometheus_form_with_one_line_for_each_shard) {
  Metrics metrics{.signalling = {.rooms = 2, .participants = 5, .tracks = 7},
                  .webhooks = {.waiting = 3, .accepted = 8, .lost = 1},
                  .mails = {.sent = 4, .given_up = 2},
                  .shards = std::vector<sfu::Counters>(2),
                  .websockets = 5,
                  .version = "1.2.3"};
  metrics.shards[1].packets_out = 42;
  metrics.shards[0].dropped(sfu::DropReason::over_rate) = 6;
  metrics.shards[1].dropped(sfu::DropReason::unknown_source) = 9;
  const std::string page = to_prometheus(metrics);
  for (const char* line : {
           "visio_info{version=\"1.2.3\"} 1\n",
           "# TYPE livekit_room_total gauge\nlivekit_room_total 2\n",
           "livekit_participant_total 5\n",
           "visio_webhooks_waiting 3\n",
           "# TYPE visio_webhooks_total counter\nvisio_webhooks_total{result=\"accepted\"} 8\n"
           "visio_webhooks_total{result=\"lost\"} 1\n",
           "# TYPE visio_mails_total counter\nvisio_mails_total{result=\"sent\"} 4\n"
           "visio_mails_total{result=\"postponed\"} 0\n"
           "visio_mails_total{result=\"given_up\"} 2\n",
           "# TYPE livekit_packet_total counter\n"
           "livekit_packet_total{direction=\"incoming\",shard=\"0\"} 0\n",
           "livekit_packet_total{direction=\"outgoing\",shard=\"1\"} 42\n",
           "visio_datagrams_total{shard=\"0\"} 0\n",
           "# TYPE visio_packets_dropped_total counter\n"
           "visio_packets_dropped_total{reason=\"over_rate\",shard=\"0\"} 6\n",
           "visio_packets_dropped_total{reason=\"unknown_source\",shard=\"1\"} 9\n",
           "visio_packets_over_rate_total{shard=\"0\"} 6\n",
       }) {
    EXPECT_NE(page.find(line), std::string::npos) << line << "in\n" << page;
  }
}

/// A page with everything on it.
Metrics everything() {
  return {.signalling = {.rooms = 2, .participants = 5, .tracks = 7},
          .webhooks = {.waiting = 3, .accepted = 8, .lost = 1},
          .mails = {},
          .shards = std::vector<sfu::Counters>(2),
          .websockets = 5,
          .version = "1.2.3",
          .machine = MachineFacts{.started_at = meet::Time(std::chrono::seconds(1'800'000'000)),
                                  .resident = 4'096,
                                  .cpu_seconds = 1.5}};
}

TEST(Metrics, are_in_the_form_of_openmetrics_for_who_asks_for_it) {
  EXPECT_TRUE(wants_openmetrics("application/openmetrics-text;version=1.0.0,text/plain;q=0.5"));
  EXPECT_FALSE(wants_openmetrics("text/plain;version=0.0.4"));
  const std::string page = to_openmetrics(everything());
  EXPECT_TRUE(page.ends_with("\n# EOF\n"));
  for (const char* line : {
           "# TYPE visio info\n",
           "visio_info{version=\"1.2.3\"} 1\n",
           "# TYPE visio_webhooks counter\n",
           "visio_webhooks_total{result=\"accepted\"} 8\n",
           "# TYPE livekit_room_total gauge\n",
           "# TYPE process_resident_memory_bytes gauge\n# UNIT process_resident_memory_bytes "
           "bytes\n",
           "# TYPE process_cpu_seconds counter\n# UNIT process_cpu_seconds seconds\n",
           "process_cpu_seconds_total 1.5\n",
           "process_start_time_seconds 1800000000\n",
           "# TYPE livekit_packet_bytes unknown\n",
       }) {
    EXPECT_TRUE(page.contains(line)) << line << "in\n" << page;
  }
}

TEST(Metrics, have_a_help_and_a_type_each) {
  std::istringstream page(to_prometheus(everything()));
  std::set<std::string> described;
  for (std::string line; std::getline(page, line);) {
    const std::string_view help = "# HELP ";
    if (line.starts_with(help)) {
      described.insert(line.substr(help.size(), line.find(' ', help.size()) - help.size()));
    }
    if (line.starts_with('#')) continue;
    EXPECT_TRUE(described.contains(line.substr(0, line.find_first_of("{ ")))) << line;
  }
  EXPECT_GT(described.size(), 15U);
}

/// What a shell command prints, and its status.
std::pair<std::string, int> run(const std::string& command) {
  std::string printed;
  std::FILE* const pipe = ::popen(command.c_str(), "r");
  if (!pipe) return {printed, -1};
  std::array<char, 512> piece{};
  while (const std::size_t size = std::fread(piece.data(), 1, piece.size(), pipe)) {
    printed.append(piece.data(), size);
  }
  return {printed, ::pclose(pipe)};
}

TEST(Metrics, are_found_good_by_promtool_but_for_names_of_livekits) {
  const tests::Folder folder;
  const std::string file = (folder.path() / "metrics.txt").string();
  std::ofstream(file) << to_prometheus(everything());
  const auto [printed, status] = run("promtool check metrics < " + file + " 2>&1; echo done");
  ASSERT_TRUE(printed.ends_with("done\n"));
  std::istringstream lines(printed);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_TRUE(line == "done" || line.starts_with("livekit_")) << line;
  }
}

/// All names of metrics in a text: words that begin as ours do.
std::set<std::string> names_in(const std::string& text) {
  std::set<std::string> names;
  const std::regex word("\\b(visio|livekit|process)_[a-z_]+");
  for (std::sregex_iterator at(text.begin(), text.end(), word); at != std::sregex_iterator();
       ++at) {
    names.insert(at->str());
  }
  return names;
}

TEST(Metrics, that_the_dashboard_and_the_alerts_name_exist) {
  const auto known = names_in(to_prometheus(everything()));
  for (const char* name : {"/deploy/grafana-dashboard.json", "/deploy/alerts.yml"}) {
    std::ifstream file(std::string(VISIO_SOURCE_DIR) + name);
    const std::string text((std::istreambuf_iterator<char>(file)),
                           std::istreambuf_iterator<char>());
    const auto named = names_in(text);
    EXPECT_GT(named.size(), 3U) << name;
    for (const std::string& metric : named) {
      EXPECT_TRUE(known.contains(metric)) << name << " names " << metric;
    }
  }
}

TEST(Alerts, are_found_good_by_promtool) {
  const auto [printed, status] =
      run("promtool check rules " + std::string(VISIO_SOURCE_DIR) + "/deploy/alerts.yml 2>&1");
  EXPECT_EQ(status, 0) << printed;
}

}  // namespace
}  // namespace visio::api
