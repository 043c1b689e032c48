#pragma once

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <functional>
#include <utility>

#include "net/task.h"

namespace visio::net {

/// What somebody who works by callbacks calls with his result: once, on any thread. Whoever waits
/// for it goes on later, on the control thread; dropped without a call, the waiting coroutine ends
/// there.
template <class Value>
using Completion = std::move_only_function<void(Value)>;

/// Waits for the result of what `begin` starts.
template <class Value>
Task<Value> completion_of(std::move_only_function<void(Completion<Value>)> begin) {
  auto initiate = [&begin](auto handler) {
    const auto executor = boost::asio::get_associated_executor(handler);
    begin([executor, waiting = std::move(handler)](Value value) mutable {
      auto resume = [waiting = std::move(waiting), result = std::move(value)]() mutable {
        std::move(waiting)(std::move(result));
      };
      boost::asio::post(executor, std::move(resume));
    });
  };
  co_return co_await boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(Value)>(
      std::move(initiate), boost::asio::use_awaitable);
}

}  // namespace visio::net
