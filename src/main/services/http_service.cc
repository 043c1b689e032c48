#include "main/services/http_service.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "main/addresses.h"
#include "main/tls_certificate.h"
#include "net/interfaces.h"
#include "net/socket_address.h"

namespace visio::main {
namespace {

constexpr std::uint16_t going_away = 1001;  // RFC 6455 §7.4.1

}  // namespace

Result<void> HttpService::start() {
  const auto tls = tls_files();
  if (!tls) return std::unexpected(tls.error());
  const auto addresses = listen_addresses(config_, net::interface_addresses());
  const auto listens = server_.listen(addresses, *tls, handler_);
  if (!listens) return std::unexpected(listens.error().message() + ".");
  return {};
}

void HttpService::drain() {
  server_.stop_accepting();
  server_.close_all(going_away);
}

void HttpService::renew_certificate() {
  const auto keep_it = [this](std::string reason) {
    log_.write({base::LogLevel::error, "keeping the certificate", {{"reason", std::move(reason)}}});
  };
  const auto files = tls_files();
  if (!files) return keep_it(files.error());
  if (!*files) return;
  if (const auto renewed = server_.renew_tls(**files); !renewed) {
    return keep_it(renewed.error().message());
  }
  log_.write({base::LogLevel::info, "certificate read again", {{"file", (*files)->certificate}}});
}

Result<std::optional<net::TlsFiles>> HttpService::tls_files() const {
  if (config_.server.tls == TlsMode::off) return std::nullopt;
  if (config_.server.tls == TlsMode::files) {
    return net::TlsFiles{.certificate = config_.server.tls_cert, .key = config_.server.tls_key};
  }
  std::vector<std::string> hosts{"localhost", "127.0.0.1", "::1"};
  for (const base::IpAddress& ip : reachable_addresses(net::interface_addresses())) {
    hosts.push_back(net::to_string(ip));
  }
  auto made = self_signed_certificate(config_.server.data, hosts);
  if (!made) return std::unexpected(made.error());
  return *made;
}

}  // namespace visio::main
