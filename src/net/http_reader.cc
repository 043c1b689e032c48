#include "net/http_reader.h"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <limits>
#include <utility>

#include "net/http_head.h"

namespace visio::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

// What is read at once, and kept of the buffer between requests.
constexpr std::size_t least_read = 4 * 1024;
constexpr std::size_t most_read = 32 * 1024;

std::unexpected<NoRequest> refuse(int status, std::string_view sentence) {
  return std::unexpected(NoRequest(plain_response(status, sentence)));
}

std::unexpected<NoRequest> nobody_listens() {
  return std::unexpected(NoRequest());
}

}  // namespace

Awaited<HttpRequest> HttpReader::read_head() {
  begin_request();
  if (received().empty()) {
    if (auto came = co_await receive(); !came) co_return nobody_listens();
  }
  share_.emplace(sessions_.arriving, [this] { tcp().cancel(); });
  tcp().expires_after(sessions_.limits.header_time);
  const auto size = co_await await_head();
  if (!size) co_return std::unexpected(size.error());
  co_return parse_head(*size);
}

/// A connection must send its first request soon; it may wait longer with the next ones.
void HttpReader::begin_request() {
  const HttpLimits& limits = sessions_.limits;
  tcp().expires_after(parser_ ? limits.idle_time : limits.header_time);
  share_.reset();
  has_begun_body_ = false;
  parser_.emplace();
  parser_->eager(false);
  parser_->body_limit(boost::none);
  buffer_.max_size(std::numeric_limits<std::size_t>::max());
  if (buffer_.capacity() > most_read) buffer_.shrink_to_fit();
}

/// How many bytes the head has.
Awaited<std::size_t> HttpReader::await_head() {
  std::size_t searched = 0;
  for (;;) {
    const std::string_view bytes = received();
    const auto end = find_head_end(bytes, searched);
    searched = bytes.size();
    const std::size_t limit = sessions_.handler->head_limit(path_of_head(bytes));
    if (end.value_or(searched) > limit) co_return refuse(431, "The header is too large.\n");
    if (end && has_huge_field(bytes.substr(0, *end))) {
      co_return refuse(431, "A header is too large.\n");
    }
    if (end) co_return *end;
    if (auto came = co_await receive(); !came) co_return std::unexpected(came.error());
  }
}

std::expected<HttpRequest, NoRequest> HttpReader::parse_head(std::size_t size) {
  beast::error_code error;
  parser_->header_limit(static_cast<std::uint32_t>(size + 1));
  const std::size_t used = parser_->put(asio::const_buffer(buffer_.data().data(), size), error);
  if (error || !parser_->is_header_done()) return refuse(400, "This is not an HTTP request.\n");
  buffer_.consume(used);
  head_bytes_ = 2 * size;
  HttpRequest request = head();
  if (const auto fault = fault_of(request)) return refuse(400, *fault);
  if (parser_->is_done()) share_.reset();
  return request;
}

Awaited<void> HttpReader::receive() {
  if (share_ && share_->gave_way()) co_return std::unexpected(failure({}));
  const auto room = buffer_.prepare(std::clamp(buffer_.size(), least_read, most_read));
  const auto [error, size] = co_await stream_.async_read_some(room, as_result);
  if (error) co_return std::unexpected(failure(error));
  buffer_.commit(size);
  if (share_) share_->hold(buffer_.size());
  co_return std::expected<void, NoRequest>();
}

Task<HttpReader::Read> HttpReader::read_all(std::size_t limit) {
  std::optional<HttpResponse> failed = co_await begin_body(limit);
  while (!failed && !parser_->is_done()) failed = co_await receive_body();
  if (failed) co_return std::unexpected(*std::move(failed));
  share_.reset();
  co_return std::exchange(parser_->get().body(), {});
}

Task<HttpReader::Read> HttpReader::read_some(std::size_t limit) {
  std::optional<HttpResponse> failed = co_await begin_body(limit);
  tcp().expires_after(sessions_.limits.body_time);
  while (!failed && !parser_->is_done() && parser_->get().body().empty()) {
    failed = co_await receive_body();
  }
  if (failed) co_return std::unexpected(*std::move(failed));
  if (parser_->is_done()) share_.reset();
  co_return std::exchange(parser_->get().body(), {});
}

Task<std::optional<HttpResponse>> HttpReader::begin_body(std::size_t limit) {
  if (std::exchange(has_begun_body_, true)) co_return std::nullopt;
  if (parser_->content_length().value_or(0) > limit)
    co_return body_failure(http::error::body_limit);
  parser_->body_limit(limit);
  parser_->eager(true);
  tcp().expires_after(sessions_.limits.body_time);
  if (beast::iequals(parser_->get()[http::field::expect], "100-continue")) {
    constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    co_await asio::async_write(stream_, asio::buffer(go_on), as_result);
  }
  // Chunk headers and trailers pass through the buffer.
  buffer_.max_size(std::max(buffer_.size(), most_read) + least_read);
  co_return std::nullopt;
}

Task<std::optional<HttpResponse>> HttpReader::receive_body() {
  if (share_->gave_way()) co_return body_failure({});
  const auto [error, size] = co_await http::async_read_some(stream_, buffer_, *parser_, as_result);
  if (error) co_return body_failure(error);
  share_->hold(head_bytes_ + buffer_.size() + parser_->get().body().size());
  co_return std::nullopt;
}

HttpResponse HttpReader::body_failure(const boost::system::error_code& error) {
  NoRequest why = failure(error);
  is_cut_ = !why;
  return why ? *std::move(why) : plain_response(400, "The body was cut.\n");
}

NoRequest HttpReader::failure(const boost::system::error_code& error) const {
  if (share_ && share_->gave_way()) {
    return plain_response(503, "Too many requests are unfinished. Try again.\n");
  }
  if (error == http::error::body_limit || error == http::error::buffer_overflow) {
    return plain_response(413, "The body is too large.\n");
  }
  const bool is_cut = error == http::error::end_of_stream || error == http::error::partial_message;
  const bool is_grammar = error.category() == make_error_code(http::error::bad_chunk).category();
  if (is_grammar && !is_cut) return plain_response(400, "This is not an HTTP request.\n");
  return std::nullopt;
}

HttpRequest HttpReader::head() const {
  const auto& message = parser_->get();
  HttpRequest request{.method = std::string(message.method_string()),
                      .target = std::string(message.target()),
                      .peer = peer_,
                      .is_encrypted = stream_.is_encrypted(),
                      .is_http_1_0 = message.version() == 10};
  for (const auto& field : message) {
    request.headers.emplace_back(field.name_string(), field.value());
  }
  return request;
}

bool HttpReader::is_upgrade() const {
  return beast::websocket::is_upgrade(parser_->get());
}

http::request<http::string_body> HttpReader::release() {
  share_.reset();
  return parser_->release();
}

std::string_view HttpReader::received() const {
  return {static_cast<const char*>(buffer_.data().data()), buffer_.size()};
}

}  // namespace visio::net
