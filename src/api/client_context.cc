#include "api/client_context.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "net/http_url.h"
#include "net/socket_address.h"

namespace visio::api {
namespace {

bool contains(const std::vector<base::IpAddress>& list, const base::IpAddress& ip) {
  return std::ranges::find(list, ip) != list.end();
}

/// The last address in the list that no proxy of ours has: what stands before it, anybody could
/// have written.
base::IpAddress forwarded_for(std::string_view list, const base::IpAddress& peer,
                              const Site& site) {
  base::IpAddress client = peer;
  while (!list.empty() && contains(site.trusted_proxies, client)) {
    const std::size_t comma = list.rfind(',');
    std::string_view last = comma == std::string_view::npos ? list : list.substr(comma + 1);
    list = comma == std::string_view::npos ? std::string_view() : list.substr(0, comma);
    last.remove_prefix(std::min(last.find_first_not_of(' '), last.size()));
    const auto ip = net::parse_ip(last.substr(0, last.find(' ')));
    if (!ip) break;
    client = *ip;
  }
  return client;
}

/// A name that only this machine has for itself.
bool is_local_name(std::string_view host) {
  const auto ip = net::parse_ip(host);
  return host == "localhost" || (ip && net::is_loopback(*ip));
}

/// What proxies add, whether or not they are ours.
bool was_forwarded(const net::HttpRequest& request) {
  constexpr std::array<std::string_view, 6> marks{
      "forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip"};
  return std::ranges::any_of(marks, [&](auto mark) { return request.count(mark) > 0; });
}

}  // namespace

std::string ClientContext::network() const {
  constexpr std::size_t network_size = 8;
  return std::string(base::as_text(address.octets()).substr(0, network_size));
}

ClientContext client_context(const net::HttpRequest& request, const Site& site) {
  const bool by_our_proxy = contains(site.trusted_proxies, request.peer);
  ClientContext client{.address = request.peer,
                       .host = std::string(request.header("host")),
                       .is_secure = request.is_encrypted};
  if (by_our_proxy) {
    client.address = forwarded_for(request.list("x-forwarded-for"), request.peer, site);
    client.is_secure |= request.header("x-forwarded-proto") == "https";
  }
  client.is_local = net::is_loopback(request.peer) && !by_our_proxy && !was_forwarded(request) &&
                    is_local_name(net::host_of(client.host));
  return client;
}

}  // namespace visio::api
