#include "net/http_connection.h"

#include <sys/socket.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <cerrno>
#include <utility>

namespace visio::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using ErrorCode = boost::system::error_code;
using Parser = http::response_parser<http::string_body>;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr std::uint32_t max_header = 64 * 1024;

http::request<http::string_body> request_for(HttpCall call, const HttpUrl& url, bool by_proxy) {
  http::request<http::string_body> request;
  request.version(11);
  request.method_string(call.method);
  request.target(by_proxy ? "http://" + url.authority + url.target : url.target);
  request.set(http::field::host, url.authority);
  for (const auto& [name, value] : call.headers) request.set(name, value);
  request.body() = std::move(call.body);
  request.prepare_payload();
  return request;
}

/// Reads the head of the final response: what comes before it (100 Continue) is left out.
Task<ErrorCode> read_head(HttpStream& stream, beast::flat_buffer& buffer,
                          std::optional<Parser>& parser, bool has_no_body) {
  do {
    parser.emplace();
    parser->header_limit(max_header);
    parser->body_limit(boost::none);
    parser->skip(has_no_body);
    const auto [error, size] = co_await http::async_read_header(stream, buffer, *parser, as_result);
    if (error) co_return error;
  } while (parser->get().result_int() < 200);
  co_return ErrorCode();
}

/// Reads the body, to its end or just beyond the limit.
Task<ErrorCode> read_body(HttpStream& stream, beast::flat_buffer& buffer, Parser& parser,
                          std::size_t limit) {
  while (!parser.is_done()) {
    if (parser.get().body().size() > limit) co_return http::error::body_limit;
    const auto [error, size] = co_await http::async_read_some(stream, buffer, parser, as_result);
    if (error) co_return error;
  }
  co_return parser.get().body().size() > limit ? ErrorCode(http::error::body_limit) : ErrorCode();
}

HttpResponse response_of(http::response<http::string_body> message, std::size_t body_limit) {
  HttpResponse response{.status = static_cast<int>(message.result_int())};
  for (const auto& field : message) {
    response.headers.emplace_back(field.name_string(), field.value());
  }
  if (message.body().size() > body_limit) message.body().resize(body_limit);
  response.body = std::move(message.body());
  return response;
}

}  // namespace

std::string HttpRouteTo::name() const {
  // A proxy serves all http URLs on one connection.
  if (proxy && !url.is_secure) return "by " + proxy->origin();
  return url.origin() + (proxy ? " by " + proxy->origin() : "");
}

HttpConnection::HttpConnection(asio::io_context& context, HttpRouteTo to)
    : to_(std::move(to)), resolver_(context), stream_(tcp::socket(context)) {}

Task<std::optional<HttpCallError>> HttpConnection::open(asio::ssl::context& tls) {
  const HttpUrl& first = to_.proxy ? *to_.proxy : to_.url;
  const std::string whom = (to_.proxy ? "the proxy " : "") + first.authority;
  const auto [unknown, endpoints] =
      co_await resolver_.async_resolve(first.host, first.port, as_result);
  if (unknown || is_cancelled_) co_return failed("find " + whom, unknown);
  const auto [refused, endpoint] =
      co_await stream_.next_layer().async_connect(endpoints, as_result);
  if (refused || is_cancelled_) co_return failed("connect to " + whom, refused);
  was_reached_ = true;
  if (!to_.url.is_secure) co_return std::nullopt;
  if (to_.proxy) {
    if (auto failure = co_await open_tunnel()) co_return failure;
  }
  const auto [distrusted] = co_await stream_.async_connect_tls(tls, to_.url.host, as_result);
  if (distrusted) co_return failed("trust " + to_.url.authority, distrusted);
  co_return std::nullopt;
}

/// Has the proxy connect to the server (RFC 9110 §9.3.6).
Task<std::optional<HttpCallError>> HttpConnection::open_tunnel() {
  const std::string action = "reach " + to_.url.authority + " by the proxy " + to_.proxy->authority;
  const bool is_ipv6 = to_.url.host.find(':') != std::string::npos;
  const std::string server =
      (is_ipv6 ? "[" + to_.url.host + "]" : to_.url.host) + ":" + to_.url.port;
  http::request<http::empty_body> request(http::verb::connect, server, 11);
  request.set(http::field::host, server);
  const auto [cut, sent] = co_await http::async_write(stream_, request, as_result);
  if (cut) co_return failed(action, cut);
  std::optional<Parser> parser;
  const ErrorCode silent = co_await read_head(stream_, buffer_, parser, true);
  if (silent) co_return failed(action, silent);
  if (parser->get().result_int() / 100 == 2) co_return std::nullopt;
  const std::string status = std::to_string(parser->get().result_int());
  co_return failed(action + ", which answers " + status,
                   make_error_code(boost::system::errc::permission_denied));
}

Task<HttpOutcome> HttpConnection::exchange(HttpCall call, HttpUrl url) {
  was_silent_ = true;
  goes_on_ = false;
  const std::size_t limit = call.body_limit;
  const bool needs_whole_body = call.needs_whole_body;
  const bool is_head = call.method == "HEAD";
  const auto request = request_for(std::move(call), url, to_.proxy.has_value() && !url.is_secure);
  const auto [cut, sent] = co_await http::async_write(stream_, request, as_result);
  if (cut) co_return std::unexpected(failed("write to " + url.authority, cut));

  std::optional<Parser> parser;
  const ErrorCode silent = co_await read_head(stream_, buffer_, parser, is_head);
  was_silent_ = !parser->got_some() && buffer_.size() == 0;
  if (silent) co_return std::unexpected(failed("get an answer from " + url.authority, silent));
  const ErrorCode broken = co_await read_body(stream_, buffer_, *parser, limit);
  if (broken && needs_whole_body) {
    co_return std::unexpected(failed("read all that " + url.authority + " answers", broken));
  }
  goes_on_ = !broken && parser->keep_alive() && buffer_.size() == 0;
  co_return response_of(parser->release(), limit);
}

void HttpConnection::cancel() {
  is_cancelled_ = true;
  resolver_.cancel();
  stream_.next_layer().close();
}

bool HttpConnection::can_go_on() {
  char byte = 0;
  const int socket = stream_.next_layer().socket().native_handle();
  return goes_on_ && ::recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && errno == EAGAIN;
}

HttpCallError HttpConnection::failed(std::string_view action, const ErrorCode& error) const {
  const std::error_code code =
      is_cancelled_ ? std::make_error_code(std::errc::timed_out) : std::error_code(error);
  return {{std::string(action), code}, was_reached_};
}

}  // namespace visio::net
