#include "shard/crossing_ring.h"

#include <algorithm>

namespace visio::shard {
namespace {

constexpr std::size_t rounded_up(std::size_t size, std::size_t to) {
  return (size + to - 1) / to * to;
}

base::Bytes payload_of(const sfu::Crossed& crossed) {
  const auto* packet = std::get_if<sfu::CrossedPacket>(&crossed);
  return packet ? packet->rtp : base::Bytes{};
}

}  // namespace

bool CrossingRing::push(const sfu::Crossed& crossed) {
  const base::Bytes payload = payload_of(crossed);
  const std::size_t size =
      rounded_up(sizeof(Prefix) + sizeof(sfu::Crossed) + payload.size(), alignment);
  std::uint64_t position = written_.load(std::memory_order_relaxed);
  const std::size_t offset = position & (capacity_ - 1);
  const std::size_t until_end = capacity_ - offset;
  const std::size_t skipped = size > until_end ? until_end : 0;

  const std::uint64_t used = position - read_.load(std::memory_order_acquire);
  if (used + skipped + size > capacity_) return false;

  if (skipped > 0) {
    const Prefix skip{static_cast<std::uint32_t>(skipped), gap};
    std::memcpy(&bytes_[offset], &skip, sizeof(skip));
    position += skipped;
  }
  std::byte* record = &bytes_[position & (capacity_ - 1)];
  const Prefix prefix{static_cast<std::uint32_t>(size), static_cast<std::uint32_t>(payload.size())};
  std::memcpy(record, &prefix, sizeof(prefix));
  std::memcpy(record + sizeof(prefix), &crossed, sizeof(crossed));
  std::ranges::copy(payload, record + sizeof(prefix) + sizeof(crossed));
  written_.store(position + size, std::memory_order_release);
  return true;
}

std::uint32_t CrossingRing::size_at(const std::byte* record) {
  Prefix prefix;
  std::memcpy(&prefix, record, sizeof(prefix));
  return prefix.size;
}

std::optional<sfu::Crossed> CrossingRing::record_at(const std::byte* record) {
  Prefix prefix;
  std::memcpy(&prefix, record, sizeof(prefix));
  if (prefix.payload == gap) return std::nullopt;

  sfu::Crossed crossed;
  std::memcpy(&crossed, record + sizeof(prefix), sizeof(crossed));
  if (auto* packet = std::get_if<sfu::CrossedPacket>(&crossed)) {
    packet->rtp = base::Bytes(record + sizeof(prefix) + sizeof(crossed), prefix.payload);
  }
  return crossed;
}

}  // namespace visio::shard
