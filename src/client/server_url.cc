#include "client/server_url.h"

#include <netdb.h>
#include <sys/socket.h>

#include <array>
#include <charconv>
#include <cstdint>
#include <memory>
#include <optional>

#include "net/http_url.h"

namespace visio::client {
namespace {

std::optional<base::IpAddress> look_up(const std::string& host, int family) {
  addrinfo hints{};
  hints.ai_family = family;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (::getaddrinfo(host.c_str(), nullptr, &hints, &found) != 0) return std::nullopt;
  const std::unique_ptr<addrinfo, void (*)(addrinfo*)> owned(found, &::freeaddrinfo);
  for (const addrinfo* each = found; each; each = each->ai_next) {
    std::array<char, NI_MAXHOST> text{};
    if (::getnameinfo(each->ai_addr, each->ai_addrlen, text.data(), text.size(), nullptr, 0,
                      NI_NUMERICHOST) != 0) {
      continue;
    }
    if (const auto ip = base::IpAddress::parse(text.data())) return ip;
  }
  return std::nullopt;
}

std::optional<base::IpAddress> address_of(const std::string& host) {
  if (const auto ip = base::IpAddress::parse(host)) return ip;
  if (const auto ip = look_up(host, AF_INET)) return ip;
  return look_up(host, AF_INET6);
}

}  // namespace

std::expected<ServerUrl, std::string> resolve_server(std::string_view url) {
  const std::string quoted = "'" + std::string(url) + "'";
  if (url.starts_with("wss://") || url.starts_with("https://")) {
    return std::unexpected(quoted +
                           " asks for TLS, which this client does not speak: give the address "
                           "behind the proxy, such as ws://127.0.0.1:8080.");
  }
  std::string http(url);
  if (url.starts_with("ws://")) http.replace(0, 2, "http");
  const auto parsed = net::parse_http_url(http);
  std::uint16_t port = 0;
  if (parsed) {
    const std::string& digits = parsed->port;
    std::from_chars(digits.data(), digits.data() + digits.size(), port);
  }
  if (port == 0) {
    return std::unexpected(quoted + " is no address of a server: write ws://HOST:PORT.");
  }
  const auto ip = address_of(parsed->host);
  if (!ip) {
    return std::unexpected("There is no host " + parsed->host + ": check the address " + quoted +
                           ".");
  }
  return ServerUrl{.address = {*ip, port}, .authority = parsed->authority};
}

}  // namespace visio::client
