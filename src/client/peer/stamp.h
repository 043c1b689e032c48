#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.h"
#include "base/reader.h"
#include "base/time.h"
#include "base/writer.h"

namespace visio::client {

/// What stands at the end of every payload that we make: whoever receives it knows which packet it
/// was at its source, and when it left there.
struct Stamp {
  static constexpr std::size_t size = 16;

  std::uint8_t encoding = 0;
  std::uint32_t number = 0;  ///< counts the source's packets from 0
  base::Instant sent_at;

  /// Over the last bytes of `payload`, which has at least `size`.
  void write(base::MutableBytes payload) const {
    base::Writer writer(payload.last(size));
    writer.u16(magic);
    writer.u8(encoding);
    writer.u8(0);
    writer.u32(number);
    writer.u64(static_cast<std::uint64_t>(sent_at.since_start.count()));
  }

  static std::optional<Stamp> read(base::Bytes payload) {
    if (payload.size() < size) return std::nullopt;
    base::Reader reader(payload.last(size));
    if (reader.u16() != magic) return std::nullopt;
    Stamp stamp;
    stamp.encoding = reader.u8();
    reader.u8();
    stamp.number = reader.u32();
    stamp.sent_at = {base::Duration(static_cast<std::int64_t>(reader.u64()))};
    return stamp;
  }

 private:
  static constexpr std::uint16_t magic = 0x5653;
};

}  // namespace visio::client
