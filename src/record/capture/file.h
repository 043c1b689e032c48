#pragma once

#include <filesystem>

#include "base/bytes.h"
#include "net/error.h"
#include "net/file_descriptor.h"

namespace visio::record::capture {

/// A capture file that is being written, at its end only.
class File {
 public:
  /// Makes a file where there is none, readable by its owner only.
  static net::Result<File> create(const std::filesystem::path& path);

  /// Opens a file that is there, and cuts off what follows `size`.
  static net::Result<File> reopen(const std::filesystem::path& path, std::uint64_t size);

  /// Writes all of it behind what is there.
  net::Result<void> append(base::Bytes bytes);

  /// Returns when what was appended survives a power cut, and the file's name too.
  net::Result<void> flush();

 private:
  File(net::FileDescriptor file, std::filesystem::path path)
      : file_(std::move(file)), path_(std::move(path)) {}

  std::unexpected<net::Error> failed(std::string_view what) const;
  net::Result<void> flush_name();

  net::FileDescriptor file_;
  std::filesystem::path path_;
  bool has_flushed_name_ = false;
};

}  // namespace visio::record::capture
