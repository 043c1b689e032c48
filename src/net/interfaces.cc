#include "net/interfaces.h"

#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>

#include <cstring>
#include <memory>

#include "net/socket_address.h"

namespace visio::net {
namespace {

bool is_link_local(const base::IpAddress& ip) {
  const base::Bytes octets = ip.octets();
  if (ip.is_v4()) return octets[0] == std::byte{169} && octets[1] == std::byte{254};
  return octets[0] == std::byte{0xfe} && (octets[1] & std::byte{0xc0}) == std::byte{0x80};
}

base::IpAddress ip_of(const sockaddr& address) {
  sockaddr_storage storage{};
  std::memcpy(&storage, &address,
              address.sa_family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6));
  return to_transport_address(storage).ip;
}

void collect(const ifaddrs* list, sa_family_t family, std::vector<InterfaceAddress>& found) {
  for (const ifaddrs* entry = list; entry; entry = entry->ifa_next) {
    if (!entry->ifa_addr || entry->ifa_addr->sa_family != family) continue;
    if (!(entry->ifa_flags & IFF_UP)) continue;
    const base::IpAddress ip = ip_of(*entry->ifa_addr);
    if (!is_link_local(ip)) found.push_back({entry->ifa_name, ip});
  }
}

}  // namespace

std::vector<InterfaceAddress> interface_addresses() {
  ifaddrs* list = nullptr;
  if (::getifaddrs(&list) != 0) return {};
  const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> owner(list, ::freeifaddrs);

  std::vector<InterfaceAddress> found;
  collect(list, AF_INET, found);
  collect(list, AF_INET6, found);
  return found;
}

}  // namespace visio::net
