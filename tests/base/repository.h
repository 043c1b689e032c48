#pragma once

#include <filesystem>

namespace visio::tests {

/// The folder of all sources, for tests that read files. It is the first above the program that has
/// the presets: the compiler's own names of files are relative, so that clones share a cache.
inline std::filesystem::path repository() {
  std::filesystem::path folder = std::filesystem::read_symlink("/proc/self/exe");
  while (folder.has_relative_path()) {
    folder = folder.parent_path();
    if (std::filesystem::exists(folder / "CMakePresets.json")) return folder;
  }
  return ".";
}

}  // namespace visio::tests
