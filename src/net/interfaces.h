#pragma once

#include <string>
#include <vector>

#include "base/transport_address.h"

namespace visio::net {

struct InterfaceAddress {
  std::string interface;  ///< "eth0"
  base::IpAddress ip;
};

/// The addresses of all interfaces that are up, loopback included, IPv4 before IPv6. Link-local
/// ones (RFC 3927, RFC 4291 §2.5.6) are left out: a browser cannot reach them without a zone.
std::vector<InterfaceAddress> interface_addresses();

}  // namespace visio::net
