#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <optional>
#include <type_traits>

#include "sfu/crossing.h"

namespace visio::shard {

/// A bounded, lock-free queue of bytes from one shard's thread to another's: what crosses is copied
/// in once and read in place.
class CrossingRing {
 public:
  /// Holds a second of ten 720p cameras. A power of two.
  static constexpr std::size_t default_capacity = std::size_t{1} << 22;

  explicit CrossingRing(std::size_t capacity = default_capacity)
      : capacity_(capacity), bytes_(std::make_unique<std::byte[]>(capacity)) {}

  /// The writing shard's end: copies `crossed` in, or returns false if there is no room.
  bool push(const sfu::Crossed& crossed);

  /// The reading shard's end: calls `receive(const sfu::Crossed&)` for each of the records there
  /// now, at most `limit`, and frees their room. The views are valid during the call. Returns how
  /// many.
  template <class Receive>
  std::size_t drain(std::size_t limit, Receive&& receive) {
    const std::uint64_t end = written_.load(std::memory_order_acquire);
    std::uint64_t position = read_.load(std::memory_order_relaxed);
    std::size_t received = 0;
    while (position != end && received < limit) {
      const std::byte* const record = &bytes_[position & (capacity_ - 1)];
      position += size_at(record);
      if (const auto crossed = record_at(record)) {
        receive(*crossed);
        ++received;
      }
    }
    read_.store(position, std::memory_order_release);
    return received;
  }

 private:
  /// Precedes each record. A record that would wrap around the end is preceded by a gap.
  struct Prefix {
    std::uint32_t size;     ///< of the record with its prefix, a multiple of the alignment
    std::uint32_t payload;  ///< of the RTP packet, or `gap`
  };
  static constexpr std::uint32_t gap = UINT32_MAX;
  static constexpr std::size_t alignment = 16;
  static_assert(std::is_trivially_copyable_v<sfu::Crossed>);

  static std::uint32_t size_at(const std::byte* record);
  static std::optional<sfu::Crossed> record_at(const std::byte* record);

  std::size_t capacity_;
  std::unique_ptr<std::byte[]> bytes_;
  alignas(64) std::atomic<std::uint64_t> written_ = 0;
  alignas(64) std::atomic<std::uint64_t> read_ = 0;
};

}  // namespace visio::shard
