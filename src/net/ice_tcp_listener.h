#pragma once

#include <cstddef>
#include <list>
#include <memory>

#include "base/time.h"
#include "net/error.h"
#include "net/event_loop.h"
#include "net/framed_connection.h"

namespace visio::net {

/// Decides where a new connection belongs.
class Admission {
 public:
  virtual ~Admission() = default;

  /// `first` is the connection's first frame and is still in it: whoever owns the connection next
  /// reads it again. A connection that is not kept closes.
  virtual void admit(FramedConnection connection, base::Bytes first) = 0;
};

/// Listens for TCP connections and holds each until its first frame arrives, which names the
/// transport it is for. Used on the loop's thread only.
class IceTcpListener final : private Watcher {
 public:
  /// The loop and the admission outlive the listener.
  static Result<std::unique_ptr<IceTcpListener>> open(const base::TransportAddress& local,
                                                      EventLoop& loop, Admission& admission);
  ~IceTcpListener() override;

  const base::TransportAddress& local() const { return local_; }

  /// Closes the connections that have sent no frame for strangers_patience.
  void advance(base::Instant now);
  base::Instant next_deadline() const;

  std::size_t waiting() const { return waiting_.size(); }

 private:
  class Pending;

  IceTcpListener(FileDescriptor listener, EventLoop& loop, Admission& admission);
  void on_readable() override;
  bool accept_one();
  void refuse_one();
  void add_pending(FileDescriptor socket, const base::TransportAddress& remote);
  void receive(Pending& pending);
  FramedConnection release(Pending& pending);

  FileDescriptor listener_;
  FileDescriptor spare_;  ///< released to accept and close a connection when descriptors run out
  base::TransportAddress local_;
  EventLoop& loop_;
  Admission& admission_;
  std::list<Pending> waiting_;  ///< oldest first
};

}  // namespace visio::net
