#include "net/event_loop.h"

#include <sys/eventfd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <ctime>

#include "net/clock.h"

namespace visio::net {
namespace {

std::uint32_t events_of(Interest interest) {
  return interest == Interest::read ? EPOLLIN : EPOLLIN | EPOLLOUT;
}

base::Duration until(base::Instant deadline) {
  using namespace std::chrono_literals;
  return std::clamp(deadline.since_start - now().since_start, base::Duration::zero(),
                    base::Duration(1h));
}

/// Waits with microsecond precision where the kernel, or a container's filter of system calls,
/// allows it; otherwise with millisecond precision.
int wait_for_events(int epoll, std::span<epoll_event> events, base::Duration wait) {
  const int capacity = static_cast<int>(events.size());
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(wait);
  const timespec precise{.tv_sec = seconds.count(),
                         .tv_nsec = std::chrono::nanoseconds(wait - seconds).count()};
  const int count = ::epoll_pwait2(epoll, events.data(), capacity, &precise, nullptr);
  if (count >= 0 || (errno != ENOSYS && errno != EPERM)) return count;
  const auto rough = std::chrono::ceil<std::chrono::milliseconds>(wait);
  return ::epoll_wait(epoll, events.data(), capacity, static_cast<int>(rough.count()));
}

}  // namespace

Result<EventLoop> EventLoop::create() {
  FileDescriptor epoll(::epoll_create1(EPOLL_CLOEXEC));
  FileDescriptor wake_up(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (!epoll || !wake_up) return std::unexpected(last_error("create an event loop"));
  epoll_event event{};
  event.events = EPOLLIN;
  if (::epoll_ctl(epoll.get(), EPOLL_CTL_ADD, wake_up.get(), &event) != 0) {
    return std::unexpected(last_error("create an event loop"));
  }
  return EventLoop(std::move(epoll), std::move(wake_up));
}

EventLoop::EventLoop(FileDescriptor epoll, FileDescriptor wake_up)
    : epoll_(std::move(epoll)), wake_up_(std::move(wake_up)) {}

bool EventLoop::watch(int descriptor, Watcher& watcher, Interest interest) {
  epoll_event event{};
  event.events = events_of(interest);
  event.data.ptr = &watcher;
  return ::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, descriptor, &event) == 0;
}

void EventLoop::change(int descriptor, Watcher& watcher, Interest interest) {
  epoll_event event{};
  event.events = events_of(interest);
  event.data.ptr = &watcher;
  ::epoll_ctl(epoll_.get(), EPOLL_CTL_MOD, descriptor, &event);
}

void EventLoop::unwatch(int descriptor, Watcher& watcher) {
  ::epoll_ctl(epoll_.get(), EPOLL_CTL_DEL, descriptor, nullptr);
  for (epoll_event& event : waiting_) {
    if (event.data.ptr == &watcher) event.events = 0;
  }
}

void EventLoop::run_once(base::Instant deadline) {
  const int count = wait_for_events(epoll_.get(), events_, until(deadline));
  waiting_ = std::span(events_).first(static_cast<std::size_t>(std::max(count, 0)));
  while (!waiting_.empty()) {
    // The entry stays in waiting_ while it is dispatched, so that its own unwatch() stops the
    // second call.
    dispatch(waiting_.front());
    waiting_ = waiting_.subspan(1);
  }
}

void EventLoop::dispatch(const epoll_event& event) {
  if (!event.data.ptr) {
    std::uint64_t count = 0;
    [[maybe_unused]] const ssize_t size = ::read(wake_up_.get(), &count, sizeof count);
    return;
  }
  Watcher& watcher = *static_cast<Watcher*>(event.data.ptr);
  if (event.events & (EPOLLIN | EPOLLHUP | EPOLLERR)) watcher.on_readable();
  if (event.events & EPOLLOUT) watcher.on_writable();
}

void EventLoop::wake() const {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t size = ::write(wake_up_.get(), &one, sizeof one);
}

}  // namespace visio::net
