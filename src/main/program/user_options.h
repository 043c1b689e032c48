#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <string>

#include "main/person_command.h"
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
  void add_person_commands(CLI::App& user, int& status);

  UserRequest request_;
  bool reads_password_ = false;
  std::string exported_;  ///< the address of an account
  EraseRequest erase_;
  ConfigOptions export_config_;
  ConfigOptions erase_config_;
  std::map<UserAct, ConfigOptions> config_;
};

}  // namespace visio::main
