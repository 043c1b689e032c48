#pragma once

// Inside the HTTP server and client: a connection's bytes, plain or encrypted. Completion
// handlers are erased to one type here, so that Beast's parsers and WebSockets are compiled without
// the layers below them, which took minutes.

#include <array>
#include <boost/asio/async_result.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream_base.hpp>
#include <boost/beast/core/role.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace visio::net {

/// The first buffers of a sequence that hold anything. A caller of async_write_some() writes the
/// rest later.
class GatheredBuffers {
 public:
  using value_type = boost::asio::const_buffer;
  using const_iterator = const value_type*;

  template <class Buffers>
  explicit GatheredBuffers(const Buffers& buffers) {
    const auto end = boost::asio::buffer_sequence_end(buffers);
    for (auto at = boost::asio::buffer_sequence_begin(buffers); at != end; ++at) {
      if (size_ == buffers_.size()) break;
      buffers_[size_] = *at;
      size_ += buffers_[size_].size() > 0 ? 1 : 0;
    }
  }

  const_iterator begin() const { return buffers_.data(); }
  const_iterator end() const { return buffers_.data() + size_; }

 private:
  std::array<value_type, 16> buffers_;
  std::size_t size_ = 0;
};

/// A connection, on which one read and one write may be under way at a time. Movable as long as
/// nothing is under way.
class HttpStream {
 public:
  using executor_type = boost::beast::tcp_stream::executor_type;
  using next_layer_type = boost::beast::tcp_stream;
  using Done = std::move_only_function<void(boost::system::error_code)>;
  using Transferred = std::move_only_function<void(boost::system::error_code, std::size_t)>;

  explicit HttpStream(boost::asio::ip::tcp::socket socket);
  ~HttpStream();
  HttpStream(HttpStream&&) noexcept;
  HttpStream& operator=(HttpStream&&) = delete;

  /// Performs TLS's handshake as a server; everything is encrypted from then on.
  template <class Token>
  auto async_accept_tls(boost::asio::ssl::context& context, Token&& token) {
    return boost::asio::async_initiate<Token, void(boost::system::error_code)>(
        [this, &context](Done done) { accept_tls(context, std::move(done)); }, token);
  }

  /// Performs TLS's handshake as a client of `host`, whose certificate must be for that name;
  /// everything is encrypted from then on.
  template <class Token>
  auto async_connect_tls(boost::asio::ssl::context& context, const std::string& host,
                         Token&& token) {
    return boost::asio::async_initiate<Token, void(boost::system::error_code)>(
        [this, &context, &host](Done done) { connect_tls(context, host, std::move(done)); }, token);
  }

  template <class Buffers, class Token>
  auto async_read_some(const Buffers& buffers, Token&& token) {
    return boost::asio::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
        [this](Transferred done, const Buffers& some) {
          read_some(first_of(some), std::move(done));
        },
        token, buffers);
  }

  template <class Buffers, class Token>
  auto async_write_some(const Buffers& buffers, Token&& token) {
    return boost::asio::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
        [this](Transferred done, const Buffers& some) {
          write_some(GatheredBuffers(some), std::move(done));
        },
        token, buffers);
  }

  /// Announces that nothing more will be written, without waiting for the peer to do the same.
  void async_end(Done done);

  bool is_encrypted() const { return tls_ != nullptr; }
  next_layer_type& next_layer() { return *tcp_; }
  const next_layer_type& next_layer() const { return *tcp_; }
  executor_type get_executor() { return tcp_->get_executor(); }

 private:
  struct Tls;

  template <class Buffers>
  static boost::asio::mutable_buffer first_of(const Buffers& buffers) {
    const auto end = boost::asio::buffer_sequence_end(buffers);
    for (auto at = boost::asio::buffer_sequence_begin(buffers); at != end; ++at) {
      const boost::asio::mutable_buffer buffer = *at;
      if (buffer.size() > 0) return buffer;
    }
    return {};
  }

  void accept_tls(boost::asio::ssl::context& context, Done done);
  void connect_tls(boost::asio::ssl::context& context, const std::string& host, Done done);
  void read_some(boost::asio::mutable_buffer buffer, Transferred done);
  void write_some(const GatheredBuffers& buffers, Transferred done);

  std::unique_ptr<boost::beast::tcp_stream> tcp_;
  std::unique_ptr<Tls> tls_;
};

// How a WebSocket ends its stream once both close frames are exchanged (Beast finds these by
// argument). Beast's own way waits until the peer closes; nothing that could still come is of
// interest.

inline void teardown(boost::beast::role_type, HttpStream& stream,
                     boost::system::error_code& error) {
  stream.next_layer().socket().shutdown(boost::asio::ip::tcp::socket::shutdown_send, error);
}

template <class Handler>
void async_teardown(boost::beast::role_type, HttpStream& stream, Handler&& handler) {
  stream.async_end(std::forward<Handler>(handler));
}

}  // namespace visio::net
