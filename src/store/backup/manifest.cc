#include "store/backup/manifest.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <optional>

#include "store/backup/tar.h"

namespace visio::store::backup {
namespace {

namespace json = boost::json;

constexpr std::int64_t format = 1;

const std::string damaged = "The backup is damaged: its manifest cannot be read.";

std::optional<std::string> text_in(const json::object& object, std::string_view name) {
  const json::value* const value = object.if_contains(name);
  if (!value || !value->is_string()) return std::nullopt;
  return std::string(value->get_string());
}

std::optional<std::uint64_t> number_in(const json::value* value) {
  if (!value || !value->is_int64() || value->get_int64() < 0) return std::nullopt;
  return static_cast<std::uint64_t>(value->get_int64());
}

bool read_rows(const json::object& object, Manifest& manifest) {
  const json::value* const rows = object.if_contains("rows");
  if (!rows || !rows->is_object()) return false;
  for (const auto& [table, value] : rows->get_object()) {
    const auto count = number_in(&value);
    if (!count) return false;
    manifest.rows[std::string(table)] = *count;
  }
  return true;
}

bool read_members(const json::object& object, Manifest& manifest) {
  const json::value* const members = object.if_contains("members");
  if (!members || !members->is_array()) return false;
  for (const json::value& value : members->get_array()) {
    if (!value.is_object()) return false;
    const auto name = text_in(value.get_object(), "name");
    const auto size = number_in(value.get_object().if_contains("size"));
    const auto sha256 = text_in(value.get_object(), "sha256");
    if (!name || !size || !sha256) return false;
    manifest.members.push_back({.name = *name, .size = *size, .sha256 = *sha256});
  }
  return true;
}

bool read_facts(const json::object& object, Manifest& manifest) {
  const auto version = text_in(object, "version");
  const auto schema_version = number_in(object.if_contains("schema_version"));
  const auto made_at = text_in(object, "made_at");
  const auto database = text_in(object, "database");
  if (!version || !schema_version || !made_at || !database) return false;
  manifest.version = *version;
  manifest.schema_version = static_cast<std::size_t>(*schema_version);
  manifest.made_at = *made_at;
  manifest.database = *database;
  return true;
}

}  // namespace

std::string to_json(const Manifest& manifest) {
  json::object rows;
  for (const auto& [table, count] : manifest.rows) rows[table] = count;
  json::array members;
  for (const Member& member : manifest.members) {
    members.push_back({{"name", member.name}, {"size", member.size}, {"sha256", member.sha256}});
  }
  return json::serialize(json::object{{"visio_backup", format},
                                      {"version", manifest.version},
                                      {"schema_version", manifest.schema_version},
                                      {"made_at", manifest.made_at},
                                      {"database", manifest.database},
                                      {"rows", std::move(rows)},
                                      {"members", std::move(members)}}) +
         "\n";
}

Result<Manifest> parse_manifest(std::string_view text) {
  boost::system::error_code error;
  json::parse_options options;
  options.allow_invalid_utf8 = true;  // in names of files
  const json::value value = json::parse(text, error, {}, options);
  if (error || !value.is_object()) return std::unexpected(damaged);
  const json::object& object = value.get_object();
  const auto its_format = number_in(object.if_contains("visio_backup"));
  if (!its_format) return std::unexpected("This is no backup of Visio.");
  if (*its_format != format) {
    return std::unexpected("A newer Visio made this backup: restore it with that one.");
  }
  Manifest manifest;
  if (!read_facts(object, manifest) || !read_rows(object, manifest) ||
      !read_members(object, manifest)) {
    return std::unexpected(damaged);
  }
  return manifest;
}

std::string to_text(const Manifest& manifest) {
  std::string text = "version\t" + manifest.version + "\n";
  text.append("schema version\t").append(std::to_string(manifest.schema_version)).append("\n");
  text.append("made at\t").append(manifest.made_at).append("\n");
  text.append("database\t").append(manifest.database).append("\n");
  for (const auto& [table, count] : manifest.rows) {
    text.append("rows\t").append(table).append("\t").append(std::to_string(count)).append("\n");
  }
  for (const Member& member : manifest.members) {
    text.append("file\t").append(member.name).append("\t").append(std::to_string(member.size));
    text.append("\t").append(member.sha256).append("\n");
  }
  return text;
}

}  // namespace visio::store::backup
