#pragma once

#include <CLI/CLI.hpp>

#include "main/load_command.h"

namespace visio::main {

/// Adds the options that say which running server a command goes to.
void add_server_options(CLI::App& command, ServerChoice& choice);

/// The options of `visio load`.
class LoadOptions {
 public:
  /// Adds them to the command, which sets `status`. This outlives the command.
  void add_to(CLI::App& load, int& status);

 private:
  LoadRequest request_;
};

}  // namespace visio::main
