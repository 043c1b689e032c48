#pragma once

#include <CLI/CLI.hpp>

#include "main/demo_command.h"
#include "main/program/config_options.h"

namespace visio::main {

/// The options of `visio demo`.
class DemoOptions {
 public:
  /// Adds them to the command, which sets `status`. This outlives the command.
  void add_to(CLI::App& demo, int& status);

 private:
  DemoRequest request_;
  ConfigOptions config_;
};

}  // namespace visio::main
