#pragma once

#include <cstddef>
#include <optional>

#include "base/bytes.h"
#include "base/reader.h"
#include "base/writer.h"
#include "protocol/rtp/types.h"

namespace visio::protocol::rtp {

/// The original sequence number at the front of a retransmission's payload (RFC 4588 §4).
inline constexpr std::size_t rtx_prefix_size = 2;

/// A packet that was sent again on its own source.
struct Retransmission {
  SequenceNumber original_sequence_number;
  base::Bytes payload;  ///< the original packet's
};

/// Reads the payload of a packet on an RTX source. nullopt if it is too short, as in a packet that
/// only probes.
inline std::optional<Retransmission> read_retransmission(base::Bytes payload) {
  base::Reader reader(payload);
  const SequenceNumber original{reader.u16()};
  if (!reader.ok()) return std::nullopt;
  return Retransmission{original, reader.rest()};
}

/// Writes the prefix; the original payload follows it. False when there is no room.
[[nodiscard]] inline bool write_rtx_prefix(base::MutableBytes buffer, SequenceNumber original) {
  base::Writer writer(buffer);
  writer.u16(original.value);
  return writer.ok();
}

}  // namespace visio::protocol::rtp
