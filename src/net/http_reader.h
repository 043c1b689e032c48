#pragma once

// Inside the HTTP server.

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "net/http_handler.h"
#include "net/http_session.h"
#include "net/http_stream.h"
#include "net/task.h"

namespace visio::net {

/// Why there is no request: the response to its sender, or nullopt if nobody is there to get it.
using NoRequest = std::optional<HttpResponse>;

template <class Value>
using Awaited = Task<std::expected<Value, NoRequest>>;

/// Reads the requests of one connection, within the limits on each and on all together.
class HttpReader final : public HttpRequestBody {
 public:
  /// Stream and sessions outlive the reader.
  HttpReader(HttpStream& stream, const base::IpAddress& peer, HttpSessions& sessions)
      : stream_(stream), peer_(peer), sessions_(sessions) {}

  /// The next request, without its body.
  Awaited<HttpRequest> read_head();

  // The body of that request.
  Task<Read> read_all(std::size_t limit) override;
  Task<Read> read_some(std::size_t limit) override;

  /// Whether the body was read to its end.
  bool is_done() const { return parser_->is_done(); }

  /// Whether the body was cut, and nobody listens any more.
  bool is_cut() const { return is_cut_; }

  /// Whether the request whose head was read asks for a WebSocket (RFC 6455 §4.1).
  bool is_upgrade() const;
  bool keeps_alive() const { return parser_->keep_alive(); }

  /// The request whose head was read, for the WebSocket handshake. The reader is done with it.
  boost::beast::http::request<boost::beast::http::string_body> release();

 private:
  using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

  void begin_request();
  Awaited<std::size_t> await_head();
  std::expected<HttpRequest, NoRequest> parse_head(std::size_t size);
  Awaited<void> receive();
  Task<std::optional<HttpResponse>> begin_body(std::size_t limit);
  Task<std::optional<HttpResponse>> receive_body();
  HttpResponse body_failure(const boost::system::error_code& error);
  HttpRequest head() const;
  std::string_view received() const;
  NoRequest failure(const boost::system::error_code& error) const;
  boost::beast::tcp_stream& tcp() { return stream_.next_layer(); }

  HttpStream& stream_;
  base::IpAddress peer_;
  HttpSessions& sessions_;
  boost::beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  std::optional<RequestBudget::Share> share_;
  std::size_t head_bytes_ = 0;  ///< of the head that was parsed, as parser and request hold it
  bool has_begun_body_ = false;
  bool is_cut_ = false;
};

}  // namespace visio::net
