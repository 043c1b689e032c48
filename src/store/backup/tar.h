#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "store/backup/result.h"

namespace visio::store::backup {

/// The tar format, ustar (POSIX.1-1988), works in blocks.
inline constexpr std::size_t tar_block = 512;

/// A file in an archive.
struct TarEntry {
  std::string name;  ///< as is_safe_name() wants it
  std::uint64_t size = 0;

  friend bool operator==(const TarEntry&, const TarEntry&) = default;
};

/// Whether a name stays in the folder into which it is unpacked: a relative path of at most 255
/// bytes, without "..", "." and empty parts, and without control characters and backslashes.
bool is_safe_name(std::string_view name);

/// The block before a file's bytes, readable and writable by its owner. Nothing where the name is
/// not safe, or too long for the format. Sizes of 8 GiB and more are written as GNU tar does.
std::optional<std::string> tar_header(const TarEntry& entry, std::int64_t unix_seconds);

/// How many zeros follow a file's bytes.
std::size_t tar_padding(std::uint64_t size);

/// What a block says: a file; or nothing for a block of zeros, which ends the archive. An error for
/// a damaged block, and for whatever is no plain file with a safe name: links, folders, devices.
Result<std::optional<TarEntry>> read_tar_header(std::string_view block);

}  // namespace visio::store::backup
