#include "main/addresses.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <thread>

#include "net/socket_address.h"

namespace visio::main {
namespace {

bool has_ipv6(const std::vector<net::InterfaceAddress>& own) {
  return std::ranges::any_of(own, [](const auto& entry) { return !entry.ip.is_v4(); });
}

/// A bridge to containers or virtual machines on this machine: nobody else can reach it.
bool is_internal(const net::InterfaceAddress& address) {
  constexpr std::array<std::string_view, 4> prefixes{"docker", "br-", "veth", "virbr"};
  return std::ranges::any_of(
      prefixes, [&](std::string_view prefix) { return address.interface.starts_with(prefix); });
}

void add_loopback(std::vector<base::IpAddress>& addresses,
                  const std::vector<net::InterfaceAddress>& own) {
  for (const auto& entry : own) {
    if (net::is_loopback(entry.ip)) addresses.push_back(entry.ip);
  }
}

}  // namespace

std::vector<base::TransportAddress> listen_addresses(
    const Config& config, const std::vector<net::InterfaceAddress>& own) {
  const std::uint16_t port = config.server.port;
  const base::IpAddress& bind = config.server.bind;
  const base::IpAddress any_v4 = net::parse_ip("0.0.0.0").value();
  if (net::is_unspecified(bind)) return {{has_ipv6(own) ? base::IpAddress() : any_v4, port}};

  std::vector<base::TransportAddress> addresses{{bind, port}};
  const base::IpAddress v6_loopback = net::parse_ip("::1").value();
  const bool has_v6_loopback =
      std::ranges::find(own, v6_loopback, &net::InterfaceAddress::ip) != own.end();
  // With a port that the system chooses, the two would differ.
  if (bind == net::parse_ip("127.0.0.1") && has_v6_loopback && port != 0) {
    addresses.push_back({v6_loopback, port});
  }
  return addresses;
}

base::IpAddress media_bind_address(const Config& config,
                                   const std::vector<net::InterfaceAddress>& own) {
  if (config.media.bind) return *config.media.bind;
  return has_ipv6(own) ? base::IpAddress() : net::parse_ip("0.0.0.0").value();
}

std::vector<base::IpAddress> reachable_addresses(const std::vector<net::InterfaceAddress>& own) {
  std::vector<base::IpAddress> addresses;
  for (const auto& entry : own) {
    if (!net::is_loopback(entry.ip) && !is_internal(entry)) addresses.push_back(entry.ip);
  }
  return addresses;
}

std::vector<base::IpAddress> media_addresses(const Config& config,
                                             const std::vector<net::InterfaceAddress>& own) {
  if (config.media.advertised_address) return {*config.media.advertised_address};
  if (config.media.bind && !net::is_unspecified(*config.media.bind)) return {*config.media.bind};

  std::vector<base::IpAddress> addresses;
  const bool is_for_this_machine = net::is_loopback(config.server.bind);
  if (is_for_this_machine) add_loopback(addresses, own);
  std::ranges::copy(reachable_addresses(own), std::back_inserter(addresses));
  if (addresses.empty()) add_loopback(addresses, own);
  return addresses;
}

std::size_t shard_count(const Config& config) {
  if (config.media.shards != 0) return config.media.shards;
  return std::max(2U, std::thread::hardware_concurrency());
}

}  // namespace visio::main
