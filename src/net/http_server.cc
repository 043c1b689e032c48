#include "net/http_server.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cstring>
#include <utility>

#include "net/http_session.h"
#include "net/socket_address.h"
#include "net/tls_context.h"

namespace visio::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

tcp::endpoint to_endpoint(const base::TransportAddress& address) {
  boost::system::error_code error;
  return {asio::ip::make_address(to_string(address.ip), error), address.port};
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

base::IpAddress peer_of(const tcp::socket& socket) {
  boost::system::error_code error;
  const tcp::endpoint endpoint = socket.remote_endpoint(error);
  if (error) return {};
  sockaddr_storage storage{};
  std::memcpy(&storage, endpoint.data(), endpoint.size());
  return to_transport_address(storage).ip;
}

}  // namespace

class HttpServer::State : public std::enable_shared_from_this<HttpServer::State> {
 public:
  State(asio::io_context& context, const base::Clock& clock, const HttpLimits& limits)
      : sessions(std::make_shared<HttpSessions>(clock, limits)), context_(context) {}

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
    auto made = make_server_tls(files);
    if (!made) return std::unexpected(std::move(made.error()));
    sessions->tls.emplace(std::move(*made));
    return {};
  }

  std::vector<tcp::acceptor> acceptors;
  std::shared_ptr<HttpSessions> sessions;

 private:
  asio::awaitable<void> accept_all(tcp::acceptor& acceptor, std::shared_ptr<State>) {
    while (acceptor.is_open()) {
      if (sessions->places.is_full()) {
        co_await pause();
        continue;
      }
      auto [error, socket] = co_await acceptor.async_accept(as_result);
      if (error == asio::error::operation_aborted) co_return;
      if (error) {
        co_await pause();
      } else {
        begin(std::move(socket));
      }
    }
  }

  void begin(tcp::socket socket) {
    const base::IpAddress peer = peer_of(socket);
    auto place = sessions->places.occupy(peer);
    if (!place) return;
    boost::system::error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    asio::co_spawn(context_, serve(std::move(socket), peer, *std::move(place), sessions),
                   report_failure);
  }

  /// Out of descriptors or places: newcomers wait in the kernel's queue until somebody leaves.
  asio::awaitable<void> pause() {
    asio::steady_timer timer(context_, std::chrono::milliseconds(100));
    co_await timer.async_wait(as_result);
  }

  asio::io_context& context_;
};

HttpServer::HttpServer(ControlLoop& loop, const base::Clock& clock, const HttpLimits& limits)
    : state_(std::make_shared<State>(loop.context(), clock, limits)) {}

HttpServer::~HttpServer() {
  stop_accepting();
  state_->sessions->files.stop();
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

void HttpServer::close_all(std::uint16_t code) {
  for (const auto& [id, socket] : state_->sessions->sockets) socket->close(code);
}

std::size_t HttpServer::sockets() const {
  return state_->sessions->sockets.size();
}

std::size_t HttpServer::connections() const {
  return state_->sessions->places.occupied();
}

std::size_t HttpServer::requests() const {
  return state_->sessions->requests;
}

std::uint64_t HttpServer::refused_connections() const {
  return state_->sessions->places.refusals();
}

}  // namespace visio::net
