#pragma once

#include <string>
#include <vector>

#include "base/transport_address.h"

namespace visio::net {

/// One address of an interface, which may have several.
struct InterfaceAddress {
  std::string interface;  ///< "eth0"
  base::IpAddress ip;
};

/// The addresses of all interfaces that are up, including loopback, IPv4 before IPv6. Link-local
/// addresses (RFC 3927, RFC 4291 §2.5.6) are omitted: a browser cannot reach them without a zone.
std::vector<InterfaceAddress> interface_addresses();

}  // namespace visio::net
