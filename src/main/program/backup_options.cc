#include "main/program/backup_options.h"

#include <csignal>

#include "main/backup/backup_command.h"
#include "main/backup/restore_command.h"
#include "main/system_clock.h"

namespace visio::main {
namespace {

/// A write beyond a limit of file sizes is to fail, so that nothing half-made stays.
void survive_size_limits() {
  std::signal(SIGXFSZ, SIG_IGN);
}

}  // namespace

void BackupOptions::add_to(CLI::App& app, int& status) {
  auto* const backup =
      app.add_subcommand("backup", "Write everything into one file, also while the server runs");
  backup_config_.add_to(*backup);
  backup->add_option("file", backup_file_, "The file")->required();
  backup->add_flag("--list", lists_, "Only check a backup and print what it holds");
  backup->callback([this, &status] { status = run_backup_or_list(); });
  auto* const restore =
      app.add_subcommand("restore", "Bring a backup back into an empty folder and database");
  restore_config_.add_to(*restore);
  restore->add_option("file", restore_file_, "The backup")->required();
  restore->callback([this, &status] { status = run_restore_from(); });
}

int BackupOptions::run_backup_or_list() const {
  if (lists_) return print(list_backup(backup_file_));
  const auto config = backup_config_.read();
  if (!config) return 1;
  survive_size_limits();
  return print(run_backup(backup_file_, *config, SystemClock()));
}

int BackupOptions::run_restore_from() const {
  const auto config = restore_config_.read();
  if (!config) return 1;
  survive_size_limits();
  return print(run_restore(restore_file_, *config, SystemClock()));
}

}  // namespace visio::main
