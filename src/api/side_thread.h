#pragma once

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <optional>
#include <type_traits>
#include <utility>

#include "net/task.h"

namespace visio::api {

/// A thread for what waits for a disk, which must not stall the control thread. It begins with the
/// first work, and does one after the other. On the control thread.
class SideThread {
 public:
  /// What the work returns. It takes what it needs by value; this outlives the task.
  template <class Work>
  net::Task<std::invoke_result_t<Work&>> run(Work work) {
    if (!thread_) thread_.emplace(1);
    auto there = done(std::move(work));
    co_return co_await boost::asio::co_spawn(thread_->get_executor(), std::move(there),
                                             boost::asio::use_awaitable);
  }

 private:
  template <class Work>
  static net::Task<std::invoke_result_t<Work&>> done(Work work) {
    co_return work();
  }

  std::optional<boost::asio::thread_pool> thread_;
};

}  // namespace visio::api
