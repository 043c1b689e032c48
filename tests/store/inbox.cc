#include "tests/store/inbox.h"

namespace visio::tests {

void Inbox::add(std::move_only_function<void()> task) {
  {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
  }
  changed_.notify_one();
}

void Inbox::run_one() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !tasks_.empty(); });
  auto task = std::move(tasks_.front());
  tasks_.pop_front();
  lock.unlock();
  task();
}

}  // namespace visio::tests
