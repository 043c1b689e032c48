#pragma once

#include <filesystem>
#include <string>

#include "base/clock.h"
#include "main/config.h"
#include "main/result.h"

namespace visio::main {

/// Writes everything that the server keeps into one file, readable by its owner only, also while
/// the server runs: all rows as they are at one moment, then the files of the data folder. The file
/// is read back before it takes its name, in place of one that has it. Returns what there is to
/// print, or why there is no such file.
Result<std::string> run_backup(const std::filesystem::path& file, const Config& config,
                               const base::Clock& clock);

/// Reads a backup to its end. Returns what it says of itself, for operators.
Result<std::string> list_backup(const std::filesystem::path& file);

}  // namespace visio::main
