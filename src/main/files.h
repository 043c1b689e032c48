#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "main/result.h"

namespace visio::main {

/// The whole of a file.
Result<std::string> read_file(const std::filesystem::path& path);

/// Puts a file in place at once, readable for the owner only (mode 0600): a reader sees the old one
/// or the whole new one.
Result<void> write_private_file(const std::filesystem::path& path, std::string_view content);

/// Makes a folder with those above it; nothing to do when it is there.
Result<void> make_folder(const std::filesystem::path& path);

}  // namespace visio::main
