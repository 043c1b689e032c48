#include "net/websocket_connection.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <deque>
#include <exception>
#include <optional>
#include <utility>

#include "net/backlog.h"
#include "net/clock.h"
#include "net/message_allowance.h"

namespace visio::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

// What a connection's buffer keeps between messages, a larger one being shrunk; and what is read at
// once.
constexpr std::size_t kept_buffer = 64 * 1024;

using Clock = std::chrono::steady_clock;

/// One WebSocket: a reader, a writer and a watch, which each hold it alive.
class WebSocketConnection final : public WebSocket,
                                  public std::enable_shared_from_this<WebSocketConnection> {
 public:
  WebSocketConnection(HttpStream stream, ConnectionPlaces::Place place,
                      std::unique_ptr<WebSocketSession> session,
                      std::shared_ptr<HttpSessions> sessions)
      : sessions_(std::move(sessions)),
        place_(std::move(place)),
        session_(std::move(session)),
        socket_(std::move(stream)),
        wake_up_(socket_.get_executor()),
        watch_(socket_.get_executor()),
        pause_(socket_.get_executor()),
        id_(sessions_->next_socket()),
        backlog_(sessions_->limits.backlog),
        allowance_(sessions_->limits.message_burst, sessions_->limits.messages_per_second) {}

  Task<> run(http::request<http::string_body> request) {
    const auto self = shared_from_this();
    configure();
    const auto [error] = co_await socket_.async_accept(request, as_result);
    request = {};  // it may hold a megabyte
    std::exception_ptr failure;
    if (!error) failure = co_await carry(self);
    session_->closed(close_code());
    session_.reset();
    if (failure) std::rethrow_exception(failure);
  }

  WebSocketId id() const override { return id_; }

  void send(MessageType type, std::shared_ptr<const std::string> message) override {
    if (is_over_ || close_code_) return;
    backlog_.add(message->size(), now());
    // While a write hangs there is no way to say why.
    if (backlog_.is_too_much(now())) return abort();
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
        .idle_timeout = websocket::stream_base::none(),
        .keep_alive_pings = false,
    });
    socket_.read_message_max(sessions_->limits.message_bytes);
    socket_.auto_fragment(false);
    socket_.control_callback([this](websocket::frame_type, beast::string_view) { note_life(); });
  }

  /// Until client or server ends it. Returns what the session has thrown, which ends it too.
  Task<std::exception_ptr> carry(std::shared_ptr<WebSocketConnection> self) {
    sessions_->sockets[id_] = this;
    note_life();
    asio::co_spawn(socket_.get_executor(), write_all(self), asio::detached);
    asio::co_spawn(socket_.get_executor(), watch(self), asio::detached);
    std::exception_ptr failure;
    try {
      session_->opened(*this);
      co_await read_all();
    } catch (...) {
      failure = std::current_exception();
    }
    sessions_->sockets.erase(id_);
    abort();
    co_return failure;
  }

  /// A piece of a message, a ping and a pong are all signs of life.
  void note_life() { last_sign_at_ = Clock::now(); }

  /// Ends it when nothing at all has come for too long, also while a write hangs.
  Task<> watch(std::shared_ptr<WebSocketConnection>) {
    while (!is_over_) {
      const auto ends_at = last_sign_at_ + sessions_->limits.silence;
      if (Clock::now() >= ends_at) co_return abort();
      watch_.expires_at(ends_at);
      co_await watch_.async_wait(as_result);
    }
  }

  Task<> read_all() {
    beast::flat_buffer buffer;
    for (;;) {
      const auto [error, size] = co_await socket_.async_read_some(buffer, kept_buffer, as_result);
      if (error) {
        was_closed_ = error == websocket::error::closed;
        co_return;
      }
      note_life();
      if (!socket_.is_message_done()) continue;
      hand_on(base::Bytes(static_cast<const std::byte*>(buffer.cdata().data()), buffer.size()));
      const base::Duration wait = allowance_.spend(buffer.size(), now());
      buffer.clear();
      if (buffer.capacity() > kept_buffer) buffer.shrink_to_fit();
      if (wait == base::Duration::zero()) continue;
      pause_.expires_after(wait);
      co_await pause_.async_wait(as_result);
      if (is_over_) co_return;
    }
  }

  void hand_on(base::Bytes message) {
    const auto type = socket_.got_text() ? MessageType::text : MessageType::binary;
    if (!close_code_) session_->receive(type, message);
  }

  /// As the session is told it.
  std::uint16_t close_code() const {
    constexpr std::uint16_t no_code = 1005;
    constexpr std::uint16_t lost = 1006;
    if (!was_closed_) return lost;
    const std::uint16_t given = socket_.reason().code;
    return given == websocket::close_code::none ? no_code : given;
  }

  /// Writes what is queued, a ping at each interval, and in the end the close frame.
  Task<> write_all(std::shared_ptr<WebSocketConnection>) {
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

  Task<> write_one() {
    const Message message = queue_.front();
    socket_.binary(message.type == MessageType::binary);
    const auto [error, size] =
        co_await socket_.async_write(asio::buffer(*message.bytes), as_result);
    if (is_over_) co_return;
    if (error) {
      abort();
      co_return;
    }
    backlog_.remove(message.bytes->size());
    queue_.pop_front();
  }

  /// Ends the connection at once; reader and writer find out by themselves.
  void abort() {
    is_over_ = true;
    queue_.clear();
    wake_up_.cancel();
    watch_.cancel();
    pause_.cancel();
    beast::get_lowest_layer(socket_).close();
  }

  std::shared_ptr<HttpSessions> sessions_;  ///< which the place refers to
  ConnectionPlaces::Place place_;
  std::unique_ptr<WebSocketSession> session_;  ///< none once it was told of the end
  websocket::stream<HttpStream, false> socket_;
  asio::steady_timer wake_up_;
  asio::steady_timer watch_;
  asio::steady_timer pause_;  ///< for a client that sends too much
  Clock::time_point last_sign_at_;
  WebSocketId id_;
  std::deque<Message> queue_;
  Backlog backlog_;
  MessageAllowance allowance_;
  std::optional<std::uint16_t> close_code_;
  bool was_closed_ = false;  ///< by a close frame of the client
  bool is_over_ = false;
};

}  // namespace

Task<> serve_websocket(WebSocketStart start, std::shared_ptr<HttpSessions> sessions) {
  const auto connection =
      std::make_shared<WebSocketConnection>(std::move(start.stream), std::move(start.place),
                                            std::move(start.session), std::move(sessions));
  co_await connection->run(std::move(start.request));
}

}  // namespace visio::net
