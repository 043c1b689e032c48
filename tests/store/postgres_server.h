#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/main/folder.h"

namespace visio::tests {

/// A PostgreSQL server of Debian's packages, with a folder of its own, on a Unix socket there only.
/// Runs as nobody where the test runs as root, since it refuses that. Ends with the test program.
class PostgresServer {
 public:
  /// Makes the databases' folder and starts the server. Ends the program where that fails.
  PostgresServer();
  ~PostgresServer();
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;

  /// The one that this test program uses, started when it is first asked for.
  static PostgresServer& shared();

  /// The URL of a new, empty database.
  std::string new_database();

  /// The URL of a new database with all that another has, which nobody uses.
  std::string copy_of(std::string_view url);

  /// Forgets a database of this server, and ends what uses it.
  void drop(std::string_view url);

  /// As a crash does: open connections break.
  void kill();

  /// Returns when it accepts connections.
  void start();

  /// Stands still with all its connections open, as a machine does that is paused; and goes on.
  void freeze();
  void thaw();

 private:
  /// Starts a program; log_ is what it says.
  void spawn(std::vector<std::string> arguments);

  /// Reads log_ until it holds `words`, or ends. Returns what was read.
  std::string read_log(std::string_view words) const;

  /// Sends a signal to the server and to those of its processes that serve connections.
  void signal_all(int signal) const;

  /// Waits until the program ended. Returns its status.
  int reap();

  std::string url(std::string_view database) const;

  /// Ends the program where the command fails.
  void command(const std::string& words);

  Folder folder_;
  std::filesystem::path programs_;
  pid_t process_ = 0;
  int log_ = -1;
  int databases_ = 0;
};

}  // namespace visio::tests
