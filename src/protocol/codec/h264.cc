#include "protocol/codec/h264.h"

#include "base/reader.h"

namespace visio::protocol::codec::h264 {
namespace {

/// ITU-T H.264 table 7-1, and RFC 6184 §5.2.
enum class UnitType : std::uint8_t {
  slice = 1,
  partition_a = 2,
  idr_slice = 5,
  enhancement_information = 6,
  sequence_parameter_set = 7,
  picture_parameter_set = 8,
  access_unit_delimiter = 9,
  last_single = 23,
  stap_a = 24,
  fu_a = 28,
};

UnitType type_of(std::uint8_t header) {
  return static_cast<UnitType>(header & 0x1f);
}

/// `first_mb_in_slice` leads a slice header, and zero is coded as a single one (ITU-T H.264 §9.1).
bool is_first_slice(base::Bytes behind_unit_header) {
  return !behind_unit_header.empty() &&
         (behind_unit_header.front() & std::byte{0x80}) != std::byte{0};
}

void add_unit(Summary& summary, UnitType type, base::Bytes behind_unit_header) {
  switch (type) {
    case UnitType::sequence_parameter_set:
      summary.parameter_sets = true;
      summary.starts_picture = true;
      break;
    case UnitType::enhancement_information:
    case UnitType::picture_parameter_set:
    case UnitType::access_unit_delimiter:
      summary.starts_picture = true;
      break;
    case UnitType::idr_slice:
      summary.idr_start = true;
      [[fallthrough]];
    case UnitType::slice:
    case UnitType::partition_a:
      summary.starts_picture = summary.starts_picture || is_first_slice(behind_unit_header);
      break;
    default:
      break;
  }
}

std::optional<Summary> parse_aggregate(base::Reader reader) {
  Summary summary;
  do {
    base::Reader unit(reader.bytes(reader.u16()));
    const UnitType type = type_of(unit.u8());
    if (!reader.ok() || !unit.ok()) return std::nullopt;
    add_unit(summary, type, unit.rest());
  } while (!reader.rest().empty());
  return summary;
}

std::optional<Summary> parse_fragment(base::Reader reader) {
  const std::uint8_t header = reader.u8();
  const bool starts_unit = (header & 0x80) != 0;
  if (!reader.ok()) return std::nullopt;
  Summary summary;
  if (starts_unit) add_unit(summary, type_of(header), reader.rest());
  return summary;
}

}  // namespace

std::optional<Summary> parse(base::Bytes payload) {
  base::Reader reader(payload);
  const UnitType type = type_of(reader.u8());
  if (!reader.ok()) return std::nullopt;
  if (type == UnitType::stap_a) return parse_aggregate(reader);
  if (type == UnitType::fu_a) return parse_fragment(reader);
  if (type > UnitType::last_single || type == UnitType{0}) return std::nullopt;

  Summary summary;
  add_unit(summary, type, reader.rest());
  return summary;
}

}  // namespace visio::protocol::codec::h264
