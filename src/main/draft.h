#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "main/result.h"
#include "net/file_descriptor.h"

namespace visio::main {

/// A file in the making, beside the place where it belongs, readable by its owner only. It goes
/// away unless it is put there.
class Draft {
 public:
  explicit Draft(const std::filesystem::path& place);
  ~Draft();
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  /// Adds bytes; the first time, makes the file.
  Result<void> write(std::string_view content);

  /// Begins anew, with an empty file.
  Result<void> clear();

  /// Waits until the disk has it.
  Result<void> sync();

  /// Puts it where it belongs, in place of what is there.
  Result<void> put();

  const char* path() const { return path_.c_str(); }

 private:
  std::filesystem::path place_;
  std::string path_;
  net::FileDescriptor file_;
};

}  // namespace visio::main
