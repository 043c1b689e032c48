#include "net/http_session.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/span_body.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <cstring>
#include <ctime>
#include <utility>

#include "net/http_stream.h"
#include "net/socket_address.h"
#include "net/websocket_session.h"

namespace visio::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

using Parser = http::request_parser<http::string_body>;

/// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 §5.6.7).
std::string http_date() {
  const std::time_t now = std::time(nullptr);
  std::tm fields{};
  ::gmtime_r(&now, &fields);
  char text[32];
  const std::size_t size = std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &fields);
  return {text, size};
}

HttpResponse plain(int status, std::string sentence) {
  return {.status = status,
          .headers = {{"content-type", "text/plain; charset=utf-8"}},
          .body = std::move(sentence)};
}

base::IpAddress peer_of(const tcp::socket& socket) {
  boost::system::error_code error;
  const tcp::endpoint endpoint = socket.remote_endpoint(error);
  if (error) return {};
  sockaddr_storage storage{};
  std::memcpy(&storage, endpoint.data(), endpoint.size());
  return to_transport_address(storage).ip;
}

/// A handler's response, perhaps still to come.
struct Deferred {
  explicit Deferred(const asio::any_io_executor& executor)
      : arrival(executor, asio::steady_timer::time_point::max()) {}

  void settle(HttpResponse value) {
    response = std::move(value);
    is_settled = true;
    arrival.cancel();
  }

  HttpResponse response = plain(500, "The server has no answer to this.\n");
  bool is_settled = false;
  asio::steady_timer arrival;
};

/// Settles a Deferred, at the latest when it is dropped.
class Settler {
 public:
  explicit Settler(std::shared_ptr<Deferred> deferred) : deferred_(std::move(deferred)) {}
  Settler(Settler&&) noexcept = default;
  ~Settler() {
    if (deferred_ && !deferred_->is_settled) deferred_->settle(std::move(deferred_->response));
  }
  void operator()(HttpResponse response) {
    if (!deferred_->is_settled) deferred_->settle(std::move(response));
  }

 private:
  std::shared_ptr<Deferred> deferred_;
};

/// Counts a connection as long as it is served.
class Counted {
 public:
  explicit Counted(HttpSessions& sessions) : sessions_(sessions) { ++sessions_.connections; }
  ~Counted() { --sessions_.connections; }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;

 private:
  HttpSessions& sessions_;
};

class HttpSession {
 public:
  HttpSession(tcp::socket socket, std::shared_ptr<HttpSessions> sessions)
      : peer_(peer_of(socket)), stream_(std::move(socket)), sessions_(std::move(sessions)) {}

  asio::awaitable<void> run() {
    if (sessions_->tls && !co_await start_tls()) co_return;
    bool goes_on = true;
    while (goes_on) goes_on = co_await serve_one();
  }

 private:
  /// False when there is nothing more to serve.
  asio::awaitable<bool> start_tls() {
    tcp_stream().expires_after(sessions_->limits.header_time);
    char first = 0;
    const auto [error, size] = co_await tcp_stream().socket().async_receive(
        asio::buffer(&first, 1), tcp::socket::message_peek, as_result);
    if (error) co_return false;

    constexpr char tls_handshake_record = 22;
    redirects_ = first != tls_handshake_record;
    if (redirects_) co_return true;

    const auto [refused] = co_await stream_.async_accept_tls(*sessions_->tls, as_result);
    co_return !refused;
  }

  /// Reads a request and answers it. False when the connection ends.
  asio::awaitable<bool> serve_one() {
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(sessions_->limits.header_bytes));
    parser.body_limit(boost::none);
    if (const auto error = co_await read_header(parser)) co_return co_await refuse(*error);

    HttpRequest request = head_of(parser);
    if (redirects_) co_return co_await redirect(request);
    if (beast::websocket::is_upgrade(parser.get())) co_return co_await upgrade(parser, request);

    const std::size_t limit = sessions_->handler->body_limit(request);
    if (parser.content_length().value_or(0) > limit) {
      co_return co_await refuse(http::error::body_limit);
    }
    parser.body_limit(limit);
    if (const auto error = co_await read_body(parser)) co_return co_await refuse(*error);
    request.body = std::move(parser.get().body());

