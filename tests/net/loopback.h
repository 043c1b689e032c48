#pragma once

#include <sys/socket.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/datagram.h"
#include "net/clock.h"
#include "net/event_loop.h"
#include "net/file_descriptor.h"
#include "net/socket_address.h"
#include "net/udp_socket.h"

namespace visio::tests {

using namespace std::chrono_literals;

/// How long a test waits for what must come, before it fails.
inline constexpr base::Duration patience = 5s;

inline base::TransportAddress loopback(std::string_view ip = "127.0.0.1", std::uint16_t port = 0) {
  return {net::parse_ip(ip).value(), port};
}

/// Runs the loop until `done` holds. False when it never does.
template <class Condition>
bool run_until(net::EventLoop& loop, Condition done) {
  const base::Instant end = net::now() + patience;
  while (!done() && net::now() < end) loop.run_once(end);
  return done();
}

/// Calls a function when a descriptor can be read.
template <class Action>
class OnReadable final : public net::Watcher {
 public:
  explicit OnReadable(Action action) : action_(std::move(action)) {}
  void on_readable() override { action_(); }

 private:
  Action action_;
};

/// A blocking TCP client, at an address of its own if one is given. Its receive buffer is small and
/// does not grow, so that what it leaves unread waits at the server and not in the kernel.
inline net::FileDescriptor connect_to(const base::TransportAddress& server,
                                      std::string_view from = {}) {
  net::FileDescriptor client(::socket(net::family_of(server.ip), SOCK_STREAM | SOCK_CLOEXEC, 0));
  const int receive_buffer = 64 * 1024;
  ::setsockopt(client.get(), SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  if (!from.empty()) {
    const net::SocketAddress own(loopback(from), net::family_of(server.ip));
    if (::bind(client.get(), own.get(), own.size) != 0) return {};
  }
  const net::SocketAddress address(server, net::family_of(server.ip));
  if (::connect(client.get(), address.get(), address.size) != 0) return {};
  const timeval limit{.tv_sec = 5, .tv_usec = 0};
  ::setsockopt(client.get(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  return client;
}

}  // namespace visio::tests
