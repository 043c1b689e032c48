#pragma once

#include <array>
#include <cstddef>

#include "base/datagram.h"
#include "base/egress.h"

namespace visio::transport {

/// STUN answers that wait for the end of the current batch. A connecting peer checks several paths
/// in one burst; it repeats the checks whose answers do not fit here.
class Outbox {
 public:
  /// Keeps a copy; one that is too large or does not fit is dropped.
  void add(const base::Path& path, base::Bytes bytes);

  /// Passes all answers on, in their order; the outbox is empty afterwards.
  void flush(base::Egress& egress);

 private:
  static constexpr std::size_t capacity = 8;
  static constexpr std::size_t max_size = 128;

  struct Entry {
    base::Path path;
    std::size_t size = 0;
    std::array<std::byte, max_size> bytes;
  };

  std::array<Entry, capacity> entries_;
  std::size_t count_ = 0;
};

}  // namespace visio::transport
