#include "store/sql/silence_watch.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

namespace visio::store::sql {

SilenceWatch::Wait::Wait(Wait&& other) noexcept
    : watch_(std::exchange(other.watch_, nullptr)), place_(other.place_) {}

SilenceWatch::Wait::~Wait() {
  if (!watch_) return;
  const std::scoped_lock lock(watch_->mutex_);
  ::close(place_->socket);
  watch_->waiting_.erase(place_);
}

SilenceWatch::SilenceWatch(const base::Clock& clock, base::Duration patience, Ask ask)
    : clock_(clock), patience_(patience), ask_(std::move(ask)) {}

SilenceWatch::~SilenceWatch() = default;

SilenceWatch::Wait SilenceWatch::begin(int socket) {
  const std::scoped_lock lock(mutex_);
  const bool sleeps = !next_due();
  const auto place = waiting_.insert(waiting_.end(), {.socket = ::fcntl(socket, F_DUPFD_CLOEXEC, 0),
                                                      .due = clock_.now() + patience_});
  if (!thread_.joinable()) {
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
  }
  if (sleeps) changed_.notify_one();
  return {*this, place};
}

void SilenceWatch::run(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    const auto due = next_due();
    const auto asked_at = clock_.now();
    if (!due) {
      changed_.wait(lock, stop, [this] { return next_due().has_value(); });
    } else if (*due > asked_at) {
      changed_.wait_for(lock, stop, *due - asked_at, [] { return false; });
    } else {
      lock.unlock();
      const bool answers = ask_();
      lock.lock();
      settle(asked_at, answers);
    }
  }
}

std::optional<base::Instant> SilenceWatch::next_due() const {
  std::optional<base::Instant> next;
  for (const Waiting& one : waiting_) {
    if (one.due && (!next || *one.due < *next)) next = one.due;
  }
  return next;
}

/// Of those for whose sake it was asked.
void SilenceWatch::settle(base::Instant asked_at, bool answers) {
  for (Waiting& one : waiting_) {
    if (!one.due || *one.due > asked_at) continue;
    if (answers) {
      one.due = clock_.now() + patience_;
    } else {
      ::shutdown(one.socket, SHUT_RDWR);
      one.due.reset();
    }
  }
}

}  // namespace visio::store::sql