    const bool head_only = request.method == "HEAD";
    HttpResponse response = co_await ask_handler(std::move(request));
    const bool keep_alive = parser.keep_alive() && !sessions_->stopping;
    co_return co_await write(std::move(response), head_only, keep_alive);
  }

  asio::awaitable<std::optional<beast::error_code>> read_header(Parser& parser) {
    if (buffer_.size() == 0 && is_used_) {
      tcp_stream().expires_after(sessions_->limits.idle_time);
      const auto [error, size] = co_await stream_.async_read_some(buffer_.prepare(4096), as_result);
      if (error) co_return http::error::end_of_stream;
      buffer_.commit(size);
    }
    is_used_ = true;
    tcp_stream().expires_after(sessions_->limits.header_time);
    const auto [error, size] =
        co_await http::async_read_header(stream_, buffer_, parser, as_result);
    if (error) co_return error;
    co_return std::nullopt;
  }

  asio::awaitable<std::optional<beast::error_code>> read_body(Parser& parser) {
    tcp_stream().expires_after(sessions_->limits.body_time);
    if (beast::iequals(parser.get()[http::field::expect], "100-continue")) {
      constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
      co_await asio::async_write(stream_, asio::buffer(go_on), as_result);
    }
    const auto [error, size] = co_await http::async_read(stream_, buffer_, parser, as_result);
    if (error) co_return error;
    co_return std::nullopt;
  }

  HttpRequest head_of(const Parser& parser) const {
    const auto& message = parser.get();
    HttpRequest request{.method = std::string(message.method_string()),
                        .target = std::string(message.target()),
                        .headers = {},
                        .body = {},
                        .peer = peer_,
                        .is_encrypted = stream_.is_encrypted()};
    for (const auto& field : message) {
      request.headers.emplace_back(field.name_string(), field.value());
    }
    return request;
  }

  asio::awaitable<HttpResponse> ask_handler(HttpRequest request) {
    const auto deferred = std::make_shared<Deferred>(stream_.get_executor());
    sessions_->handler->respond(std::move(request), Settler(deferred));
    tcp_stream().expires_never();
    if (!deferred->is_settled) co_await deferred->arrival.async_wait(as_result);
    co_return std::move(deferred->response);
  }

  asio::awaitable<bool> upgrade(Parser& parser, const HttpRequest& request) {
    auto accepted = sessions_->stopping
                        ? std::unexpected(plain(503, "The server is about to stop.\n"))
                        : sessions_->handler->upgrade(request);
    if (!accepted) {
      co_return co_await write(std::move(accepted.error()), false, false);
    }
    co_await serve_websocket(std::move(stream_), parser.release(), *accepted, sessions_);
    co_return false;
  }

  asio::awaitable<bool> redirect(const HttpRequest& request) {
    // Beast's limit on a header's value is 64 KiB.
    constexpr std::size_t max_target = 8 * 1024;
    const std::string target = request.target.size() <= max_target ? request.target : "/";
    HttpResponse response = plain(308, "This address speaks https.\n");
    response.headers.emplace_back("location",
                                  "https://" + std::string(request.header("host")) + target);
    co_return co_await write(std::move(response), request.method == "HEAD", false);
  }

  /// Says what was wrong with a request, where somebody still listens.
  asio::awaitable<bool> refuse(const beast::error_code& error) {
    if (error == http::error::header_limit || error == http::error::buffer_overflow) {
      co_return co_await write(plain(431, "The header is too large.\n"), false, false);
    }
    if (error == http::error::body_limit) {
      co_return co_await write(plain(413, "The body is too large.\n"), false, false);
    }
    if (error == beast::error::timeout) co_return false;
    if (error == http::error::end_of_stream || error == http::error::partial_message) {
      co_return false;
    }
    if (error.category() == make_error_code(http::error::bad_method).category()) {
      co_return co_await write(plain(400, "This is not an HTTP request.\n"), false, false);
    }
    co_return false;
  }

  asio::awaitable<bool> write(HttpResponse response, bool head_only, bool keep_alive) {
    http::response<http::span_body<const char>> message;
    message.version(11);
    message.result(static_cast<unsigned>(response.status));
    for (const auto& [name, value] : response.headers) message.insert(name, value);
    message.set(http::field::date, http_date());
    message.keep_alive(keep_alive);
    const std::string_view content = response.content();
    message.body() = {content.data(), content.size()};

    tcp_stream().expires_after(sessions_->limits.body_time);
    if (head_only) {
      http::response<http::empty_body> head(std::move(message.base()));
      head.content_length(content.size());
      const auto [error, size] = co_await http::async_write(stream_, head, as_result);
      co_return !error && keep_alive;
    }
    const bool has_body = response.status != 204 && response.status != 304;
    if (has_body) message.content_length(content.size());
    if (!has_body) message.body() = {};
    const auto [error, size] = co_await http::async_write(stream_, message, as_result);
    if (!keep_alive) end();
    co_return !error && keep_alive;
  }

  void end() {
    beast::error_code ignored;
    tcp_stream().socket().shutdown(tcp::socket::shutdown_send, ignored);
  }

  beast::tcp_stream& tcp_stream() { return stream_.next_layer(); }

  base::IpAddress peer_;
  HttpStream stream_;
  std::shared_ptr<HttpSessions> sessions_;
  beast::flat_buffer buffer_;
  bool is_used_ = false;    ///< a request came on this connection
  bool redirects_ = false;  ///< plain on a port for TLS
};

}  // namespace

asio::awaitable<void> serve(tcp::socket socket, std::shared_ptr<HttpSessions> sessions) {
  const Counted counted(*sessions);
  HttpSession session(std::move(socket), sessions);
  co_await session.run();
}

}  // namespace visio::net
