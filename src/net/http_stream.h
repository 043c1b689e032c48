#pragma once

// Inside the HTTP server: a connection's bytes, plain or encrypted, as one type. Beast's parsers
// and WebSockets, which take long to compile, are so compiled once.

#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/core/role.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <chrono>
#include <memory>
#include <utility>

namespace visio::net {

class HttpStream {
 public:
  using executor_type = boost::beast::tcp_stream::executor_type;
  using next_layer_type = boost::beast::tcp_stream;
  using Tls = boost::asio::ssl::stream<boost::beast::tcp_stream&>;

  explicit HttpStream(boost::asio::ip::tcp::socket socket)
      : tcp_(std::make_unique<boost::beast::tcp_stream>(std::move(socket))) {}

  /// Everything goes encrypted from now on; the handshake is the caller's.
  Tls& start_tls(boost::asio::ssl::context& context) {
    return *(tls_ = std::make_unique<Tls>(*tcp_, context));
  }

  Tls* tls() const { return tls_.get(); }
  next_layer_type& next_layer() { return *tcp_; }
  const next_layer_type& next_layer() const { return *tcp_; }
  executor_type get_executor() { return tcp_->get_executor(); }

  template <class Buffers, class Token>
  auto async_read_some(const Buffers& buffers, Token&& token) {
    return tls_ ? tls_->async_read_some(buffers, std::forward<Token>(token))
                : tcp_->async_read_some(buffers, std::forward<Token>(token));
  }

  template <class Buffers, class Token>
  auto async_write_some(const Buffers& buffers, Token&& token) {
    return tls_ ? tls_->async_write_some(buffers, std::forward<Token>(token))
                : tcp_->async_write_some(buffers, std::forward<Token>(token));
  }

 private:
  std::unique_ptr<boost::beast::tcp_stream> tcp_;
  std::unique_ptr<Tls> tls_;
};

// How a WebSocket ends its stream once both close frames are through (Beast finds these by
// argument). Beast's own way waits until the peer closes; nothing that could still come would be of
// interest.

inline void teardown(boost::beast::role_type, HttpStream& stream,
                     boost::system::error_code& error) {
  stream.next_layer().socket().shutdown(boost::asio::ip::tcp::socket::shutdown_send, error);
}

template <class Handler>
void async_teardown(boost::beast::role_type role, HttpStream& stream, Handler&& handler) {
  if (stream.tls()) {
    stream.next_layer().expires_after(std::chrono::seconds(1));
    stream.tls()->async_shutdown(std::forward<Handler>(handler));
    return;
  }
  boost::system::error_code error;
  teardown(role, stream, error);
  boost::asio::post(stream.get_executor(),
                    boost::beast::bind_front_handler(std::forward<Handler>(handler), error));
}

}  // namespace visio::net
