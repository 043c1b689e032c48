#include "net/control_loop.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <csignal>
#include <initializer_list>
#include <utility>

namespace visio::net {

namespace asio = boost::asio;

struct ControlLoop::Signals {
  Signals(asio::io_context& context, std::initializer_list<int> numbers,
          std::function<void()> action)
      : set(context), action(std::move(action)) {
    boost::system::error_code ignored;
    for (const int number : numbers) set.add(number, ignored);
    wait();
  }

  void wait() {
    set.async_wait([this](const boost::system::error_code& error, int) {
      if (error) return;
      action();
      wait();
    });
  }

  asio::signal_set set;
  std::function<void()> action;
};

ControlLoop::ControlLoop() : context_(std::make_unique<asio::io_context>(1)) {}

ControlLoop::~ControlLoop() = default;

void ControlLoop::run(const std::function<void(const std::exception&)>& on_failure) {
  const auto work = asio::make_work_guard(*context_);
  while (!context_->stopped()) {
    // Beast throws on a header whose value exceeds 64 KiB: that connection is lost, all others
    // stay.
    try {
      context_->run();
    } catch (const std::exception& failure) {
      if (on_failure) on_failure(failure);
    }
  }
}

void ControlLoop::stop() {
  context_->stop();
}

void ControlLoop::post(std::move_only_function<void()> task) {
  asio::post(*context_, std::move(task));
}

void ControlLoop::on_termination(std::function<void()> action) {
  termination_ = std::make_unique<Signals>(*context_, std::initializer_list{SIGINT, SIGTERM},
                                           std::move(action));
}

void ControlLoop::on_reload(std::function<void()> action) {
  reload_ = std::make_unique<Signals>(*context_, std::initializer_list{SIGHUP}, std::move(action));
}

struct DeadlineTimer::State {
  asio::steady_timer timer;
  std::function<void()> action;
  base::Instant deadline = base::never;
};

DeadlineTimer::DeadlineTimer(ControlLoop& loop, std::function<void()> action)
    : state_(std::make_shared<State>(asio::steady_timer(loop.context()), std::move(action))) {}

DeadlineTimer::~DeadlineTimer() {
  state_->timer.cancel();
}

void DeadlineTimer::set(base::Instant deadline) {
  if (deadline == std::exchange(state_->deadline, deadline)) return;
  if (deadline == base::never) {
    state_->timer.cancel();
    return;
  }
  // net::now() is the steady clock.
  state_->timer.expires_at(std::chrono::steady_clock::time_point(deadline.since_start));
  state_->timer.async_wait([weak = std::weak_ptr(state_)](const boost::system::error_code& error) {
    const auto state = weak.lock();
    if (error || !state) return;
    state->deadline = base::never;
    state->action();
  });
}

}  // namespace visio::net
