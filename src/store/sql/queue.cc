#include "store/sql/queue.h"

#include <utility>

namespace visio::store::sql {

Queue::Added Queue::add(std::unique_ptr<Task>& task) {
  {
    const std::lock_guard lock(mutex_);
    if (is_closed_) return Added::closed;
    if (tasks_.size() >= limit_) return Added::full;
    tasks_.push_back(std::move(task));
  }
  changed_.notify_one();
  return Added::yes;
}

std::unique_ptr<Task> Queue::take() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return is_closed_ || !tasks_.empty(); });
  if (tasks_.empty()) return nullptr;
  std::unique_ptr<Task> task = std::move(tasks_.front());
  tasks_.pop_front();
  return task;
}

void Queue::close() {
  {
    const std::lock_guard lock(mutex_);
    is_closed_ = true;
  }
  changed_.notify_all();
}

}  // namespace visio::store::sql
