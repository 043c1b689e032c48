#include "net/websocket_session.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <deque>
#include <optional>
#include <utility>

namespace visio::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

// What a connection keeps between messages; a larger one gives its memory back.
constexpr std::size_t kept_buffer = 64 * 1024;

using Clock = std::chrono::steady_clock;

/// One WebSocket: a reader and a writer, which each hold it alive.
class WebSocketSession final : public WebSocketPeer,
                               public std::enable_shared_from_this<WebSocketSession> {
 public:
  WebSocketSession(HttpStream stream, WebSocketId id, std::shared_ptr<HttpSessions> sessions)
      : socket_(std::move(stream)),
        wake_up_(socket_.get_executor()),
        id_(id),
        sessions_(std::move(sessions)) {}

  asio::awaitable<void> run(http::request<http::string_body> request) {
    const auto self = shared_from_this();
    configure();
    const auto [error] = co_await socket_.async_accept(request, as_result);
    if (!error) {
      sessions_->sockets[id_] = this;
      sessions_->handler->opened(id_);
      asio::co_spawn(socket_.get_executor(), write_all(self), asio::detached);
      co_await read_all();
      sessions_->sockets.erase(id_);
      abort();
    }
    sessions_->handler->closed(id_);
  }

  void send(MessageType type, std::shared_ptr<const std::string> message) override {
    if (is_over_ || close_code_) return;
    queued_bytes_ += message->size();
    // While a write hangs there is no way to say why; the one message that is too large alone may
    // go.
    if (queued_bytes_ > sessions_->limits.queued_bytes && !queue_.empty()) {
      abort();
      return;
    }
    queue_.push_back({type, std::move(message)});
    wake_up_.cancel();
  }

  void close(std::uint16_t code) override {
    if (!close_code_) close_code_ = code;
    wake_up_.cancel();
  }

 private:
  struct Message {
    MessageType type;
    std::shared_ptr<const std::string> bytes;
  };

  void configure() {
    beast::get_lowest_layer(socket_).expires_never();
    socket_.set_option(websocket::stream_base::timeout{
        .handshake_timeout = sessions_->limits.header_time,
        .idle_timeout = sessions_->limits.silence,
        .keep_alive_pings = false,
    });
    socket_.read_message_max(sessions_->limits.message_bytes);
    socket_.auto_fragment(false);
  }

  asio::awaitable<void> read_all() {
    beast::flat_buffer buffer;
    for (;;) {
      const auto [error, size] = co_await socket_.async_read(buffer, as_result);
      if (error) co_return;
      const auto type = socket_.got_text() ? MessageType::text : MessageType::binary;
      const base::Bytes message(static_cast<const std::byte*>(buffer.cdata().data()), size);
      if (!close_code_) sessions_->handler->receive(id_, type, message);
      buffer.consume(size);
      if (buffer.capacity() > kept_buffer) buffer.shrink_to_fit();
    }
  }

  /// Writes what is queued, a ping at each interval, and in the end the close frame.
  asio::awaitable<void> write_all(std::shared_ptr<WebSocketSession>) {
    auto next_ping = Clock::now() + sessions_->limits.ping_interval;
    while (!is_over_) {
      if (!queue_.empty()) {
        co_await write_one();
      } else if (close_code_) {
        co_await socket_.async_close(websocket::close_code(*close_code_), as_result);
        co_return;
      } else if (Clock::now() >= next_ping) {
        const auto [error] = co_await socket_.async_ping({}, as_result);
        if (error) co_return;
        next_ping = Clock::now() + sessions_->limits.ping_interval;
      } else {
        wake_up_.expires_at(next_ping);
        co_await wake_up_.async_wait(as_result);
      }
    }
  }

  asio::awaitable<void> write_one() {
    const Message message = queue_.front();
    socket_.binary(message.type == MessageType::binary);
    const auto [error, size] =
        co_await socket_.async_write(asio::buffer(*message.bytes), as_result);
    if (is_over_) co_return;
    if (error) {
      abort();
      co_return;
    }
    queued_bytes_ -= message.bytes->size();
    queue_.pop_front();
  }

  /// Ends the connection at once; reader and writer find out by themselves.
  void abort() {
    is_over_ = true;
    queue_.clear();
    wake_up_.cancel();
    beast::get_lowest_layer(socket_).close();
  }

  websocket::stream<HttpStream, false> socket_;
  asio::steady_timer wake_up_;
  WebSocketId id_;
  std::shared_ptr<HttpSessions> sessions_;
  std::deque<Message> queue_;
  std::size_t queued_bytes_ = 0;
  std::optional<std::uint16_t> close_code_;
  bool is_over_ = false;
};

}  // namespace

asio::awaitable<void> serve_websocket(HttpStream stream, http::request<http::string_body> request,
                                      WebSocketId id, std::shared_ptr<HttpSessions> sessions) {
  const auto session =
      std::make_shared<WebSocketSession>(std::move(stream), id, std::move(sessions));
  co_await session->run(std::move(request));
}

}  // namespace visio::net
