#pragma once

#include <filesystem>
#include <string>

#include "livekit/key_ring.h"
#include "main/result.h"

namespace visio::main {

/// Reads the keys from `data`/keys: a line "key: …" and a line "secret: …" for each, at most eight.
/// The first signs.
Result<livekit::KeyRing> load_keys(const std::filesystem::path& data);

/// Does the same, or creates one there, readable by the owner only: servers that start at the same
/// time get the same key. Creates the folder if it is missing.
Result<livekit::KeyRing> load_or_create_keys(const std::filesystem::path& data);

/// The keys as they are written in the file.
std::string to_text(const livekit::KeyRing& keys);

}  // namespace visio::main
