#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "main/checks.h"

namespace visio::main {

/// Whether the data folder can be written, by nobody else, and its disk has room. What is there
/// already may be enough: keys can be read from a folder that cannot be written.
void check_data(Findings& findings, const Config& config);

/// Whether the database could be used. In a data folder that stops us there is none either, which
/// needs no saying.
void check_database(Findings& findings, const Config& config);

/// How many bytes of the folder's disk are left for us; nothing where nobody knows.
std::optional<std::uint64_t> free_bytes(const std::filesystem::path& folder);

}  // namespace visio::main
