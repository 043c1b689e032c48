#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include "base/bytes.h"
#include "base/datagram.h"
#include "base/time.h"
#include "net/file_descriptor.h"

namespace visio::net {

/// A TCP connection that carries datagrams, each after its length in 16 bits (RFC 4571, as RFC 6544
/// uses it for ICE). Non-blocking; memory is bounded. May move to another thread; one uses it.
class FramedConnection {
 public:
  /// Takes over an accepted, connected socket.
  FramedConnection(FileDescriptor descriptor, const base::TransportAddress& remote,
                   base::Instant accepted_at);

  int descriptor() const { return descriptor_.get(); }
  const base::Path& path() const { return path_; }
  base::Instant accepted_at() const { return accepted_at_; }

  /// Reads what waits, as far as it fits.
  void fill();

  /// The next whole frame, without taking it; nothing while it is incomplete. Empty frames are
  /// skipped.
  std::optional<base::MutableBytes> peek();

  /// Takes the frame that peek() showed.
  void pop();

  /// Queues a datagram; one that does not fit is dropped whole. False when it was dropped.
  bool send(base::Bytes datagram);

  /// Writes what is queued, as far as the socket takes it.
  void flush();

  /// Whether the connection can only be dropped, once what peek() still shows is taken: closed by
  /// the peer, broken, or carrying a frame larger than max_datagram_size.
  bool is_over() const;

  /// Whether flush() could not write everything: wait until the socket is writable.
  bool has_queued() const { return output_begin_ != output_end_; }

 private:
  static constexpr std::size_t header_size = 2;
  static constexpr std::size_t input_capacity = 16 * 1024;
  static constexpr std::size_t output_capacity = 256 * 1024;

  bool has_header() const { return input_end_ - input_begin_ >= header_size; }
  std::size_t frame_size() const;

  FileDescriptor descriptor_;
  base::Path path_;
  base::Instant accepted_at_;
  bool ended_ = false;
  std::unique_ptr<std::byte[]> input_;
  std::size_t input_begin_ = 0;
  std::size_t input_end_ = 0;
  std::unique_ptr<std::byte[]> output_;  ///< made when first needed
  std::size_t output_begin_ = 0;
  std::size_t output_end_ = 0;
};

}  // namespace visio::net
