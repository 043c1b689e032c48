#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "main/result.h"
#include "net/file_descriptor.h"

namespace visio::main {

// Files in the data folder are readable by their owner only (mode 0600, folders 0700), whatever the
// umask. A file that cannot be written whole leaves nothing behind.

/// The whole content of a file.
Result<std::string> read_file(const std::filesystem::path& path);

/// Replaces a file atomically: a reader sees the old one or the whole new one.
Result<void> write_private_file(const std::filesystem::path& path, std::string_view content);

/// Does the same if there is no such file. False if there is one already: of several that try at
/// once, one succeeds.
Result<bool> create_private_file(const std::filesystem::path& path, std::string_view content);

/// Creates a folder and those above it; only the folder itself is private. Does nothing if it
/// exists.
Result<void> make_folder(const std::filesystem::path& path);

/// Waits until no other process holds the folder, then holds it for as long as the descriptor
/// lives. Not on file systems without locks.
net::FileDescriptor lock_folder(const std::filesystem::path& path);

}  // namespace visio::main
