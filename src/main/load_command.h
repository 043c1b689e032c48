#pragma once

#include <string>

#include "base/clock.h"
#include "load/plan.h"
#include "main/result.h"
#include "main/server_choice.h"

namespace visio::main {

/// What `visio load` is asked for.
struct LoadRequest {
  ServerChoice server = {};
  std::string room = "load";
  unsigned publishers = 0;
  unsigned subscribers = 1;
  std::string video = "720p";
  bool simulcast = false;
  std::size_t tiles = 25;
  unsigned speakers = 3;
  std::string ramp = "10/s";
  unsigned duration = 60;  ///< seconds
  int server_pid = 0;
  std::string json = {};  ///< a file for the report, too; "-" for nothing else than it
};

/// What the request means, or which option is wrong.
Result<load::Plan> plan_of(const LoadRequest& request);

/// Carries the load out, with a line of progress on a terminal's standard error, until it ends or
/// somebody interrupts it. Prints the report. Whether all joined and nothing went wrong; or why
/// there was no load.
Result<bool> run_load_command(const LoadRequest& request, const base::Clock& clock);

}  // namespace visio::main
