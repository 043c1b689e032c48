#pragma once

#include <sys/socket.h>

#include <optional>
#include <string>
#include <string_view>

#include "base/transport_address.h"

namespace visio::net {

/// A TransportAddress as the system calls want it. IPv4 becomes a sockaddr_in, for a socket of that
/// family; for an IPv6 socket it becomes the mapped address.
struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t size = 0;

  SocketAddress() = default;
  SocketAddress(const base::TransportAddress& address, sa_family_t family);

  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
};

/// AF_INET for an IPv4 address, AF_INET6 for the others.
sa_family_t family_of(const base::IpAddress& ip);

/// What a system call wrote. Anything but IPv4 and IPv6 becomes `[::]:0`.
base::TransportAddress to_transport_address(const sockaddr_storage& storage);

/// The address that a socket is bound to.
base::TransportAddress local_address(int socket);

/// "192.0.2.1" or "2001:db8::1".
std::string to_string(const base::IpAddress& ip);

/// "192.0.2.1:80" or "[2001:db8::1]:80".
std::string to_string(const base::TransportAddress& address);

/// Reads a numeric address, without brackets, port or zone.
std::optional<base::IpAddress> parse_ip(std::string_view text);

bool is_loopback(const base::IpAddress& ip);
bool is_unspecified(const base::IpAddress& ip);

}  // namespace visio::net
