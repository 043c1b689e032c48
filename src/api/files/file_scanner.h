#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "api/side_thread.h"
#include "net/task.h"

namespace visio::api {

/// What a scanner says of a file.
enum class ScanVerdict : std::uint8_t {
  good,
  bad,      ///< there is something in it
  unknown,  ///< it could not be looked at
};

/// Has a program of the operator's look at files: the path comes behind its arguments, and its exit
/// status tells, 0 or 1, as those of ClamAV do. It runs without a shell, sees no file of ours that
/// is open, and is ended when it takes too long. One file at a time. On the control thread.
class FileScanner {
 public:
  static constexpr std::chrono::seconds patience{60};

  /// The program by its path, with its arguments; nothing: every file is good.
  explicit FileScanner(std::vector<std::string> program) : program_(std::move(program)) {}

  /// Whether it looks at all.
  bool is_on() const { return !program_.empty(); }

  /// Waits for what the program says. This outlives the task.
  net::Task<ScanVerdict> scan(std::string path);

 private:
  std::vector<std::string> program_;
  SideThread thread_;
};

/// Runs a program with these arguments, the first of which is its path, and waits for it; on a
/// thread that may wait.
ScanVerdict run_scanner(std::vector<std::string> arguments, std::chrono::milliseconds patience);

}  // namespace visio::api
