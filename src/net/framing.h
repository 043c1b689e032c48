#pragma once

#include <cstddef>
#include <memory>
#include <optional>

#include "base/bytes.h"

namespace visio::net {

// Datagrams on a stream, each preceded by its length in 16 bits (RFC 4571). No sockets here.

/// Cuts a stream's bytes into frames. Memory is bounded.
class FrameReader {
 public:
  FrameReader();

  /// Where the stream's next bytes go; empty while nothing more fits. Invalidates what peek()
  /// returned.
  base::MutableBytes room();

  /// The first `size` bytes of room() have been filled.
  void commit(std::size_t size) { end_ += size; }

  /// The next whole frame, without removing it; nothing while it is incomplete. Empty frames are
  /// skipped.
  std::optional<base::MutableBytes> peek();

  /// Removes the frame that peek() returned.
  void pop();

  /// Whether the next frame is larger than max_datagram_size: nothing more can be read.
  bool is_broken() const;

 private:
  bool has_header() const;
  std::size_t frame_size() const;

  std::unique_ptr<std::byte[]> bytes_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

/// Queues frames until the stream accepts their bytes. Memory is bounded.
class FrameWriter {
 public:
  /// Queues a datagram; one that does not fit is dropped whole. Returns false if it was dropped.
  bool push(base::Bytes datagram);

  /// The bytes to write to the stream next.
  base::Bytes unsent() const;

  /// The stream accepted the first `size` bytes of unsent().
  void consume(std::size_t size);

  bool empty() const { return begin_ == end_; }

 private:
  void make_room(std::size_t size);

  std::unique_ptr<std::byte[]> bytes_;  ///< allocated when first needed
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace visio::net
