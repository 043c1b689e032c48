#pragma once

#include <cstdint>
#include <optional>

#include "base/writer.h"
#include "record/capture/record.h"

namespace visio::record::capture {

/// The largest body of a record, and the longest text in it.
inline constexpr std::size_t max_body = 256 * 1024;

/// The number of its content's kind.
inline std::uint8_t kind_of(const Record& record) {
  return static_cast<std::uint8_t>(record.content.index());
}

/// Whether this version knows records of this kind.
inline bool is_known(std::uint8_t kind) {
  return kind < std::variant_size_v<Content>;
}

/// Writes what stands in a record's frame.
void write_body(base::Writer& writer, const Record& record);

/// Reads it. Nothing where it is not exactly what write_body() writes of such a record. Views in
/// the record are of `body`.
std::optional<Record> read_body(std::uint8_t kind, base::Bytes body);

}  // namespace visio::record::capture
