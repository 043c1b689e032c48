#pragma once

#include <cstddef>
#include <list>
#include <memory>

#include "base/time.h"
#include "net/error.h"
#include "net/event_loop.h"
#include "net/framed_connection.h"

namespace visio::net {

/// Who decides where a new connection belongs.
class Admission {
 public:
  virtual ~Admission() = default;

  /// `first` is the connection's first frame and still stands in it: whoever owns the connection
  /// next reads it again. Not kept, the connection closes.
  virtual void admit(FramedConnection connection, base::Bytes first) = 0;
};

/// Listens for TCP connections and holds each until its first frame is there, which names the
/// transport it is for. One thread: the loop's.
class TcpDoor final : private Watcher {
 public:
  /// Loop and admission outlive the door.
  static Result<std::unique_ptr<TcpDoor>> open(const base::TransportAddress& local, EventLoop& loop,
                                               Admission& admission);
  ~TcpDoor() override;

  const base::TransportAddress& local() const { return local_; }

  /// Closes the connections that had nothing to say for 10 s.
  void advance(base::Instant now);
  base::Instant next_deadline() const;

  std::size_t waiting() const { return waiting_.size(); }

 private:
  class Guest;

  TcpDoor(FileDescriptor listener, EventLoop& loop, Admission& admission);
  void on_readable() override;
  bool accept_one();
  void turn_one_away();
  void welcome(FileDescriptor socket, const base::TransportAddress& remote);
  void take_in(Guest& guest);
  FramedConnection release(Guest& guest);

  FileDescriptor listener_;
  FileDescriptor spare_;  ///< given up to accept and close a connection when descriptors run out
  base::TransportAddress local_;
  EventLoop& loop_;
  Admission& admission_;
  std::list<Guest> waiting_;  ///< oldest first
};

}  // namespace visio::net
