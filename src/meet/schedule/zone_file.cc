#include "meet/schedule/zone_file.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/reader.h"

namespace visio::meet {
namespace {

using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr std::size_t max_changes = 10'000;
constexpr std::size_t max_types = 256;

/// RFC 8536 §3.1
struct Header {
  bool is_valid = false;
  std::uint32_t utc_flags = 0;
  std::uint32_t standard_flags = 0;
  std::uint32_t leap_seconds = 0;
  std::uint32_t changes = 0;
  std::uint32_t types = 0;
  std::uint32_t letters = 0;

  /// Behind the changes' types and the letters of the names.
  std::size_t rest_size(std::size_t time_size) const {
    return std::size_t{leap_seconds} * (time_size + 4) + standard_flags + utc_flags;
  }
};

Header read_header(base::Reader& reader) {
  Header header;
  const bool has_magic = base::as_text(reader.bytes(4)) == "TZif";
  const std::uint8_t version = reader.u8();
  reader.skip(15);
  header.utc_flags = reader.u32();
  header.standard_flags = reader.u32();
  header.leap_seconds = reader.u32();
  header.changes = reader.u32();
  header.types = reader.u32();
  header.letters = reader.u32();
  header.is_valid = reader.ok() && has_magic && version >= '2' && header.types > 0 &&
                    header.types <= max_types && header.changes <= max_changes;
  return header;
}

/// A local time type, whose name is yet to be found.
struct Type {
  ZoneOffset offset;
  std::uint8_t name_at = 0;
};

std::vector<Type> read_types(base::Reader& reader, std::uint32_t count) {
  std::vector<Type> types(count);
  for (Type& type : types) {
    type.offset.from_utc = seconds(static_cast<std::int32_t>(reader.u32()));
    type.offset.is_daylight = reader.u8() != 0;
    type.name_at = reader.u8();
  }
  return types;
}

void name(std::vector<Type>& types, std::string_view letters) {
  for (Type& type : types) {
    const std::string_view from =
        letters.substr(std::min<std::size_t>(type.name_at, letters.size()));
    type.offset.name = from.substr(0, from.find('\0'));
  }
}

/// "\nCET-1CEST,…\n"; an empty one says nothing (§3.3).
std::optional<YearlyRule> read_footer(base::Reader& reader) {
  std::string_view footer = base::as_text(reader.rest());
  if (!footer.starts_with('\n') || !footer.ends_with('\n') || footer.size() < 2) return {};
  footer.remove_prefix(1);
  footer.remove_suffix(1);
  return parse_yearly_rule(footer);
}

/// What a file holds of a zone.
struct Body {
  std::vector<sys_seconds> moments;  ///< of changes
  base::Bytes kinds;                 ///< which type begins at each of them
  std::vector<Type> types;
};

std::optional<Body> read_body(base::Reader& reader) {
  const Header header = read_header(reader);
  if (!header.is_valid) return {};
  Body body{.moments = std::vector<sys_seconds>(header.changes), .kinds = {}, .types = {}};
  for (sys_seconds& moment : body.moments) {
    moment = sys_seconds(seconds(static_cast<std::int64_t>(reader.u64())));
  }
  body.kinds = reader.bytes(header.changes);
  body.types = read_types(reader, header.types);
  name(body.types, base::as_text(reader.bytes(header.letters)));
  reader.skip(header.rest_size(8));
  if (!reader.ok()) return {};
  return body;
}

}  // namespace

std::optional<TimeZone> parse_zone_file(base::Bytes file, sys_seconds since) {
  base::Reader reader(file);
  const Header old = read_header(reader);
  if (!old.is_valid) return {};
  reader.skip(std::size_t{old.changes} * 5 + std::size_t{old.types} * 6 + old.letters +
              old.rest_size(4));
  const auto body = read_body(reader);
  if (!body) return {};

  ZoneOffset first = body->types.front().offset;
  std::vector<ZoneChange> changes;
  seconds before = first.from_utc;
  for (std::size_t index = 0; index < body->moments.size(); ++index) {
    const auto kind = std::to_integer<std::size_t>(body->kinds[index]);
    if (kind >= body->types.size()) return {};
    const ZoneOffset& offset = body->types[kind].offset;
    const sys_seconds at = body->moments[index];
    if (at < since) first = offset;
    if (at >= since) changes.push_back({.at = at, .before = before, .offset = offset});
    before = offset.from_utc;
  }
  return TimeZone(std::move(first), std::move(changes), read_footer(reader));
}

}  // namespace visio::meet
