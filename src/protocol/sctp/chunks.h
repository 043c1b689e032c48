#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "base/bytes.h"
#include "protocol/sctp/packet.h"
#include "protocol/sctp/serial.h"
#include "protocol/sctp/stream_id.h"

// The chunks that carry more than their type, each with its parser and its writer. What was parsed
// holds views into the packet.

namespace visio::protocol::sctp {

/// WebRTC's payload protocol identifiers (RFC 8831 §8).
enum class Ppid : std::uint32_t {
  dcep = 50,
  text = 51,
  binary = 53,
  empty_text = 56,
  empty_binary = 57,
};

inline constexpr std::size_t data_header_size = 12;

/// DATA (RFC 9260 §3.3.1): one message or one fragment of it.
struct Data {
  Tsn tsn{};
  StreamId stream{};
  Ssn ssn{};
  Ppid ppid = Ppid::binary;
  bool beginning = true;
  bool end = true;
  bool unordered = false;
  bool immediate = false;  ///< the sender asks for a SACK without delay
  base::Bytes payload;     ///< never empty

  /// nullopt if the chunk is too short or has no payload. Before write() the packet must have
  /// room() for data_header_size and the payload.
  static std::optional<Data> parse(const Chunk& chunk);
  void write(PacketWriter& packet) const;
};

/// INIT and INIT ACK (RFC 9260 §3.3.2, §3.3.3).
struct Init {
  std::uint32_t tag = 0;  ///< never zero
  std::uint32_t receive_window = 0;
  std::uint16_t outbound_streams = 0;
  std::uint16_t inbound_streams = 0;
  Tsn initial_tsn;
  bool forward_tsn = false;  ///< RFC 3758 §3.1
  bool reconfig = false;     ///< RFC 6525, announced as in RFC 5061 §4.2.7
  base::Bytes cookie;        ///< INIT ACK only

  /// nullopt if the chunk is malformed, or has a zero tag or no streams. write() announces both
  /// extensions, whatever the fields say; `type` is init or init_ack.
  static std::optional<Init> parse(const Chunk& chunk);
  void write(PacketWriter& packet, ChunkType type) const;
};

/// A run of TSNs that arrived, as offsets from the cumulative TSN.
struct GapBlock {
  std::uint16_t start = 0;
  std::uint16_t end = 0;

  friend bool operator==(const GapBlock&, const GapBlock&) = default;
};

/// SACK (RFC 9260 §3.3.4).
struct Sack {
  Tsn cumulative;
  std::uint32_t receive_window = 0;
  std::uint16_t duplicates = 0;

  /// nullopt if the chunk is shorter than its counts announce.
  static std::optional<Sack> parse(const Chunk& chunk);

  /// The gap blocks as they are in the packet: they need not be in order.
  std::size_t gap_count() const { return gaps_.size() / 4; }
  GapBlock gap(std::size_t index) const;

  /// The packet must have room() for 12 bytes and 4 for each gap and duplicate.
  static void write(PacketWriter& packet, Tsn cumulative, std::uint32_t receive_window,
                    std::span<const GapBlock> gaps, std::span<const Tsn> duplicates);

 private:
  base::Bytes gaps_;
};

/// An ordered stream whose messages up to `ssn` will not come.
struct SkippedStream {
  StreamId stream{};
  Ssn ssn{};

  friend bool operator==(const SkippedStream&, const SkippedStream&) = default;
};

/// FORWARD TSN (RFC 3758 §3.2).
struct ForwardTsn {
  Tsn cumulative;

  /// nullopt if the chunk has no cumulative TSN or ends inside a stream.
  static std::optional<ForwardTsn> parse(const Chunk& chunk);

  /// The streams as they are in the packet; `index` is below skipped_count().
  std::size_t skipped_count() const { return skipped_.size() / 4; }
  SkippedStream skipped(std::size_t index) const;

  /// The packet must have room() for 4 bytes and 4 for each stream.
  static void write(PacketWriter& packet, Tsn cumulative, std::span<const SkippedStream> skipped);

 private:
  base::Bytes skipped_;
};

/// SHUTDOWN (RFC 9260 §3.3.8): its cumulative TSN; nullopt if it is too short.
std::optional<Tsn> parse_shutdown(const Chunk& chunk);

}  // namespace visio::protocol::sctp
