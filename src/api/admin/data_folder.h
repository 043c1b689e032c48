#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace visio::api {

/// What a folder and its disk hold, in bytes; nothing where that is not known.
struct DataFolder {
  std::optional<std::uint64_t> bytes = {};       ///< nothing, too, where there are too many files
  std::optional<std::uint64_t> disk_bytes = {};  ///< of the disk that it is on
  std::optional<std::uint64_t> disk_free = {};   ///< for the program
};

/// Looks at every file in a folder and below, which takes as long as there are some. Any thread.
DataFolder look_at_folder(const std::string& path);

}  // namespace visio::api
