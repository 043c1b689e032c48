#pragma once

#include <CLI/CLI.hpp>

#include "main/audit_command.h"
#include "main/program/config_options.h"

namespace visio::main {

/// The options of `visio audit`.
class AuditOptions {
 public:
  /// Adds them to the command, which sets `status`. This outlives the command.
  void add_to(CLI::App& audit, int& status);

 private:
  int print() const;

  AuditRequest request_;
  ConfigOptions config_;
};

}  // namespace visio::main
