#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/time.h"
#include "net/control_loop.h"
#include "net/error.h"
#include "net/http_call.h"
#include "net/http_proxies.h"
#include "net/task.h"

namespace visio::net {

/// Asks other servers by HTTP/1.1 (RFC 9112), plain or over TLS 1.2 and 1.3, whose certificate must
/// be valid for the URL's host. Connections are kept for the next request, some for a while.
/// Control thread.
class HttpClient {
 public:
  /// The same for all requests.
  struct Settings {
    /// A PEM file with authorities to trust in addition to the system's; or empty.
    std::string certificate_authorities = {};
    HttpProxies proxies = {};
    base::Duration connect_time = std::chrono::seconds(5);  ///< until the server is there
    base::Duration timeout = std::chrono::seconds(10);      ///< of all, redirects too
    std::size_t kept_connections = 32;                      ///< that wait for another request
    std::size_t kept_connections_of_one = 4;                ///< to one server
    base::Duration kept_time = std::chrono::seconds(30);
  };

  using Done = std::move_only_function<void(HttpOutcome)>;

  /// The loop outlives the client.
  static Result<HttpClient> make(ControlLoop& loop, const Settings& settings);

  ~HttpClient();
  HttpClient(HttpClient&&) noexcept;
  HttpClient& operator=(HttpClient&&) noexcept;

  /// Sends the request. `done` is called later, on the loop; never once the client is gone.
  void send(HttpCall call, Done done);

  /// The same for coroutines. One that waits ends with the client.
  Task<HttpOutcome> send(HttpCall call);

  /// How many connections wait for another request.
  std::size_t kept_connections() const;

 private:
  class State;
  explicit HttpClient(std::shared_ptr<State> state);

  std::shared_ptr<State> state_;
};

}  // namespace visio::net
