#pragma once

#include <CLI/CLI.hpp>
#include <map>

#include "main/program/config_options.h"
#include "main/user_command.h"

namespace visio::main {

/// The options of `visio user …`.
class UserOptions {
 public:
  /// Adds the subcommands, which set `status`. This outlives the command.
  void add_to(CLI::App& user, int& status);

 private:
  CLI::App* add(CLI::App& user, UserAct act, const std::string& name, const std::string& sentence,
                int& status);
  int run_act(UserAct act);

  UserRequest request_;
  bool reads_password_ = false;
  std::map<UserAct, ConfigOptions> config_;
};

}  // namespace visio::main
