#pragma once

#include <sys/socket.h>

#include <optional>
#include <string>
#include <string_view>

#include "base/transport_address.h"

namespace visio::net {

/// A TransportAddress in the form that system calls need. IPv4 becomes a sockaddr_in for an IPv4
/// socket, and the mapped address for an IPv6 socket.
struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t size = 0;

  SocketAddress() = default;
  SocketAddress(const base::TransportAddress& address, sa_family_t family);

  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
};

/// AF_INET for an IPv4 address, AF_INET6 for the others.
sa_family_t family_of(const base::IpAddress& ip);

/// The address a system call wrote. Anything but IPv4 and IPv6 becomes `[::]:0`.
base::TransportAddress to_transport_address(const sockaddr_storage& storage);

/// The address a socket is bound to.
base::TransportAddress local_address(int socket);

/// "192.0.2.1" or "2001:db8::1".
std::string to_string(const base::IpAddress& ip);

/// "192.0.2.1:80" or "[2001:db8::1]:80".
std::string to_string(const base::TransportAddress& address);

/// Reads a numeric address, without brackets, port or zone.
std::optional<base::IpAddress> parse_ip(std::string_view text);

/// In 127.0.0.0/8, or ::1.
bool is_loopback(const base::IpAddress& ip);

/// 0.0.0.0 or ::, which stand for all addresses when binding.
bool is_unspecified(const base::IpAddress& ip);

}  // namespace visio::net
