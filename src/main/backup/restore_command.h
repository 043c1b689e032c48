#pragma once

#include <filesystem>
#include <string>

#include "base/clock.h"
#include "main/config.h"
#include "main/result.h"

namespace visio::main {

/// Brings a backup back: its files into the data folder, which is missing or empty, and its rows
/// into the database that the configuration names, which is empty too. An older backup's tables are
/// brought up to date. The file is read whole first; where something fails, nothing of it stays.
/// Returns what there is to print, or why nothing was done.
Result<std::string> run_restore(const std::filesystem::path& file, const Config& config,
                                const base::Clock& clock);

}  // namespace visio::main
