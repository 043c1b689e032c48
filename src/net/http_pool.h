#pragma once

// Inside the HTTP client.

#include <cstddef>
#include <list>
#include <memory>
#include <string>

#include "base/time.h"
#include "net/control_loop.h"
#include "net/http_connection.h"

namespace visio::net {

/// Connections that wait for another request: so many at all, and to one server, for a while.
class HttpPool {
 public:
  /// How many are kept, and for how long.
  struct Limits {
    std::size_t connections = 32;
    std::size_t connections_of_one = 4;
    base::Duration idle_time = std::chrono::seconds(30);
  };

  /// The loop outlives the pool.
  HttpPool(ControlLoop& loop, const Limits& limits);

  /// Hands out the one of that name that waited last, if its server has not ended it.
  std::shared_ptr<HttpConnection> find(const std::string& name);

  /// Keeps a connection; the one that waited for longest gives way where there are too many.
  void keep(std::shared_ptr<HttpConnection> connection);

  std::size_t size() const { return waiting_.size(); }

 private:
  struct Waiting {
    std::string name;
    std::shared_ptr<HttpConnection> connection;
    base::Instant until;
  };

  void expire();

  Limits limits_;
  std::list<Waiting> waiting_;  ///< who waits for longest is first
  DeadlineTimer timer_;
};

}  // namespace visio::net
