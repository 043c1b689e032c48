#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "store/backup/result.h"

namespace visio::store::backup {

/// The member that describes the others; the last one.
inline constexpr std::string_view manifest_name = "manifest.json";

/// A file in a backup.
struct Member {
  std::string name;
  std::uint64_t size = 0;  ///< bytes
  std::string sha256;      ///< in hexadecimal digits

  friend bool operator==(const Member&, const Member&) = default;
};

/// What a backup says of itself.
struct Manifest {
  std::string version;             ///< of the program that made it
  std::size_t schema_version = 0;  ///< how many migrations its tables had taken
  std::string made_at;             ///< in UTC, as base::iso_time() writes it
  std::string database;            ///< "sqlite" or "postgresql"; it restores on both
  std::map<std::string, std::uint64_t> rows = {};  ///< by table
  std::vector<Member> members = {};                ///< without the manifest

  friend bool operator==(const Manifest&, const Manifest&) = default;
};

/// As the member manifest.json holds it.
std::string to_json(const Manifest& manifest);

/// An error where it is none of a backup that this program understands.
Result<Manifest> parse_manifest(std::string_view json);

/// For operators: a line for each fact, table and file.
std::string to_text(const Manifest& manifest);

}  // namespace visio::store::backup
