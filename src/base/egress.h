#pragma once

#include <cstddef>

#include "base/bytes.h"
#include "base/datagram.h"

namespace visio::base {

/// Where outgoing datagrams go: a shard's send arena, or the simulator's links. The caller builds
/// each datagram in place, so that a packet is written once.
class Egress {
 public:
  virtual ~Egress() = default;

  /// Room for one datagram of max_datagram_size bytes, valid until commit() or the next reserve().
  virtual MutableBytes reserve() = 0;

  /// Sends the first `size` bytes of the room last reserved along `path`. It leaves at the latest
  /// when the current batch ends; order along one path is kept.
  virtual void commit(const Path& path, std::size_t size) = 0;

  /// The TCP connection under `path` is no longer needed: it ends once what was committed to it is
  /// written, as far as the socket accepts that at once.
  virtual void close(const Path& /*path*/) {}

  /// Sends a copy of `bytes`.
  void send(const Path& path, Bytes bytes);
};

}  // namespace visio::base
