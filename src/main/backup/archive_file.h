#pragma once

#include <filesystem>

#include "main/result.h"
#include "net/file_descriptor.h"
#include "store/backup/archive_reader.h"

namespace visio::main {

/// A backup on the disk, to be read several times. One thread.
class ArchiveFile {
 public:
  /// An error that names the file where it cannot be read.
  static Result<ArchiveFile> open(const std::filesystem::path& path);

  /// Reads it from its beginning; only one reading at a time. This outlives it.
  store::backup::Opener opener() const;

 private:
  explicit ArchiveFile(net::FileDescriptor file) : file_(std::move(file)) {}

  net::FileDescriptor file_;
};

}  // namespace visio::main
