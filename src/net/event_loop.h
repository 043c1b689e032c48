#pragma once

#include <sys/epoll.h>

#include <array>
#include <cstddef>
#include <span>

#include "base/time.h"
#include "net/error.h"
#include "net/file_descriptor.h"

namespace visio::net {

/// Is told when a descriptor is ready.
class Watcher {
 public:
  virtual ~Watcher() = default;

  /// There is something to read, or the peer is gone, which a read will show.
  virtual void on_readable() = 0;

  /// There is room to write again. Only with Interest::read_and_write.
  virtual void on_writable() {}
};

/// What a watch is for. Ask for writing only while something is queued: the set is level-triggered.
enum class Interest { read, read_and_write };

/// Where one thread waits for sockets, deadlines and other threads: a level-triggered epoll set.
///
/// Everything but wake() is called on the thread that runs the loop.
class EventLoop {
 public:
  /// Fails if the kernel refuses, as when no descriptors are left.
  static Result<EventLoop> create();

  EventLoop(EventLoop&&) = default;

  /// The watcher outlives its watch, which ends with unwatch(). False if the kernel refuses.
  bool watch(int descriptor, Watcher& watcher, Interest interest = Interest::read);
  void change(int descriptor, Watcher& watcher, Interest interest);

  /// Ends a watch; call it before closing the descriptor. Watchers may call it too.
  void unwatch(int descriptor, Watcher& watcher);

  /// Waits until something is ready, wake() is called or `deadline` passes, and notifies the
  /// watchers. With a deadline in the past it does not wait.
  void run_once(base::Instant deadline);

  /// Ends the current or the next wait. Any thread or signal handler.
  void wake() const;

 private:
  static constexpr std::size_t batch_size = 128;

  EventLoop(FileDescriptor epoll, FileDescriptor wake_up);
  void dispatch(const epoll_event& event);

  FileDescriptor epoll_;
  FileDescriptor wake_up_;
  std::array<epoll_event, batch_size> events_{};
  std::span<epoll_event> waiting_;  ///< of events_, not yet dispatched
};

}  // namespace visio::net
