#pragma once

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "net/http_handler.h"

namespace visio::tests {

/// What a coroutine of the server returns, run on this thread. `wait` is called while it waits for
/// something that happens elsewhere.
template <class Value>
Value run_task(net::Task<Value> task, const std::function<void()>& wait = {}) {
  boost::asio::io_context context;
  std::optional<Value> returned;
  boost::asio::co_spawn(context, std::move(task), [&](std::exception_ptr failure, Value value) {
    if (failure) std::rethrow_exception(failure);
    returned = std::move(value);
  });
  for (context.poll(); !returned; context.poll()) {
    if (wait) wait();
    context.restart();
  }
  return *std::move(returned);
}

/// The body of a request that came whole.
class TextBody final : public net::HttpRequestBody {
 public:
  explicit TextBody(std::string text) : text_(std::move(text)) {}

  net::Task<Read> read_all(std::size_t limit) override {
    limit_ = limit;
    if (text_.size() > limit) co_return std::unexpected(net::plain_response(413, "Too large.\n"));
    co_return std::exchange(text_, {});
  }

  net::Task<Read> read_some(std::size_t limit) override {
    limit_ = limit;
    const std::string piece = text_.substr(0, 3);
    text_.erase(0, 3);
    co_return piece;
  }

  /// That the last reader gave; nothing while nobody has read.
  std::optional<std::size_t> limit() const { return limit_; }

 private:
  std::string text_;
  std::optional<std::size_t> limit_;
};

}  // namespace visio::tests
