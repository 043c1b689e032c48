#include "net/http_server.h"

#include <openssl/ssl.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <string_view>
#include <utility>

#include "net/http_session.h"
#include "net/socket_address.h"

namespace visio::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

tcp::endpoint to_endpoint(const base::TransportAddress& address) {
  boost::system::error_code error;
  return {asio::ip::make_address(to_string(address.ip), error), address.port};
}

int choose_http_1_1(SSL*, const unsigned char** chosen, unsigned char* size,
                    const unsigned char* offered, unsigned offered_size, void*) {
  static constexpr unsigned char ours[] = "\x08http/1.1";
  unsigned char* found = nullptr;
  const int result =
      ::SSL_select_next_proto(&found, size, ours, sizeof ours - 1, offered, offered_size);
  *chosen = found;
  return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

Result<asio::ssl::context> make_tls(const TlsFiles& files) {
  boost::system::error_code error;
  asio::ssl::context context(asio::ssl::context::tls_server);
  ::SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
  ::SSL_CTX_set_alpn_select_cb(context.native_handle(), choose_http_1_1, nullptr);
  context.use_certificate_chain_file(files.certificate, error);
  if (error) return std::unexpected(Error{"use the certificate " + files.certificate, error});
  context.use_private_key_file(files.key, asio::ssl::context::pem, error);
  if (error) return std::unexpected(Error{"use the key " + files.key, error});
  return context;
}

Result<tcp::acceptor> open_acceptor(asio::io_context& context,
                                    const base::TransportAddress& address) {
  boost::system::error_code error;
  const tcp::endpoint endpoint = to_endpoint(address);
  tcp::acceptor acceptor(context);
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error && !address.ip.is_v4()) acceptor.set_option(asio::ip::v6_only(false), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) return std::unexpected(Error{"listen on TCP " + to_string(address), error});
  return acceptor;
}

}  // namespace

class HttpServer::State : public std::enable_shared_from_this<HttpServer::State> {
 public:
  State(asio::io_context& context, const HttpLimits& limits) : context_(context) {
    sessions->limits = limits;
  }

  Result<void> listen(const std::vector<base::TransportAddress>& addresses,
                      const std::optional<TlsFiles>& tls, HttpHandler& handler) {
    sessions->handler = &handler;
    if (tls) {
      if (auto renewed = renew_tls(*tls); !renewed) return renewed;
    }
    std::vector<tcp::acceptor> opened;
    for (const base::TransportAddress& address : addresses) {
      auto acceptor = open_acceptor(context_, address);
      if (!acceptor) return std::unexpected(std::move(acceptor.error()));
      opened.push_back(std::move(*acceptor));
    }
    acceptors = std::move(opened);
    for (tcp::acceptor& acceptor : acceptors) {
      asio::co_spawn(context_, accept_all(acceptor, shared_from_this()), asio::detached);
    }
    return {};
  }

  Result<void> renew_tls(const TlsFiles& files) {
    auto made = make_tls(files);
    if (!made) return std::unexpected(std::move(made.error()));
    sessions->tls.emplace(std::move(*made));
    return {};
  }

  std::vector<tcp::acceptor> acceptors;
  std::shared_ptr<HttpSessions> sessions = std::make_shared<HttpSessions>();

 private:
  asio::awaitable<void> accept_all(tcp::acceptor& acceptor, std::shared_ptr<State>) {
    while (acceptor.is_open()) {
      auto [error, socket] = co_await acceptor.async_accept(as_result);
      if (error == asio::error::operation_aborted) co_return;
      if (error || sessions->connections >= sessions->limits.connections) {
        co_await pause();
        continue;
      }
      boost::system::error_code ignored;
      socket.set_option(tcp::no_delay(true), ignored);
      asio::co_spawn(context_, serve(std::move(socket), sessions), asio::detached);
    }
  }

  /// Out of descriptors or places: who comes waits in the kernel's queue until somebody has left.
  asio::awaitable<void> pause() {
    asio::steady_timer timer(context_, std::chrono::milliseconds(100));
    co_await timer.async_wait(as_result);
  }

  asio::io_context& context_;
};

HttpServer::HttpServer(ControlLoop& loop, const HttpLimits& limits)
    : state_(std::make_shared<State>(loop.context(), limits)) {}

HttpServer::~HttpServer() {
  stop_accepting();
}

Result<void> HttpServer::listen(const std::vector<base::TransportAddress>& addresses,
                                const std::optional<TlsFiles>& tls, HttpHandler& handler) {
  return state_->listen(addresses, tls, handler);
}

Result<void> HttpServer::renew_tls(const TlsFiles& files) {
  return state_->renew_tls(files);
}

std::vector<base::TransportAddress> HttpServer::addresses() const {
  std::vector<base::TransportAddress> local;
  for (auto& acceptor : state_->acceptors) local.push_back(local_address(acceptor.native_handle()));
  return local;
}

void HttpServer::stop_accepting() {
  state_->sessions->stopping = true;
  for (auto& acceptor : state_->acceptors) {
    boost::system::error_code ignored;
    acceptor.close(ignored);
  }
}

void HttpServer::send(WebSocketId socket, MessageType type,
                      std::shared_ptr<const std::string> message) {
  const auto found = state_->sessions->sockets.find(socket);
  if (found != state_->sessions->sockets.end()) found->second->send(type, std::move(message));
}

void HttpServer::close(WebSocketId socket, std::uint16_t code) {
  const auto found = state_->sessions->sockets.find(socket);
  if (found != state_->sessions->sockets.end()) found->second->close(code);
}

void HttpServer::close_all(std::uint16_t code) {
  for (const auto& [id, peer] : state_->sessions->sockets) peer->close(code);
}

std::size_t HttpServer::sockets() const {
  return state_->sessions->sockets.size();
}

std::size_t HttpServer::connections() const {
  return state_->sessions->connections;
}

}  // namespace visio::net
