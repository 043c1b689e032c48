// Prints how the bandwidth estimator does on the named links: figures as JSON lines, or the
// course of one scenario over time as CSV (bench/links/run).
//
//   visio_links_figures figures [SEEDS] [NAME]
//   visio_links_figures course NAME [SEED]
//
// or what a viewer behind each link sees in a meeting, after a line with the goals:
//
//   visio_links_figures meetings [SEEDS] [NAME]

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

#include "tests/simulation/bandwidth/scenario.h"
#include "tests/simulation/viewing/meetings.h"

namespace visio::simulation::bandwidth {
namespace {

using namespace std::chrono_literals;

double in_seconds(std::optional<base::Duration> span) {
  return span ? static_cast<double>(span->count()) * 1e-6 : -1.0;
}

void print_figures(const Scenario& scenario, std::uint64_t seed) {
  const Outcome outcome = run(scenario, seed);
  const base::Duration end = scenario.length;
  const base::Duration settled = end - 60s > 30s ? end - 60s : 30s;
  fmt::print("{{\"name\":\"{}\",\"title\":\"{}\",\"seed\":{}", scenario.name, scenario.title, seed);
  fmt::print(",\"reach_s\":{:.1f}", in_seconds(outcome.reaches(0.85, scenario.demands[0])));
  for (const Change& change : scenario.changes) {
    fmt::print(",\"reach_after_{}_s\":{:.1f}", change.at / 1s,
               in_seconds(outcome.reaches(0.85, scenario.demands[0], change.at)));
    fmt::print(",\"fall_after_{}_s\":{:.1f}", change.at / 1s,
               in_seconds(outcome.falls_to({change.down.rate.bps * 11 / 10}, change.at)));
  }
  fmt::print(",\"queue_p50_ms\":{:.0f},\"queue_p95_ms\":{:.0f}",
             outcome.queue_percentile(0.5, settled, end),
             outcome.queue_percentile(0.95, settled, end));
  for (std::size_t i = 0; i < outcome.samples.back().received.size(); ++i) {
    fmt::print(",\"mbps_{}\":{:.3f}", i, outcome.received(i, settled, end) * 1e-6);
  }
  fmt::print(",\"audio_loss\":{:.4f}}}\n", outcome.audio_loss[0]);
}

void print_course(const Scenario& scenario, std::uint64_t seed) {
  fmt::print("t,link,queue_p95_ms");
  const Outcome outcome = run(scenario, seed);
  for (std::size_t i = 0; i < outcome.samples.back().received.size(); ++i) {
    fmt::print(",target{},received{}", i, i);
  }
  fmt::print("\n");
  for (const Sample& sample : outcome.samples) {
    fmt::print("{:.1f},{},{:.1f}", in_seconds(sample.at), sample.link.bps,
               outcome.queue_percentile(0.95, sample.at - sample_span, sample.at));
    for (std::size_t i = 0; i < sample.received.size(); ++i) {
      fmt::print(",{:.0f},{:.0f}", sample.targets[i], sample.received[i]);
    }
    fmt::print("\n");
  }
}

void print_seen(const viewing::Case& meeting, std::string_view seed,
                const viewing::Figures& figures) {
  fmt::print("{{\"name\":\"{}\",\"title\":\"{}\",\"seed\":\"{}\"", meeting.link->name,
             meeting.link->title, seed);
  for (const viewing::Figure& figure : viewing::all_figures) {
    fmt::print(",\"{}\":{:.2f}", figure.name, figures.*figure.value);
  }
  fmt::print("}}\n");
}

void print_meetings(const viewing::Case& meeting, std::uint64_t seeds) {
  print_seen(meeting, "goal", meeting.goals);
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    print_seen(meeting, std::to_string(seed), viewing::run(meeting, seed));
  }
}

}  // namespace
}  // namespace visio::simulation::bandwidth

int main(int argc, char** argv) {
  using namespace visio::simulation::bandwidth;
  const std::string_view what = argc > 1 ? argv[1] : "figures";
  if (what == "course" && argc > 2) {
    print_course(scenario(argv[2]), argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1);
    return 0;
  }
  const std::uint64_t seeds = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1;
  if (what == "meetings") {
    for (const visio::simulation::viewing::Case& each : visio::simulation::viewing::cases()) {
      if (argc <= 3 || each.link->name == argv[3]) print_meetings(each, seeds);
    }
    return 0;
  }
  for (const Scenario& each : scenarios()) {
    if (argc > 3 && each.name != argv[3]) continue;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) print_figures(each, seed);
  }
  return 0;
}
