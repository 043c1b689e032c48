#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <string>

#include "main/application_command.h"
#include "main/program/config_options.h"

namespace visio::main {

/// The options of `visio application …`.
class ApplicationOptions {
 public:
  /// Adds the subcommands, which set `status`. This outlives the command.
  void add_to(CLI::App& application, int& status);

 private:
  CLI::App* add(CLI::App& application, ApplicationAct act, const std::string& name,
                const std::string& sentence, int& status);
  int run_act(ApplicationAct act);

  ApplicationRequest request_;
  std::map<ApplicationAct, ConfigOptions> config_;
};

}  // namespace visio::main
