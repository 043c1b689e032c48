#include "net/udp_socket.h"

#include <netinet/in.h>
#include <netinet/udp.h>
#include <sys/socket.h>

#include <array>
#include <cstring>

#include "net/socket_address.h"

namespace visio::net {
namespace {

// Half a second of 60 Mbit/s: what may wait while a shard is busy or not scheduled. The kernel
// gives less where net.core.rmem_max says so.
constexpr int buffer_size = 4 * 1024 * 1024;

constexpr std::size_t max_message_size = 64 * 1024;

// The slots begin at different places of the processor cache: at a distance of a power of two all
// headers of a batch would share few of its lines.
constexpr std::size_t slot_distance = max_message_size + 2048 + 64;

void set(int socket, int level, int option, int value) {
  ::setsockopt(socket, level, option, &value, sizeof value);
}

void configure(int socket, int family) {
  set(socket, SOL_SOCKET, SO_RCVBUF, buffer_size);
  set(socket, SOL_SOCKET, SO_SNDBUF, buffer_size);
  set(socket, IPPROTO_UDP, UDP_GRO, 1);
  if (family == AF_INET) {
    set(socket, IPPROTO_IP, IP_PKTINFO, 1);
  } else {
    set(socket, IPPROTO_IPV6, IPV6_V6ONLY, 0);
    set(socket, IPPROTO_IPV6, IPV6_RECVPKTINFO, 1);
  }
}

template <class Value>
Value value_of(const cmsghdr& header) {
  Value value{};
  std::memcpy(&value, CMSG_DATA(&header), sizeof value);
  return value;
}

base::IpAddress ip_of(const in_addr& address) {
  return base::IpAddress::v4(std::as_bytes(std::span<const in_addr, 1>(&address, 1)));
}

base::IpAddress ip_of(const in6_addr& address) {
  return base::IpAddress::v6(std::as_bytes(std::span<const in6_addr, 1>(&address, 1)));
}

}  // namespace

struct UdpSocket::Arena {
  struct alignas(cmsghdr) Control {
    std::array<std::byte, CMSG_SPACE(sizeof(in6_pktinfo)) + CMSG_SPACE(sizeof(int))> bytes;
  };

  std::array<mmsghdr, batch_size> headers{};
  std::array<iovec, batch_size> slots{};
  std::array<sockaddr_storage, batch_size> remotes{};
  std::array<Control, batch_size> controls;
  std::unique_ptr<std::byte[]> memory =
      std::make_unique_for_overwrite<std::byte[]>(batch_size * slot_distance);
  std::size_t used = batch_size;  ///< headers that the last read changed

  Arena() {
    for (std::size_t index = 0; index < batch_size; ++index) {
      slots[index] = {&memory[index * slot_distance], max_message_size};
    }
  }

  void renew_headers() {
    for (std::size_t index = 0; index < used; ++index) {
      msghdr& header = headers[index].msg_hdr;
      header.msg_name = &remotes[index];
      header.msg_namelen = sizeof remotes[index];
      header.msg_iov = &slots[index];
      header.msg_iovlen = 1;
      header.msg_control = controls[index].bytes.data();
      header.msg_controllen = controls[index].bytes.size();
    }
  }
};

Result<UdpSocket> UdpSocket::bind(const base::TransportAddress& local) {
  const std::string action = "listen on UDP " + to_string(local);
  const int family = family_of(local.ip);
  FileDescriptor descriptor(::socket(family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (!descriptor) return std::unexpected(last_error(action));

  configure(descriptor.get(), family);
  const SocketAddress address(local, static_cast<sa_family_t>(family));
  if (::bind(descriptor.get(), address.get(), address.size) != 0) {
    return std::unexpected(last_error(action));
  }
  return UdpSocket(std::move(descriptor), family);
}

UdpSocket::UdpSocket(FileDescriptor descriptor, int family)
    : descriptor_(std::move(descriptor)),
      family_(family),
      local_(local_address(descriptor_.get())),
      arena_(std::make_unique<Arena>()) {}

UdpSocket::UdpSocket(UdpSocket&&) noexcept = default;
UdpSocket& UdpSocket::operator=(UdpSocket&&) noexcept = default;
UdpSocket::~UdpSocket() = default;

std::size_t UdpSocket::read_batch() {
  arena_->renew_headers();
  const int count = ::recvmmsg(descriptor_.get(), arena_->headers.data(),
                               static_cast<unsigned>(batch_size), MSG_DONTWAIT, nullptr);
  arena_->used = static_cast<std::size_t>(std::max(count, 0));
  return arena_->used;
}

UdpSocket::Arrival UdpSocket::arrival(std::size_t index) const {
  mmsghdr& message = arena_->headers[index];
  const std::size_t size = message.msg_hdr.msg_flags & MSG_TRUNC ? 0 : message.msg_len;
  const auto memory = static_cast<std::byte*>(arena_->slots[index].iov_base);
  Arrival arrival{.path = {.local = local_, .remote = to_transport_address(arena_->remotes[index])},
                  .bytes = {memory, size},
                  .segment_size = size};
  for (cmsghdr* header = CMSG_FIRSTHDR(&message.msg_hdr); header;
       header = CMSG_NXTHDR(&message.msg_hdr, header)) {
    if (header->cmsg_level == IPPROTO_UDP && header->cmsg_type == UDP_GRO) {
      arrival.segment_size = static_cast<std::size_t>(std::max(value_of<int>(*header), 1));
    } else if (header->cmsg_level == IPPROTO_IP && header->cmsg_type == IP_PKTINFO) {
      arrival.path.local.ip = ip_of(value_of<in_pktinfo>(*header).ipi_addr);
    } else if (header->cmsg_level == IPPROTO_IPV6 && header->cmsg_type == IPV6_PKTINFO) {
      arrival.path.local.ip = ip_of(value_of<in6_pktinfo>(*header).ipi6_addr);
    }
  }
  return arrival;
}

}  // namespace visio::net
