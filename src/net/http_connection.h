#pragma once

// Inside the HTTP client.

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "net/http_call.h"
#include "net/http_stream.h"
#include "net/http_url.h"
#include "net/task.h"

namespace visio::net {

/// Where a request goes: to a server, perhaps by a proxy.
struct HttpRouteTo {
  HttpUrl url;
  std::optional<HttpUrl> proxy = {};

  /// Connections with the same name serve the same requests.
  std::string name() const;
};

/// A connection to another server, for one request after the other.
class HttpConnection {
 public:
  HttpConnection(boost::asio::io_context& context, HttpRouteTo to);

  /// Connects to the server or the proxy, and encrypts where the URL says https. Nothing, or why it
  /// did not come about.
  Task<std::optional<HttpCallError>> open(boost::asio::ssl::context& tls);

  /// Sends a request and reads its response.
  Task<HttpOutcome> exchange(HttpCall call, HttpUrl url);

  /// Whether the server was there; by a proxy, the proxy.
  bool was_reached() const { return was_reached_; }

  /// Ends what is under way, and the connection.
  void cancel();

  /// Whether another request may follow: the server has neither ended the connection nor said
  /// anything unasked.
  bool can_go_on();

  /// Whether the last request broke off before a byte of its response.
  bool was_silent() const { return was_silent_; }

  const HttpRouteTo& to() const { return to_; }

 private:
  Task<std::optional<HttpCallError>> open_tunnel();
  HttpCallError failed(std::string_view action, const boost::system::error_code& error) const;

  HttpRouteTo to_;
  boost::asio::ip::tcp::resolver resolver_;
  HttpStream stream_;
  boost::beast::flat_buffer buffer_;
  bool was_reached_ = false;
  bool was_silent_ = false;
  bool goes_on_ = false;
  bool is_cancelled_ = false;
};

}  // namespace visio::net
