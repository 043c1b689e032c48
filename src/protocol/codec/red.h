#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "base/bytes.h"
#include "protocol/rtp/types.h"

namespace visio::protocol::codec::red {

/// One of a packet's encodings (RFC 2198 §3).
struct Block {
  rtp::PayloadType payload_type;
  std::uint16_t timestamp_offset = 0;  ///< how much older than the packet, in clock units
  base::Bytes data;
};

/// Browsers repeat one or two; anything beyond this is refused.
inline constexpr std::size_t max_blocks = 8;

/// A parsed packet. A view.
class Packet {
 public:
  /// nullopt if the headers announce more than there is, or more than max_blocks encodings.
  static std::optional<Packet> parse(base::Bytes payload);

  /// The repetitions, oldest first as the sender put them, then the packet's own encoding.
  std::span<const Block> blocks() const { return std::span(blocks_).first(count_); }

  /// The packet's own encoding: what it would hold without redundancy.
  const Block& primary() const { return blocks_[count_ - 1]; }

  /// What the primary repeats, oldest first: the packets before it, one each.
  std::span<const Block> repetitions() const { return blocks().first(count_ - 1); }

  /// Whether all encodings have one payload type, as the session description promises.
  bool is_uniform() const;

 private:
  std::array<Block, max_blocks> blocks_;
  std::size_t count_ = 0;
};

/// The payload type of the first encoding. `payload` is one that Packet::parse() accepts.
rtp::PayloadType first_payload_type(base::Bytes payload);

/// Gives every encoding this payload type, in place. `payload` is one that Packet::parse() accepts.
void set_payload_types(base::MutableBytes payload, rtp::PayloadType type);

}  // namespace visio::protocol::codec::red
