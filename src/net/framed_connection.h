#pragma once

#include <optional>

#include "base/bytes.h"
#include "base/datagram.h"
#include "base/time.h"
#include "net/file_descriptor.h"
#include "net/framing.h"

namespace visio::net {

/// A TCP connection that carries datagrams framed by their length (RFC 4571, as RFC 6544 uses it
/// for ICE). Non-blocking; memory is bounded; TCP's keepalive ends it when the peer vanishes. May
/// move to another thread; one thread at a time uses it.
class FramedConnection {
 public:
  /// Takes ownership of an accepted, connected socket.
  FramedConnection(FileDescriptor descriptor, const base::TransportAddress& remote,
                   base::Instant accepted_at);

  int descriptor() const { return descriptor_.get(); }
  const base::Path& path() const { return path_; }
  base::Instant accepted_at() const { return accepted_at_; }

  /// Reads what has arrived, as far as it fits.
  void fill();

  /// The next whole frame, as in FrameReader.
  std::optional<base::MutableBytes> peek() { return input_.peek(); }

  /// Removes the frame that peek() returned.
  void pop() { input_.pop(); }

  /// Queues a datagram; one that does not fit is dropped whole. Returns false if it was dropped.
  bool send(base::Bytes datagram) { return output_.push(datagram); }

  /// Writes what is queued, as far as the socket accepts it.
  void flush();

  /// Whether the connection can only be dropped, once the frames that peek() still returns have
  /// been removed: closed by the peer, broken, or carrying a frame larger than max_datagram_size.
  bool is_over() const { return ended_ || input_.is_broken(); }

  /// Whether flush() could not write everything: wait until the socket is writable.
  bool has_queued() const { return !output_.empty(); }

 private:
  FileDescriptor descriptor_;
  base::Path path_;
  base::Instant accepted_at_;
  bool ended_ = false;
  FrameReader input_;
  FrameWriter output_;
};

}  // namespace visio::net
