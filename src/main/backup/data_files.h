#pragma once

#include <filesystem>
#include <string_view>

#include "main/config.h"
#include "main/result.h"
#include "store/backup/archive_writer.h"

namespace visio::main {

/// How the names of data files begin in a backup.
inline constexpr std::string_view files_prefix = "files/";

/// Writes the files of the data folder: keys, certificates of our own, and whatever else is there.
/// Not the database, whose rows are written apart, nor what a server leaves for the next one.
Result<void> write_data_files(const Config& config, store::backup::ArchiveWriter& archive);

}  // namespace visio::main
