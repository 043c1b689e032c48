#include "net/http_client.h"

#include <openssl/ssl.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <utility>

#include "net/http_stream.h"
#include "net/http_url.h"

namespace visio::net {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

// What a server may answer. Its words are read, so that it is not cut off, and not used.
constexpr std::uint32_t max_header = 16 * 1024;
constexpr std::uint64_t max_body = 64 * 1024;

Result<asio::ssl::context> make_tls(const std::string& certificate_authorities) {
  boost::system::error_code error;
  asio::ssl::context context(asio::ssl::context::tls_client);
  ::SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
  context.set_default_verify_paths(error);
  if (error) return std::unexpected(Error{"use the system's certificate authorities", error});
  if (!certificate_authorities.empty()) {
    context.load_verify_file(certificate_authorities, error);
    if (error) {
      return std::unexpected(
          Error{"use the certificate authorities in " + certificate_authorities, error});
    }
  }
  context.set_verify_mode(asio::ssl::verify_peer);
  return context;
}

/// One request on its way. It ends, in whatever state it is, when its time is over.
class Exchange : public std::enable_shared_from_this<Exchange> {
 public:
  Exchange(asio::io_context& context, HttpUrl url, HttpPost post)
      : url_(std::move(url)),
        post_(std::move(post)),
        resolver_(context),
        stream_(tcp::socket(context)),
        clock_(context) {}

  asio::awaitable<Result<int>> run(asio::ssl::context& tls, base::Duration timeout) {
    start_clock(timeout);
    Result<int> result = co_await ask(tls);
    clock_.cancel();
    co_return result;
  }

 private:
  void start_clock(base::Duration timeout) {
    clock_.expires_after(timeout);
    clock_.async_wait([weak = weak_from_this()](const boost::system::error_code& cancelled) {
      const auto self = weak.lock();
      if (cancelled || !self) return;
      self->is_late_ = true;
      self->resolver_.cancel();
      self->stream_.next_layer().cancel();
    });
  }

  asio::awaitable<std::optional<Error>> connect(asio::ssl::context& context) {
    const auto [unknown, endpoints] =
        co_await resolver_.async_resolve(url_.host, url_.port, as_result);
    if (unknown || is_late_) co_return failed("find", unknown);
    const auto [refused, endpoint] =
        co_await stream_.next_layer().async_connect(endpoints, as_result);
    if (refused) co_return failed("connect to", refused);
    if (!url_.is_secure) co_return std::nullopt;

    const auto [distrusted] = co_await stream_.async_connect_tls(context, url_.host, as_result);
    if (distrusted) co_return failed("trust", distrusted);
    co_return std::nullopt;
  }

  asio::awaitable<Result<int>> ask(asio::ssl::context& context) {
    std::optional<Error> failure = co_await connect(context);
    if (failure) co_return std::unexpected(*std::move(failure));

    http::request<http::string_body> request(http::verb::post, url_.target, 11);
    request.set(http::field::host, url_.authority);
    for (const auto& [name, value] : post_.headers) request.set(name, value);
    request.body() = std::move(post_.body);
    request.keep_alive(false);
    request.prepare_payload();
    const auto [cut, sent] = co_await http::async_write(stream_, request, as_result);
    if (cut) co_return std::unexpected(failed("write to", cut));

    beast::flat_buffer buffer;
    http::response_parser<http::string_body> parser;
    parser.header_limit(max_header);
    parser.body_limit(max_body);
    const auto [silent, size] =
        co_await http::async_read_header(stream_, buffer, parser, as_result);
    if (silent) co_return std::unexpected(failed("get an answer from", silent));
    co_await http::async_read(stream_, buffer, parser, as_result);
    co_return parser.get().result_int();
  }

  Error failed(std::string_view action, const boost::system::error_code& error) const {
    const std::error_code code =
        is_late_ ? std::make_error_code(std::errc::timed_out) : std::error_code(error);
    return {std::string(action) + " " + url_.authority, code};
  }

  HttpUrl url_;
  HttpPost post_;
  tcp::resolver resolver_;
  HttpStream stream_;
  asio::steady_timer clock_;
  bool is_late_ = false;
};

}  // namespace

class HttpClient::State : public std::enable_shared_from_this<HttpClient::State> {
 public:
  State(asio::io_context& context, asio::ssl::context tls, base::Duration timeout)
      : context_(context), tls_(std::move(tls)), timeout_(timeout) {}

  /// Keeps what the exchange stands on, and drops the result when the client is gone.
  asio::awaitable<void> run(HttpPost post, Done done, std::shared_ptr<State> self) {
    auto url = parse_http_url(post.url);
    Result<int> result = std::unexpected(
        Error{"read the URL " + post.url, std::make_error_code(std::errc::invalid_argument)});
    if (url) {
      const auto exchange = std::make_shared<Exchange>(context_, *std::move(url), std::move(post));
      result = co_await exchange->run(tls_, timeout_);
    }
    if (!self->is_gone) done(std::move(result));
  }

  asio::io_context& context() { return context_; }

  bool is_gone = false;

 private:
  asio::io_context& context_;
  asio::ssl::context tls_;
  base::Duration timeout_;
};

Result<HttpClient> HttpClient::make(ControlLoop& loop, const Settings& settings) {
  auto tls = make_tls(settings.certificate_authorities);
  if (!tls) return std::unexpected(std::move(tls.error()));
  return HttpClient(std::make_shared<State>(loop.context(), *std::move(tls), settings.timeout));
}

HttpClient::HttpClient(std::shared_ptr<State> state) : state_(std::move(state)) {}

HttpClient::~HttpClient() {
  if (state_) state_->is_gone = true;
}

HttpClient::HttpClient(HttpClient&&) noexcept = default;
HttpClient& HttpClient::operator=(HttpClient&&) noexcept = default;

void HttpClient::post(HttpPost post, Done done) {
  asio::co_spawn(state_->context(), state_->run(std::move(post), std::move(done), state_),
                 asio::detached);
}

}  // namespace visio::net
