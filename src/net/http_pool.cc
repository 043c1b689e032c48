#include "net/http_pool.h"

#include <algorithm>
#include <ranges>
#include <utility>

#include "net/clock.h"

namespace visio::net {

HttpPool::HttpPool(ControlLoop& loop, const Limits& limits)
    : limits_(limits), timer_(loop, [this] { expire(); }) {}

std::shared_ptr<HttpConnection> HttpPool::find(const std::string& name) {
  for (auto at = waiting_.end(); at != waiting_.begin();) {
    --at;
    if (at->name != name) continue;
    auto connection = std::move(at->connection);
    at = waiting_.erase(at);
    if (connection->can_go_on()) return connection;
  }
  return nullptr;
}

void HttpPool::keep(std::shared_ptr<HttpConnection> connection) {
  if (limits_.connections == 0 || limits_.connections_of_one == 0) return;
  const std::string name = connection->to().name();
  const auto of_one = std::ranges::count(waiting_, name, &Waiting::name);
  if (static_cast<std::size_t>(of_one) >= limits_.connections_of_one) {
    waiting_.erase(std::ranges::find(waiting_, name, &Waiting::name));
  } else if (waiting_.size() >= limits_.connections) {
    waiting_.pop_front();
  }
  waiting_.push_back({name, std::move(connection), now() + limits_.idle_time});
  timer_.set(waiting_.front().until);
}

void HttpPool::expire() {
  while (!waiting_.empty() && waiting_.front().until <= now()) waiting_.pop_front();
  timer_.set(waiting_.empty() ? base::never : waiting_.front().until);
}

}  // namespace visio::net
