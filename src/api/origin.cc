#include "api/origin.h"

#include <algorithm>
#include <string_view>

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

bool is_host(std::string_view host) {
  const auto is_allowed = [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || std::string_view("-._:[]").contains(letter);
  };
  return host.size() <= 261 && std::ranges::all_of(host, is_allowed);
}

/// A name that only this machine has for itself.
bool is_local_name(std::string_view host) {
  if (host.starts_with('[')) return host.starts_with("[::1]");
  const std::string_view name = host.substr(0, host.rfind(':'));
  const auto ip = net::parse_ip(name);
  return name == "localhost" || (ip && net::is_loopback(*ip));
}

}  // namespace

Origin origin_of(const net::HttpRequest& request, const Site& site) {
  const bool by_our_proxy = contains(site.trusted_proxies, request.peer);
  const std::string_view forwarded = request.header("x-forwarded-for");
  const bool was_forwarded = !forwarded.empty() || !request.header("forwarded").empty();

  Origin origin{.client = request.peer, .is_secure = request.is_encrypted};
  if (const auto host = request.header("host"); is_host(host)) origin.host = host;
  if (by_our_proxy) {
    origin.client = forwarded_for(forwarded, request.peer, site);
    origin.is_secure |= request.header("x-forwarded-proto") == "https";
  }
  origin.is_local = net::is_loopback(request.peer) && !was_forwarded && is_local_name(origin.host);
  return origin;
}

}  // namespace visio::api
