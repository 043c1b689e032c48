#include "net/http_client.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <utility>

#include "net/completion.h"
#include "net/http_exchange.h"
#include "net/tls_context.h"

namespace visio::net {

namespace asio = boost::asio;

class HttpClient::State : public std::enable_shared_from_this<HttpClient::State> {
 public:
  State(ControlLoop& loop, asio::ssl::context tls, const Settings& settings)
      : settings_(settings),
        context_(loop.context()),
        tls_(std::move(tls)),
        pool_(loop, {.connections = settings.kept_connections,
                     .connections_of_one = settings.kept_connections_of_one,
                     .idle_time = settings.kept_time}) {}

  void send(HttpCall call, Done done) {
    asio::co_spawn(context_, run(std::move(call), std::move(done), shared_from_this()),
                   asio::detached);
  }

  const HttpPool& pool() const { return pool_; }

  bool is_gone = false;

 private:
  /// Keeps what the exchange stands on, and drops the outcome when the client is gone.
  Task<> run(HttpCall call, Done done, std::shared_ptr<State> self) {
    const HttpExchangeParts parts{
        .context = context_, .tls = tls_, .pool = pool_, .settings = settings_};
    const auto exchange = std::make_shared<HttpExchange>(parts);
    HttpOutcome outcome = co_await exchange->run(std::move(call));
    if (!self->is_gone) done(std::move(outcome));
  }

  Settings settings_;
  asio::io_context& context_;
  asio::ssl::context tls_;
  HttpPool pool_;
};

Result<HttpClient> HttpClient::make(ControlLoop& loop, const Settings& settings) {
  for (const std::string& proxy : {settings.proxies.http, settings.proxies.https}) {
    if (!proxy.empty() && !is_proxy(proxy)) {
      return std::unexpected(Error{"use the proxy " + proxy + ", which is no http://host:port",
                                   std::make_error_code(std::errc::invalid_argument)});
    }
  }
  auto tls = make_client_tls(settings.certificate_authorities);
  if (!tls) return std::unexpected(std::move(tls.error()));
  return HttpClient(std::make_shared<State>(loop, *std::move(tls), settings));
}

HttpClient::HttpClient(std::shared_ptr<State> state) : state_(std::move(state)) {}

HttpClient::~HttpClient() {
  if (state_) state_->is_gone = true;
}

HttpClient::HttpClient(HttpClient&&) noexcept = default;

HttpClient& HttpClient::operator=(HttpClient&& other) noexcept {
  std::swap(state_, other.state_);
  return *this;
}

void HttpClient::send(HttpCall call, Done done) {
  state_->send(std::move(call), std::move(done));
}

Task<HttpOutcome> HttpClient::send(HttpCall call) {
  auto begin = [state = state_, call = std::move(call)](Completion<HttpOutcome> done) mutable {
    state->send(std::move(call), std::move(done));
  };
  return completion_of<HttpOutcome>(std::move(begin));
}

std::size_t HttpClient::kept_connections() const {
  return state_->pool().size();
}

}  // namespace visio::net
