#include "sfu/encoding.h"

#include <utility>

namespace visio::sfu {
namespace {

constexpr base::Duration silence = std::chrono::seconds(2);
constexpr std::size_t kib = 1024;

}  // namespace

RingSize ring_size(codec::MediaKind kind, std::size_t index, std::size_t count) {
  if (kind == codec::MediaKind::audio) return {.bytes = 32 * kib, .packets = 128};
  if (count == 1) return {.bytes = 768 * kib, .packets = 1024};
  switch (count - 1 - index) {
    case 0:
      return {.bytes = 512 * kib, .packets = 512};
    case 1:
      return {.bytes = 192 * kib, .packets = 256};
    default:
      return {.bytes = 96 * kib, .packets = 256};
  }
}

void Encoding::begin_source(rtp::Ssrc source) {
  if (ssrc == source) return;
  if (ssrc && ring_ && ring_->highest()) {
    base_ = (ring_->highest()->value / cycle + 2) * cycle;
    statistics = {};
    nacks.reset();
    layers.reset();
  }
  ssrc = source;
}

std::optional<rtp::PacketIndex> Encoding::index_near(rtp::SequenceNumber number) const {
  if (!ring_ || !ring_->highest()) return std::nullopt;
  const rtp::PacketIndex highest = *ring_->highest();
  const std::int64_t ahead = highest.sequence_number().distance_to(number);
  return rtp::PacketIndex{highest.value + static_cast<std::uint64_t>(ahead)};
}

bool Encoding::store(const PacketFacts& facts, base::Bytes bytes) {
  if (!ring_) ring_.emplace(size_);
  return ring_->store(facts, bytes);
}

bool Encoding::note_packet(base::Instant now) {
  last_packet_at_ = now;
  return !std::exchange(active_, true);
}

bool Encoding::notice_silence(base::Instant now) {
  if (!active_ || now - last_packet_at_ < silence) return false;
  active_ = false;
  return true;
}

}  // namespace visio::sfu
