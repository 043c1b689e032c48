#include "protocol/rtp/extension_values.h"

#include "base/reader.h"

namespace visio::protocol::rtp {
namespace {

std::optional<std::string_view> read_text(base::Bytes data) {
  if (data.empty()) return std::nullopt;
  return base::as_text(data);
}

std::optional<AudioLevel> read_audio_level(base::Bytes data) {
  if (data.size() != 1) return std::nullopt;
  const auto value = std::to_integer<std::uint8_t>(data.front());
  return AudioLevel{.voice = (value & 0x80) != 0,
                    .below_overload = static_cast<std::uint8_t>(value & 0x7f)};
}

std::optional<SequenceNumber> read_sequence_number(base::Bytes data) {
  if (data.size() != 2) return std::nullopt;
  return SequenceNumber{base::Reader(data).u16()};
}

std::optional<AbsSendTime> read_abs_send_time(base::Bytes data) {
  if (data.size() != 3) return std::nullopt;
  base::Reader reader(data);
  const std::uint32_t upper = reader.u8();
  return AbsSendTime{upper << 16 | reader.u16()};
}

std::optional<base::Bytes> read_abs_capture_time(base::Bytes data) {
  if (data.size() != 8 && data.size() != 16) return std::nullopt;
  return data;
}

std::optional<base::Bytes> read_bytes(base::Bytes data) {
  if (data.empty()) return std::nullopt;
  return data;
}

}  // namespace

AbsSendTime AbsSendTime::at(base::Instant now) {
  const auto microseconds = static_cast<std::uint64_t>(now.since_start.count()) % 64'000'000;
  return {static_cast<std::uint32_t>((microseconds << 18) / 1'000'000)};
}

ExtensionValues ExtensionValues::read(const ExtensionBlock& block, const ExtensionIds& ids) {
  ExtensionValues values;
  for (const auto& [id, data] : block) {
    // An identifier is never 0 here, so what was not negotiated matches nothing.
    const auto pick = [id, data](std::uint8_t wanted, auto& value, auto reader) {
      if (id == wanted && !value) value = reader(data);
    };
    pick(ids.mid, values.mid, read_text);
    pick(ids.rid, values.rid, read_text);
    pick(ids.repaired_rid, values.repaired_rid, read_text);
    pick(ids.audio_level, values.audio_level, read_audio_level);
    pick(ids.transport_sequence_number, values.transport_sequence_number, read_sequence_number);
    pick(ids.abs_send_time, values.abs_send_time, read_abs_send_time);
    pick(ids.abs_capture_time, values.abs_capture_time, read_abs_capture_time);
    pick(ids.dependency_descriptor, values.dependency_descriptor, read_bytes);
  }
  return values;
}

}  // namespace visio::protocol::rtp
