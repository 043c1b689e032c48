#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/time.h"
#include "net/control_loop.h"
#include "net/error.h"
#include "net/http.h"

namespace visio::net {

/// A request of ours to another server.
struct HttpPost {
  std::string url;
  HttpHeaders headers = {};
  std::string body = {};
};

/// POSTs to other servers, plain or by TLS 1.2 and 1.3, whose certificate must be valid for the
/// URL's host. One connection a request; redirects are not followed. Control thread.
class HttpClient {
 public:
  struct Settings {
    /// A PEM file with authorities to trust beside the system's; or empty.
    std::string certificate_authorities = {};
    base::Duration timeout = std::chrono::seconds(10);  ///< of the whole exchange
  };

  /// The response's status, or why there is none.
  using Done = std::move_only_function<void(Result<int>)>;

  /// The loop outlives the client.
  static Result<HttpClient> make(ControlLoop& loop, const Settings& settings);

  ~HttpClient();
  HttpClient(HttpClient&&) noexcept;
  HttpClient& operator=(HttpClient&&) noexcept;

  /// Sends the request. `done` is called later, on the loop; never once the client is gone.
  void post(HttpPost post, Done done);

 private:
  class State;
  explicit HttpClient(std::shared_ptr<State> state);

  std::shared_ptr<State> state_;
};

}  // namespace visio::net
