#pragma once

// Inside the HTTP client.

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>

#include "net/http_client.h"
#include "net/http_pool.h"

namespace visio::net {

/// What all exchanges of a client stand on.
struct HttpExchangeParts {
  boost::asio::io_context& context;
  boost::asio::ssl::context& tls;
  HttpPool& pool;
  const HttpClient::Settings& settings;
};

/// One request on its way, with the redirects that it leads to. It ends, in whatever state it is,
/// when its time is over.
class HttpExchange : public std::enable_shared_from_this<HttpExchange> {
 public:
  /// The parts outlive the exchange.
  explicit HttpExchange(const HttpExchangeParts& parts)
      : parts_(parts), clock_(parts.context), ends_at_(Clock::now() + parts.settings.timeout) {}

  /// Sends the request and waits for its response.
  Task<HttpOutcome> run(HttpCall call);

 private:
  using Clock = boost::asio::steady_timer::clock_type;

  Task<HttpOutcome> ask(HttpCall call);
  Task<HttpOutcome> ask_anew(HttpCall call, HttpRouteTo to);
  Task<HttpOutcome> ask_on(std::shared_ptr<HttpConnection> connection, HttpCall call, HttpUrl url);
  void limit_time(Clock::time_point end);

  HttpExchangeParts parts_;
  boost::asio::steady_timer clock_;
  Clock::time_point ends_at_;
  std::shared_ptr<HttpConnection> current_;
};

}  // namespace visio::net
