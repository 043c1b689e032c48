#include "protocol/rtcp/transport_feedback.h"

#include <algorithm>

#include "base/reader.h"
#include "protocol/rtcp/status_chunk.h"

namespace visio::protocol::rtcp {
namespace {

/// How many bytes of deltas the first `count` packets of a chunk have; nullopt if one of them has
/// the reserved symbol.
std::optional<std::size_t> delta_bytes(StatusChunk chunk, std::size_t count) {
  if (!chunk.is_vector()) {
    if (chunk[0] == StatusSymbol::reserved) return std::nullopt;
    return count * delta_size(chunk[0]);
  }
  std::size_t bytes = 0;
  for (std::size_t index = 0; index < count; ++index) {
    if (chunk[index] == StatusSymbol::reserved) return std::nullopt;
    bytes += delta_size(chunk[index]);
  }
  return bytes;
}

std::int16_t read_delta(base::Reader& deltas, StatusSymbol symbol) {
  if (symbol == StatusSymbol::small_delta) return deltas.u8();
  return static_cast<std::int16_t>(deltas.u16());
}

}  // namespace

base::Duration ReferenceTime::distance_to(ReferenceTime later) const {
  const auto distance = static_cast<std::int32_t>((later.value - value) << 8) >> 8;
  return distance * unit;
}

std::optional<TransportFeedback> TransportFeedback::read(const Block& block) {
  if (!block.is(TransportFeedbackFormat::transport_wide)) return std::nullopt;
  base::Reader reader(block.body);
  TransportFeedback feedback;
  feedback.sender_ = {reader.u32()};
  feedback.media_ = {reader.u32()};
  PacketStatuses& packets = feedback.packets_;
  packets.first_ = {reader.u16()};
  packets.count_ = reader.u16();
  const std::uint32_t time_and_count = reader.u32();
  feedback.reference_time_ = {time_and_count >> 8};
  feedback.feedback_count_ = static_cast<std::uint8_t>(time_and_count & 0xff);
  if (!reader.ok() || packets.count_ > max_reported_packets) return std::nullopt;

  const base::Bytes from_chunks = reader.rest();
  std::size_t delta_size = 0;
  for (std::size_t left = packets.count_; left != 0;) {
    const StatusChunk chunk{reader.u16()};
    const std::size_t count = std::min(left, chunk.size());
    const auto bytes = delta_bytes(chunk, count);
    if (!reader.ok() || !bytes) return std::nullopt;
    delta_size += *bytes;
    left -= count;
  }
  packets.chunks_ = from_chunks.first(from_chunks.size() - reader.rest().size());
  packets.deltas_ = reader.bytes(delta_size);
  if (!reader.ok()) return std::nullopt;
  return feedback;
}

PacketStatuses::Iterator::Iterator(const PacketStatuses& statuses)
    : chunks_(statuses.chunks_), deltas_(statuses.deltas_), left_(statuses.count_) {
  status_.sequence_number = statuses.first_;
  load();
}

PacketStatuses::Iterator& PacketStatuses::Iterator::operator++() {
  --left_;
  status_.sequence_number = status_.sequence_number.next();
  load();
  return *this;
}

/// Reads the next symbol. There is one for each packet left, as TransportFeedback::read checked.
void PacketStatuses::Iterator::load() {
  if (left_ == 0) return;
  while (in_chunk_ == StatusChunk{chunk_}.size()) {
    base::Reader chunks(chunks_);
    chunk_ = chunks.u16();
    chunks_ = chunks.rest();
    in_chunk_ = 0;
  }
  const StatusSymbol symbol = StatusChunk{chunk_}[in_chunk_++];
  status_.arrival.reset();
  if (symbol == StatusSymbol::not_received) return;

  base::Reader deltas(deltas_);
  arrival_ += read_delta(deltas, symbol) * arrival_unit;
  deltas_ = deltas.rest();
  status_.arrival = arrival_;
}

}  // namespace visio::protocol::rtcp
