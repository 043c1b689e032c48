#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <vector>

#include "base/egress.h"

namespace visio::tests {

using Packet = std::vector<std::byte>;

/// Datagrams on their way.
class Wire final : public base::Egress {
 public:
  base::MutableBytes reserve() override { return room_; }
  void commit(const base::Path& path, std::size_t size) override {
    sent.push_back({path, {room_.begin(), room_.begin() + static_cast<std::ptrdiff_t>(size)}});
  }

  struct Sent {
    base::Path path;
    Packet bytes;
  };
  std::deque<Sent> sent;

 private:
  std::array<std::byte, base::max_datagram_size> room_;
};

inline base::Path reversed(const base::Path& path) {
  return {path.remote, path.local, path.transport};
}

}  // namespace visio::tests
