#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/bytes.h"
#include "base/reader.h"
#include "base/writer.h"

namespace visio::protocol::sctp {

inline constexpr std::size_t common_header_size = 12;
inline constexpr std::size_t chunk_header_size = 4;

/// The common header (RFC 9260 §3.1) without its checksum.
struct PacketHeader {
  std::uint16_t source_port = 0;
  std::uint16_t destination_port = 0;
  std::uint32_t verification_tag = 0;

  friend bool operator==(const PacketHeader&, const PacketHeader&) = default;
};

enum class ChunkType : std::uint8_t {
  data = 0,
  init = 1,
  init_ack = 2,
  sack = 3,
  heartbeat = 4,
  heartbeat_ack = 5,
  abort = 6,
  shutdown = 7,
  shutdown_ack = 8,
  error = 9,
  cookie_echo = 10,
  cookie_ack = 11,
  shutdown_complete = 14,
  reconfig = 130,
  forward_tsn = 192,
};

/// What a receiver does with a chunk whose type it does not know (RFC 9260 §3.2): the highest bit
/// says whether it goes on with the chunks behind it.
constexpr bool may_be_skipped(ChunkType type) {
  return (static_cast<std::uint8_t>(type) & 0x80) != 0;
}

/// One chunk of a packet; `value` is what follows its header, without padding.
struct Chunk {
  ChunkType type;
  std::uint8_t flags;
  base::Bytes value;
};

/// A type, a length, a value and padding to four bytes: the frame of chunks and of parameters.
struct Parameter {
  std::uint16_t type;
  base::Bytes value;
};

/// Takes parameters off the front of `reader`. Nothing at the end, and when one is malformed, which
/// reader.ok() tells.
std::optional<Parameter> next_parameter(base::Reader& reader);

/// A packet whose checksum is right. It owns nothing.
class Packet {
 public:
  static std::optional<Packet> parse(base::Bytes bytes);

  const PacketHeader& header() const { return header_; }

  /// The next chunk; nothing after the last, or when the rest is malformed.
  std::optional<Chunk> next_chunk();

 private:
  Packet(const PacketHeader& header, base::Bytes chunks) : header_(header), chunks_(chunks) {}

  PacketHeader header_;
  base::Reader chunks_;
};

/// Builds a packet in the caller's buffer.
///
/// A chunk is begun, written through writer(), and ended. Who writes one asks room() first.
class PacketWriter {
 public:
  PacketWriter(base::MutableBytes buffer, const PacketHeader& header);

  /// Bytes left for the value of one more chunk.
  std::size_t room() const;

  void begin(ChunkType type, std::uint8_t flags = 0);
  base::Writer& writer() { return writer_; }
  void end();

  /// A whole chunk at once.
  void chunk(ChunkType type, std::uint8_t flags = 0, base::Bytes value = {});

  void parameter(std::uint16_t type, base::Bytes value);

  bool empty() const { return writer_.written().size() == common_header_size; }

  /// Fills in the checksum and returns the packet, a view into the buffer.
  base::Bytes seal();

 private:
  void pad();

  base::MutableBytes buffer_;
  base::Writer writer_;
  std::size_t chunk_at_ = 0;
};

}  // namespace visio::protocol::sctp
