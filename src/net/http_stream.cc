#include "net/http_stream.h"

#include <openssl/ssl.h>

#include <boost/asio/post.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <chrono>

namespace visio::net {

namespace asio = boost::asio;
using asio::ip::tcp;

struct HttpStream::Tls {
  Tls(boost::beast::tcp_stream& tcp, asio::ssl::context& context) : stream(tcp, context) {}

  asio::ssl::stream<boost::beast::tcp_stream&> stream;
};

HttpStream::HttpStream(tcp::socket socket)
    : tcp_(std::make_unique<boost::beast::tcp_stream>(std::move(socket))) {}

HttpStream::~HttpStream() = default;
HttpStream::HttpStream(HttpStream&&) noexcept = default;

void HttpStream::accept_tls(asio::ssl::context& context, Done done) {
  tls_ = std::make_unique<Tls>(*tcp_, context);
  tls_->stream.async_handshake(asio::ssl::stream_base::server, std::move(done));
}

void HttpStream::connect_tls(asio::ssl::context& context, const std::string& host, Done done) {
  tls_ = std::make_unique<Tls>(*tcp_, context);
  ::SSL_set_tlsext_host_name(tls_->stream.native_handle(), host.c_str());
  tls_->stream.set_verify_callback(asio::ssl::host_name_verification(host));
  tls_->stream.async_handshake(asio::ssl::stream_base::client, std::move(done));
}

void HttpStream::read_some(asio::mutable_buffer buffer, Transferred done) {
  if (tls_) return tls_->stream.async_read_some(buffer, std::move(done));
  tcp_->async_read_some(buffer, std::move(done));
}

void HttpStream::write_some(const GatheredBuffers& buffers, Transferred done) {
  if (tls_) return tls_->stream.async_write_some(buffers, std::move(done));
  tcp_->async_write_some(buffers, std::move(done));
}

void HttpStream::async_end(Done done) {
  if (tls_) {
    tcp_->expires_after(std::chrono::seconds(1));
    tls_->stream.async_shutdown(std::move(done));
    return;
  }
  boost::system::error_code error;
  tcp_->socket().shutdown(tcp::socket::shutdown_send, error);
  asio::post(get_executor(), boost::beast::bind_front_handler(std::move(done), error));
}

}  // namespace visio::net
