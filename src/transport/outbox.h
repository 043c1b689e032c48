#pragma once

#include <array>
#include <cstddef>

#include "base/datagram.h"
#include "base/egress.h"

namespace visio::transport {

/// STUN answers that wait for the end of the batch they were asked in. A peer checks several paths
/// in one burst when it begins; more than fit here it asks for again.
class Outbox {
 public:
  /// Keeps a copy; what is too large or one too many is dropped.
  void add(const base::Path& path, base::Bytes bytes);

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
