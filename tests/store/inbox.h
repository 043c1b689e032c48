#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>

#include "store/sql/database.h"

namespace visio::tests {

/// The caller's thread of a test: what is posted waits here until the test runs it.
class Inbox {
 public:
  store::sql::Post port() {
    return [this](std::move_only_function<void()> task) { add(std::move(task)); };
  }

  /// Waits for the next task and runs it.
  void run_one();

  /// Gives a job to `database` and waits for its result.
  template <class Job>
  auto read(store::sql::Database& database, Job job) {
    std::optional<store::sql::Result<store::sql::ValueOf<Job>>> result;
    database.read(std::move(job), [&](auto value) { result = std::move(value); });
    while (!result) run_one();
    return std::move(*result);
  }

  template <class Job>
  auto write(store::sql::Database& database, Job job) {
    std::optional<store::sql::Result<store::sql::ValueOf<Job>>> result;
    database.write(std::move(job), [&](auto value) { result = std::move(value); });
    while (!result) run_one();
    return std::move(*result);
  }

 private:
  void add(std::move_only_function<void()> task);

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::move_only_function<void()>> tasks_;
};

}  // namespace visio::tests
