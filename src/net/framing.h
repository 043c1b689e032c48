#pragma once

#include <cstddef>
#include <memory>
#include <optional>

#include "base/bytes.h"

namespace visio::net {

// Datagrams on a stream, each after its length in 16 bits (RFC 4571). No sockets here.

/// Takes a stream's bytes and hands out the frames in them. Memory is bounded.
class FrameReader {
 public:
  FrameReader();

  /// Where the stream's next bytes go; empty while nothing more fits. What peek() showed before is
  /// not valid afterwards.
  base::MutableBytes room();

  /// Takes in the first `size` bytes of room().
  void commit(std::size_t size) { end_ += size; }

  /// The next whole frame, without taking it; nothing while it is incomplete. Empty frames are
  /// skipped.
  std::optional<base::MutableBytes> peek();

  /// Takes the frame that peek() showed.
  void pop();

  /// Whether the next frame is larger than max_datagram_size: nothing can be read any more.
  bool is_broken() const;

 private:
  bool has_header() const;
  std::size_t frame_size() const;

  std::unique_ptr<std::byte[]> bytes_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

/// Queues frames until the stream takes their bytes. Memory is bounded.
class FrameWriter {
 public:
  /// Queues a datagram; one that does not fit is dropped whole. False when it was dropped.
  bool push(base::Bytes datagram);

  /// What the stream is to take next.
  base::Bytes unsent() const;

  /// The stream took the first `size` bytes of unsent().
  void consume(std::size_t size);

  bool empty() const { return begin_ == end_; }

 private:
  void make_room(std::size_t size);

  std::unique_ptr<std::byte[]> bytes_;  ///< made when first needed
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace visio::net
