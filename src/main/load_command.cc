#include "main/load_command.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <utility>

#include "load/load.h"
#include "main/interruption.h"
#include "main/open_files.h"

namespace visio::main {
namespace {

void tell(const load::Progress& progress) {
  fmt::print(stderr, "\r\x1b[K{} of {} joined, {}: {} packets in the last second, {} frozen",
             progress.joined, progress.people, progress.measures ? "measuring" : "joining",
             progress.packets_in, progress.frozen);
  std::fflush(stderr);
}

/// False when the file cannot be written.
bool write_report(const std::string& file, const std::string& json) {
  std::ofstream out(file, std::ios::trunc);
  out << json;
  return static_cast<bool>(out.flush());
}

}  // namespace

Result<load::Plan> plan_of(const LoadRequest& request) {
  const auto pictures = load::parse_pictures(request.video);
  if (!pictures) {
    return std::unexpected("--video is 180p, 360p, 720p or none, not '" + request.video + "'.");
  }
  const auto ramp = load::parse_ramp(request.ramp);
  if (!ramp) {
    return std::unexpected(
        "--ramp is how many join in a second, from 0.1/s to 1000/s, such as "
        "10/s, not '" +
        request.ramp + "'.");
  }
  auto server = find_server(request.server);
  if (!server) return std::unexpected(std::move(server.error()));
  load::Plan plan{.server = std::move(server->url),
                  .key = std::move(server->key),
                  .room = request.room,
                  .publishers = request.publishers,
                  .subscribers = request.subscribers,
                  .pictures = *pictures,
                  .simulcast = request.simulcast,
                  .tiles = request.tiles,
                  .speakers = request.speakers,
                  .joins_per_second = *ramp,
                  .duration = std::chrono::seconds(request.duration),
                  .server_pid = request.server_pid};
  if (auto fault = load::fault_in(plan); !fault.empty()) return std::unexpected(std::move(fault));
  return plan;
}

Result<bool> run_load_command(const LoadRequest& request, const base::Clock& clock) {
  const auto plan = plan_of(request);
  if (!plan) return std::unexpected(plan.error());
  allow_files();
  watch_for_interruption();
  const bool shows_progress = ::isatty(STDERR_FILENO) != 0;
  const load::Watch watch{.tell =
                              [shows_progress](const load::Progress& progress) {
                                if (shows_progress) tell(progress);
                              },
                          .is_over = was_interrupted};
  const auto report = load::run(*plan, clock, watch);
  if (shows_progress) fmt::print(stderr, "\r\x1b[K");
  if (!report) return std::unexpected(report.error());
  const std::string json = load::to_json(*report);
  fmt::print("{}", request.json == "-" ? json : load::to_text(*report));
  if (!request.json.empty() && request.json != "-" && !write_report(request.json, json)) {
    return std::unexpected("--json: " + request.json + " cannot be written.");
  }
  return report->is_good();
}

}  // namespace visio::main
