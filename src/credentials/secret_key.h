#pragma once

#include <string>
#include <string_view>

#include "base/entropy.h"

namespace visio::credentials {

/// A key for a cookie or a link that opens something: 256 random bits, as 43 characters of
/// base64url.
std::string draw_key(base::Entropy& entropy);

/// What rows keep of a key: its SHA-256 in 64 hexadecimal digits. Keys are random enough that
/// nobody finds one from its hash, so whoever reads the rows gets in nowhere.
std::string key_hash(std::string_view key);

/// Whether `key`, from a request, is the one whose key_hash() is `hash`. In constant time; nothing
/// has an empty hash.
bool has_key_hash(std::string_view key, std::string_view hash);

}  // namespace visio::credentials
