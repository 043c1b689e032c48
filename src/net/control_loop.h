#pragma once

#include <exception>
#include <functional>
#include <memory>

#include "base/time.h"

namespace boost::asio {
class io_context;
}

namespace visio::net {

/// The thread on which HTTP, WebSockets and signalling live. Everything it calls runs on the thread
/// that is in run(), one call after another.
class ControlLoop {
 public:
  ControlLoop();
  ~ControlLoop();

  /// Runs until stop(). An exception ends only the task that throws it and goes to `on_failure`.
  void run(const std::function<void(const std::exception&)>& on_failure = {});

  /// Makes run() return soon. Any thread.
  void stop();

  /// Runs `task` on the loop's thread, later, in the order of posting. Any thread.
  void post(std::move_only_function<void()> task);

  /// Calls `action` on SIGINT and SIGTERM, from now on.
  void on_termination(std::function<void()> action);

  /// Calls `action` on SIGHUP, from now on: files may have changed.
  void on_reload(std::function<void()> action);

  boost::asio::io_context& context() { return *context_; }

 private:
  struct Signals;

  std::unique_ptr<boost::asio::io_context> context_;
  std::unique_ptr<Signals> termination_;
  std::unique_ptr<Signals> reload_;
};

/// Calls its action at a deadline that may move. On the loop's thread; the loop outlives it.
class DeadlineTimer {
 public:
  DeadlineTimer(ControlLoop& loop, std::function<void()> action);
  ~DeadlineTimer();

  /// Replaces the deadline. base::never: none.
  void set(base::Instant deadline);

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace visio::net
