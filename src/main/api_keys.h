#pragma once

#include <filesystem>
#include <string>

#include "main/result.h"

namespace visio::main {

/// What tokens are signed with, as LiveKit's clients and servers know it.
struct ApiKeys {
  std::string key;     ///< names the secret: `iss` of a token
  std::string secret;  ///< never logged
};

/// Reads the keys from `data`/keys, or makes them there, readable for the owner only. Makes the
/// folder where it is missing.
Result<ApiKeys> load_or_create_keys(const std::filesystem::path& data);

/// "key: …" and "secret: …", each on a line.
std::string to_text(const ApiKeys& keys);

}  // namespace visio::main
