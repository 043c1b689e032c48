#pragma once

#include <string>
#include <vector>

#include "base/transport_address.h"
#include "main/config.h"
#include "net/interfaces.h"

namespace visio::main {

/// Where the HTTP server listens. "Only this machine" means both of its loopback addresses:
/// browsers try ::1 first for localhost.
std::vector<base::TransportAddress> listen_addresses(const Config& config,
                                                     const std::vector<net::InterfaceAddress>& own);

/// What the media sockets are bound to: every address, unless configured. Even a server for this
/// machine alone receives media on an interface address: Firefox gathers no loopback candidates.
base::IpAddress media_bind_address(const Config& config,
                                   const std::vector<net::InterfaceAddress>& own);

/// The addresses that browsers are told to send media to, best first.
std::vector<base::IpAddress> media_addresses(const Config& config,
                                             const std::vector<net::InterfaceAddress>& own);

/// The addresses at which other devices on this network reach the server, best first.
std::vector<base::IpAddress> reachable_addresses(const std::vector<net::InterfaceAddress>& own);

/// How many shards to run.
std::size_t shard_count(const Config& config);

}  // namespace visio::main
