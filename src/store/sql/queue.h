#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>

#include "store/sql/task.h"

namespace visio::store::sql {

/// Tasks that wait for a store thread, first come, first served. Any thread.
class Queue {
 public:
  explicit Queue(std::size_t limit) : limit_(limit) {}

  /// What became of a task that was added.
  enum class Added { yes, full, closed };

  /// Takes the task only where it answers `yes`.
  Added add(std::unique_ptr<Task>& task);

  /// Waits for one. Null when the queue is closed and empty.
  std::unique_ptr<Task> take();

  /// Nothing is added any more; what waits is still taken.
  void close();

 private:
  const std::size_t limit_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::unique_ptr<Task>> tasks_;
  bool is_closed_ = false;
};

}  // namespace visio::store::sql
