#pragma once

#include <boost/asio/awaitable.hpp>

namespace visio::net {

/// What a coroutine on the control thread will return. It begins when it is awaited, or is given to
/// co_spawn(). Its parameters are values, or outlive it.
template <class Value = void>
using Task = boost::asio::awaitable<Value>;

}  // namespace visio::net
