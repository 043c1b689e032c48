#include "net/socket_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <cstring>

namespace visio::net {
namespace {

constexpr std::size_t mapped_prefix_size = 12;

base::IpAddress from(const in_addr& address) {
  return base::IpAddress::v4(std::as_bytes(std::span<const in_addr, 1>(&address, 1)));
}

base::IpAddress from(const in6_addr& address) {
  return base::IpAddress::v6(std::as_bytes(std::span<const in6_addr, 1>(&address, 1)));
}

}  // namespace

SocketAddress::SocketAddress(const base::TransportAddress& address, sa_family_t family) {
  const base::Bytes octets = address.ip.octets();
  if (family == AF_INET) {
    sockaddr_in in{};
    in.sin_family = AF_INET;
    in.sin_port = htons(address.port);
    if (address.ip.is_v4()) std::memcpy(&in.sin_addr, octets.data(), octets.size());
    std::memcpy(&storage, &in, sizeof in);
    size = sizeof in;
    return;
  }
  sockaddr_in6 in{};
  in.sin6_family = AF_INET6;
  in.sin6_port = htons(address.port);
  if (address.ip.is_v4()) {
    in.sin6_addr.s6_addr[10] = in.sin6_addr.s6_addr[11] = 0xff;
    std::memcpy(&in.sin6_addr.s6_addr[mapped_prefix_size], octets.data(), octets.size());
  } else {
    std::memcpy(&in.sin6_addr, octets.data(), octets.size());
  }
  std::memcpy(&storage, &in, sizeof in);
  size = sizeof in;
}

sa_family_t family_of(const base::IpAddress& ip) {
  return ip.is_v4() ? AF_INET : AF_INET6;
}

base::TransportAddress to_transport_address(const sockaddr_storage& storage) {
  if (storage.ss_family == AF_INET) {
    sockaddr_in in;
    std::memcpy(&in, &storage, sizeof in);
    return {from(in.sin_addr), ntohs(in.sin_port)};
  }
  if (storage.ss_family == AF_INET6) {
    sockaddr_in6 in;
    std::memcpy(&in, &storage, sizeof in);
    return {from(in.sin6_addr), ntohs(in.sin6_port)};
  }
  return {};
}

base::TransportAddress local_address(int socket) {
  sockaddr_storage storage{};
  socklen_t size = sizeof storage;
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&storage), &size);
  return to_transport_address(storage);
}

std::string to_string(const base::IpAddress& ip) {
  char text[INET6_ADDRSTRLEN] = "";
  ::inet_ntop(family_of(ip), ip.octets().data(), text, sizeof text);
  return text;
}

std::string to_string(const base::TransportAddress& address) {
  const std::string ip = to_string(address.ip);
  return (address.ip.is_v4() ? ip : "[" + ip + "]") + ":" + std::to_string(address.port);
}

std::optional<base::IpAddress> parse_ip(std::string_view text) {
  const std::string terminated(text);
  if (in_addr v4; ::inet_pton(AF_INET, terminated.c_str(), &v4) == 1) return from(v4);
  if (in6_addr v6; ::inet_pton(AF_INET6, terminated.c_str(), &v6) == 1) return from(v6);
  return std::nullopt;
}

bool is_loopback(const base::IpAddress& ip) {
  static const base::IpAddress v6_loopback = from(in6addr_loopback);
  return ip.is_v4() ? ip.octets()[0] == std::byte{127} : ip == v6_loopback;
}

bool is_unspecified(const base::IpAddress& ip) {
  return std::ranges::all_of(ip.octets(), [](std::byte octet) { return octet == std::byte{0}; });
}

}  // namespace visio::net
