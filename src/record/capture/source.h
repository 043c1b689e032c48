#pragma once

#include <cstdint>
#include <filesystem>

#include "base/bytes.h"
#include "net/error.h"
#include "net/file_descriptor.h"

namespace visio::record::capture {

/// The bytes of a capture file.
class Source {
 public:
  virtual ~Source() = default;

  /// Reads what stands from `offset` on. Returns how much; less than `into` has room for only at
  /// the end.
  virtual net::Result<std::size_t> read(std::uint64_t offset, base::MutableBytes into) = 0;
};

/// A file. It may grow while it is read.
class FileSource final : public Source {
 public:
  /// Opens it for reading.
  static net::Result<FileSource> open(const std::filesystem::path& path);

  net::Result<std::size_t> read(std::uint64_t offset, base::MutableBytes into) override;

 private:
  FileSource(net::FileDescriptor file, std::filesystem::path path)
      : file_(std::move(file)), path_(std::move(path)) {}

  net::FileDescriptor file_;
  std::filesystem::path path_;
};

/// Bytes in memory, which outlive the source.
class MemorySource final : public Source {
 public:
  explicit MemorySource(base::Bytes bytes) : bytes_(bytes) {}

  net::Result<std::size_t> read(std::uint64_t offset, base::MutableBytes into) override;

 private:
  base::Bytes bytes_;
};

}  // namespace visio::record::capture
