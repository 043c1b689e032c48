#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "main/program/config_options.h"

namespace visio::main {

/// The options of `visio backup` and `visio restore`.
class BackupOptions {
 public:
  /// Adds both commands, which set `status`. This outlives them.
  void add_to(CLI::App& app, int& status);

 private:
  int run_backup_or_list() const;
  int run_restore_from() const;

  ConfigOptions backup_config_;
  ConfigOptions restore_config_;
  std::string backup_file_;
  std::string restore_file_;
  bool lists_ = false;
};

}  // namespace visio::main
