#include "net/send_batch.h"

#include <netinet/in.h>
#include <netinet/udp.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "net/socket_address.h"

namespace visio::net {
namespace {

// What lies in the arena is written, encrypted and read by the kernel: it should still be in the
// second-level cache when it leaves.
constexpr std::size_t arena_size = 256 * 1024;
constexpr std::size_t max_messages = 128;

// Limits of UDP_SEGMENT: the kernel's on segments (UDP_MAX_SEGMENTS), IP's on the whole.
constexpr std::size_t max_segments = 64;
constexpr std::size_t max_message_size = 65'000;

constexpr std::size_t control_size =
    CMSG_SPACE(sizeof(in6_pktinfo)) + CMSG_SPACE(sizeof(std::uint16_t));

/// Appends ancillary data to a message whose msg_controllen says how much it has.
template <class Value>
void add_control(msghdr& message, int level, int type, const Value& value) {
  auto* const header = reinterpret_cast<cmsghdr*>(static_cast<std::byte*>(message.msg_control) +
                                                  message.msg_controllen);
  header->cmsg_level = level;
  header->cmsg_type = type;
  header->cmsg_len = CMSG_LEN(sizeof value);
  std::memcpy(CMSG_DATA(header), &value, sizeof value);
  message.msg_controllen += CMSG_SPACE(sizeof value);
}

void add_source(msghdr& message, const base::IpAddress& source, int family) {
  const SocketAddress address({source, 0}, static_cast<sa_family_t>(family));
  if (family == AF_INET) {
    in_pktinfo info{};
    info.ipi_spec_dst = reinterpret_cast<const sockaddr_in*>(address.get())->sin_addr;
    add_control(message, IPPROTO_IP, IP_PKTINFO, info);
  } else {
    in6_pktinfo info{};
    info.ipi6_addr = reinterpret_cast<const sockaddr_in6*>(address.get())->sin6_addr;
    add_control(message, IPPROTO_IPV6, IPV6_PKTINFO, info);
  }
}

}  // namespace

/// Datagrams that leave as one: `segments` of `segment_size`, the last perhaps smaller.
struct SendBatch::Message {
  base::Path path;
  base::Bytes bytes;
  std::size_t segment_size = 0;
  std::size_t segments = 0;

  bool accepts(const base::Path& next, std::size_t size) const {
    const bool last_is_whole = bytes.size() == segments * segment_size;
    return last_is_whole && size <= segment_size && segments < max_segments &&
           bytes.size() + size <= max_message_size && path == next;
  }
};

struct SendBatch::Headers {
  struct alignas(cmsghdr) Control {
    std::array<std::byte, control_size> bytes;
  };

  std::array<Message, max_messages> messages;
  std::array<mmsghdr, max_messages> headers{};
  std::array<iovec, max_messages> bytes{};
  std::array<SocketAddress, max_messages> remotes;
  std::array<Control, max_messages> controls{};
};

SendBatch::SendBatch(const UdpSocket& socket, StreamEgress* streams)
    : socket_(socket),
      streams_(streams),
      arena_(std::make_unique_for_overwrite<std::byte[]>(arena_size)),
      headers_(std::make_unique<Headers>()) {}

SendBatch::~SendBatch() = default;

base::MutableBytes SendBatch::reserve() {
  if (arena_size - used_ < base::max_datagram_size) flush();
  return {&arena_[used_], base::max_datagram_size};
}

void SendBatch::commit(const base::Path& path, std::size_t size) {
  if (size == 0 || size > base::max_datagram_size) return;
  if (path.transport == base::Transport::udp) {
    append(path, size);
  } else if (streams_) {
    streams_->send(path, {&arena_[used_], size});
  }
}

void SendBatch::close(const base::Path& path) {
  if (path.transport == base::Transport::tcp && streams_) streams_->close(path);
}

void SendBatch::append(const base::Path& path, std::size_t size) {
  if (messages_ > 0 && can_segment_ && headers_->messages[messages_ - 1].accepts(path, size)) {
    Message& message = headers_->messages[messages_ - 1];
    message.bytes = {message.bytes.data(), message.bytes.size() + size};
    ++message.segments;
    used_ += size;
    return;
  }
  headers_->messages[messages_++] = {path, {&arena_[used_], size}, size, 1};
  used_ += size;
  if (messages_ == max_messages) flush();
}

void SendBatch::flush() {
  for (std::size_t index = 0; index < messages_; ++index) write_header(index);
  for (std::size_t index = 0; index < messages_;) {
    const int count =
        ::sendmmsg(socket_.descriptor(), &headers_->headers[index],
                   static_cast<unsigned>(messages_ - index), MSG_DONTWAIT | MSG_NOSIGNAL);
    ++counters_.calls;
    if (count <= 0) {
      on_failure(index, errno);
      continue;
    }
    for (const std::size_t end = index + static_cast<std::size_t>(count); index < end; ++index) {
      counters_.sent += headers_->messages[index].segments;
    }
  }
  messages_ = 0;
  used_ = 0;
}

void SendBatch::write_header(std::size_t index) {
  const Message& message = headers_->messages[index];
  headers_->remotes[index] =
      SocketAddress(message.path.remote, static_cast<sa_family_t>(socket_.family()));
  headers_->bytes[index] = {const_cast<std::byte*>(message.bytes.data()), message.bytes.size()};

  msghdr& header = headers_->headers[index].msg_hdr;
  header = {};
  header.msg_name = &headers_->remotes[index].storage;
  header.msg_namelen = headers_->remotes[index].size;
  header.msg_iov = &headers_->bytes[index];
  header.msg_iovlen = 1;
  header.msg_control = headers_->controls[index].bytes.data();

  // On a wildcard socket the kernel would choose the source by the route, and a peer that was
  // answered from another address than it asked would drop the answer.
  if (is_unspecified(socket_.local().ip) && !is_unspecified(message.path.local.ip)) {
    add_source(header, message.path.local.ip, socket_.family());
  }
  if (message.segments > 1) {
    add_control(header, IPPROTO_UDP, UDP_SEGMENT, static_cast<std::uint16_t>(message.segment_size));
  }
}

/// Decides what to do about a message that the kernel refused, and moves `index` past what is done.
void SendBatch::on_failure(std::size_t& index, int error) {
  if (error == EINTR) return;
  if (error == EAGAIN || error == ENOBUFS) {
    counters_.dropped += segments_from(index);
    index = messages_;
    return;
  }
  const Message& message = headers_->messages[index];
  if (message.segments > 1 && (error == EIO || error == EINVAL || error == EMSGSIZE)) {
    // EIO: this interface cannot split messages at all. The others: the path carries only smaller
    // packets.
    if (error == EIO) can_segment_ = false;
    send_one_by_one(message);
  } else {
    counters_.dropped += message.segments;
  }
  ++index;
}

void SendBatch::send_one_by_one(const Message& message) {
  const SocketAddress remote(message.path.remote, static_cast<sa_family_t>(socket_.family()));
  for (base::Bytes rest = message.bytes; !rest.empty();) {
    const std::size_t size = std::min(message.segment_size, rest.size());
    const ssize_t sent = ::sendto(socket_.descriptor(), rest.data(), size,
                                  MSG_DONTWAIT | MSG_NOSIGNAL, remote.get(), remote.size);
    ++counters_.calls;
    ++(sent < 0 ? counters_.dropped : counters_.sent);
    rest = rest.subspan(size);
  }
}

std::size_t SendBatch::segments_from(std::size_t index) const {
  std::size_t segments = 0;
  for (; index < messages_; ++index) segments += headers_->messages[index].segments;
  return segments;
}

}  // namespace visio::net
