#pragma once

#include <sys/epoll.h>

#include <array>
#include <cstddef>
#include <span>

#include "base/time.h"
#include "net/error.h"
#include "net/file_descriptor.h"

namespace visio::net {

/// Who is told that a descriptor can be used.
class Watcher {
 public:
  virtual ~Watcher() = default;

  /// There is something to read, or the peer is gone, which a read will tell.
  virtual void on_readable() = 0;

  /// There is room to write again. Only with Interest::read_and_write.
  virtual void on_writable() {}
};

enum class Interest { read, read_and_write };

/// One thread's wait for sockets, time and other threads: a level-triggered epoll set.
///
/// Everything but wake() is called on the thread that runs the loop.
class EventLoop {
 public:
  static Result<EventLoop> create();

  EventLoop(EventLoop&&) = default;

  /// The watcher outlives its watch, which ends with unwatch(). False when the kernel refuses.
  bool watch(int descriptor, Watcher& watcher, Interest interest = Interest::read);
  void change(int descriptor, Watcher& watcher, Interest interest);

  /// Ends a watch; also while the loop calls its watchers. Before the descriptor is closed.
  void unwatch(int descriptor, Watcher& watcher);

  /// Waits until something is ready, wake() is called or `deadline` is there, and tells the
  /// watchers. A deadline in the past only looks.
  void run_once(base::Instant deadline);

  /// Ends the current or the next wait. Any thread, and signal handlers.
  void wake() const;

 private:
  static constexpr std::size_t batch_size = 128;

  EventLoop(FileDescriptor epoll, FileDescriptor wake_up);
  void dispatch(const epoll_event& event);

  FileDescriptor epoll_;
  FileDescriptor wake_up_;
  std::array<epoll_event, batch_size> events_{};
  std::span<epoll_event> waiting_;  ///< of events_, not yet told
};

}  // namespace visio::net
