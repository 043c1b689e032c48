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

/// RFC 9260 §3.2, RFC 6525 §3.1 (reconfig) and RFC 3758 §3.2 (forward_tsn).
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
/// says whether it continues with the chunks after it.
constexpr bool may_be_skipped(ChunkType type) {
  return (static_cast<std::uint8_t>(type) & 0x80) != 0;
}

/// One chunk of a packet; `value` is what follows its header, without padding.
struct Chunk {
  ChunkType type;
  std::uint8_t flags;
  base::Bytes value;
};

/// A type, a length, a value and padding to four bytes (RFC 9260 §3.2.1).
struct Parameter {
  std::uint16_t type;
  base::Bytes value;
};

/// Reads the next parameter. nullopt at the end, and at a malformed one: then reader.ok() is false.
std::optional<Parameter> next_parameter(base::Reader& reader);

/// A packet whose checksum is right. A view.
class Packet {
 public:
  /// nullopt if the packet is too short or its checksum is wrong. Chunks are not checked yet.
  static std::optional<Packet> parse(base::Bytes bytes);

  const PacketHeader& header() const { return header_; }

  /// The next chunk; nullopt after the last, or if the rest is malformed.
  std::optional<Chunk> next_chunk();

 private:
  Packet(const PacketHeader& header, base::Bytes chunks) : header_(header), chunks_(chunks) {}

  PacketHeader header_;
  base::Reader chunks_;
};

/// Builds a packet in the caller's buffer.
///
/// A chunk is written between begin() and end(), through writer(). Check room() first.
class PacketWriter {
 public:
  PacketWriter(base::MutableBytes buffer, const PacketHeader& header);

  /// Bytes left for the value of one more chunk.
  std::size_t room() const;

  /// end() fills in the length of the chunk that begin() opened, and pads it.
  void begin(ChunkType type, std::uint8_t flags = 0);
  base::Writer& writer() { return writer_; }
  void end();

  /// A whole chunk at once.
  void chunk(ChunkType type, std::uint8_t flags = 0, base::Bytes value = {});

  /// Appends a parameter to the open chunk. Its padding is written only if another follows: the
  /// chunk's length does not count it otherwise.
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
