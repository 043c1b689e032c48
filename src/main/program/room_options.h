#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <string>

#include "main/program/config_options.h"
#include "main/room_command.h"

namespace visio::main {

/// The options of `visio room …`.
class RoomOptions {
 public:
  /// Adds the subcommands, which set `status`. This outlives the command.
  void add_to(CLI::App& room, int& status);

 private:
  CLI::App* add(CLI::App& room, RoomAct act, const std::string& name, const std::string& sentence,
                int& status);
  int run_act(RoomAct act);

  RoomRequest request_;
  std::map<RoomAct, ConfigOptions> config_;
};

}  // namespace visio::main
