#include "net/http_session.h"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <utility>

#include "net/http_range.h"
#include "net/http_reader.h"
#include "net/http_stream.h"
#include "net/http_url.h"
#include "net/http_writer.h"
#include "net/tls_context.h"
#include "net/websocket_connection.h"

namespace visio::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

/// Counts something for as long as this lives.
class Counted {
 public:
  explicit Counted(std::size_t& count) : count_(count) { ++count_; }
  ~Counted() { --count_; }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;

 private:
  std::size_t& count_;
};

class HttpSession {
 public:
  HttpSession(tcp::socket socket, const base::IpAddress& peer, ConnectionPlaces::Place place,
              std::shared_ptr<HttpSessions> sessions)
      : sessions_(std::move(sessions)),
        place_(std::move(place)),
        stream_(std::move(socket)),
        reader_(stream_, peer, *sessions_) {}

  Task<> run() {
    if (sessions_->tls && !co_await start_tls()) co_return;
    bool goes_on = true;
    while (goes_on) goes_on = co_await serve_one();
  }

 private:
  /// False when there is nothing more to serve.
  Task<bool> start_tls() {
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
  Task<bool> serve_one() {
    auto request = co_await reader_.read_head();
    if (!request) co_return co_await refuse(std::move(request.error()));
    if (redirects_) co_return co_await redirect(*request);
    if (reader_.is_upgrade()) co_return co_await upgrade(*std::move(request));

    const Counted until_answered(sessions_->requests);
    const RangeRequest range = range_request_of(*request);
    HttpWriting how{.head_only = request->method == "HEAD", .is_http_1_0 = request->is_http_1_0};
    HttpResponse response = co_await ask_handler(*std::move(request));
    if (reader_.is_cut()) co_return false;
    apply_range(range, response);
    const bool has_unread = !reader_.is_done();
    how.keep_alive = reader_.keeps_alive() && !has_unread && !sessions_->stopping;
    const bool goes_on = co_await write(std::move(response), how);
    if (has_unread) co_await drain();
    co_return goes_on;
  }

  Task<HttpResponse> ask_handler(HttpRequest request) {
    std::exception_ptr failure;
    try {
      co_return co_await sessions_->handler->respond(std::move(request), reader_);
    } catch (...) {
      failure = std::current_exception();
    }
    co_await write(plain_response(500, "The server has no answer to this.\n"));
    std::rethrow_exception(failure);
  }

  Task<bool> upgrade(HttpRequest request) {
    WebSocketUpgrade accepted =
        std::unexpected(plain_response(503, "The server is about to stop.\n"));
    if (!sessions_->stopping) accepted = co_await sessions_->handler->upgrade(std::move(request));
    if (!accepted) co_return co_await write(std::move(accepted.error()));
    WebSocketStart start{.stream = std::move(stream_),
                         .place = std::move(place_),
                         .request = reader_.release(),
                         .session = *std::move(accepted)};
    // Spawned, so that nothing of this request has to last as long as the WebSocket.
    const auto executor = start.stream.get_executor();
    asio::co_spawn(executor, serve_websocket(std::move(start), sessions_), report_failure);
    co_return false;
  }

  /// Never to a name that only the request gives: caches would keep it for others.
  Task<bool> redirect(const HttpRequest& request) {
    const std::string authority = https_authority(request);
    if (authority.empty()) {
      co_return co_await write(plain_response(400, "This address speaks https.\n"));
    }
    // Beast's limit on a header's value is 64 KiB.
    constexpr std::size_t max_target = 8 * 1024;
    const bool fits = request.target.starts_with('/') && request.target.size() <= max_target;
    HttpResponse response = plain_response(308, "This address speaks https.\n");
    response.headers.emplace_back("location",
                                  "https://" + authority + (fits ? request.target : "/"));
    co_return co_await write(std::move(response), {.head_only = request.method == "HEAD"});
  }

  std::string https_authority(const HttpRequest& request) const {
    std::string configured = sessions_->handler->https_authority();
    if (!configured.empty()) return configured;
    const std::string_view named = request.header("host");
    return certifies(*sessions_->tls, host_of(named)) ? std::string(named) : std::string();
  }

  /// Tells why a request is not served, if somebody is still there.
  Task<bool> refuse(NoRequest why) {
    if (!why) co_return false;
    co_await write(*std::move(why));
    co_await drain();
    co_return false;
  }

  /// Lets what is on its way come in: a connection closed before that is reset, and the answer is
  /// lost (RFC 9112 §9.6).
  Task<> drain() {
    constexpr auto patience = std::chrono::seconds(2);
    tcp_stream().expires_after(patience);
    std::array<char, 4096> unread;
    for (;;) {
      const auto [error, size] = co_await stream_.async_read_some(asio::buffer(unread), as_result);
      if (error) co_return;
    }
  }

  /// The last response of the connection, where nothing else is said. False when there will be no
  /// other one.
  Task<bool> write(HttpResponse response, HttpWriting how = {}) {
    how.piece_time = sessions_->limits.body_time;
    how.date = sessions_->clock.wall_time();
    const bool goes_on =
        co_await write_response(stream_, std::move(response), how, sessions_->files);
    if (!goes_on) end();
    co_return goes_on;
  }

  void end() {
    beast::error_code ignored;
    tcp_stream().socket().shutdown(tcp::socket::shutdown_send, ignored);
  }

  beast::tcp_stream& tcp_stream() { return stream_.next_layer(); }

  std::shared_ptr<HttpSessions> sessions_;  ///< which place and reader refer to
  ConnectionPlaces::Place place_;
  HttpStream stream_;
  HttpReader reader_;
  bool redirects_ = false;  ///< plain on a port for TLS
};

}  // namespace

Task<> serve(tcp::socket socket, base::IpAddress peer, ConnectionPlaces::Place place,
             std::shared_ptr<HttpSessions> sessions) {
  HttpSession session(std::move(socket), peer, std::move(place), std::move(sessions));
  co_await session.run();
}

}  // namespace visio::net
