#pragma once

#include <concepts>
#include <functional>
#include <optional>
#include <type_traits>
#include <utility>

#include "store/sql/backend.h"
#include "store/sql/session.h"

namespace visio::store::sql {

/// What a job returns.
template <class Job>
using ValueOf = std::invoke_result_t<Job&, Session&>;

/// Where a job's result goes. Called once, on the caller's thread.
template <class Value>
using Done = std::move_only_function<void(Result<Value>)>;

/// A job on its way to a store thread and back.
class Task {
 public:
  explicit Task(Access access) : access_(access) {}
  virtual ~Task() = default;

  Access access() const { return access_; }

  /// On a store thread, in a transaction. False where the job refused: nothing is to be kept.
  virtual bool run(Session& session) = 0;

  /// On the caller's thread, after run() or instead of it.
  virtual void finish(Result<void> outcome) = 0;

 private:
  Access access_;
};

/// Whether a value says itself that it is none: std::expected does.
template <class Value>
concept Refusable = requires(const Value& value) {
  { value.has_value() } -> std::same_as<bool>;
  value.error();
};

/// The task of one job, which hands the value to its caller.
template <class Job>
class JobTask final : public Task {
 public:
  using Value = ValueOf<Job>;

  JobTask(Access access, Job job, Done<Value> done)
      : Task(access), job_(std::move(job)), done_(std::move(done)) {}

  bool run(Session& session) override {
    if constexpr (std::is_void_v<Value>) {
      job_(session);
    } else {
      value_ = job_(session);
    }
    if constexpr (Refusable<Value>) return value_->has_value();
    return true;
  }

  void finish(Result<void> outcome) override {
    if (!outcome) return done_(std::unexpected(std::move(outcome.error())));
    if constexpr (std::is_void_v<Value>) {
      done_({});
    } else {
      done_(std::move(*value_));
    }
  }

 private:
  struct Nothing {};

  Job job_;
  Done<Value> done_;
  std::optional<std::conditional_t<std::is_void_v<Value>, Nothing, Value>> value_;
};

}  // namespace visio::store::sql
