#include "net/framed_connection.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cerrno>

#include "net/socket_address.h"

namespace visio::net {
namespace {

// A peer that has vanished is noticed within 20 s, whether something was sent to it or not.
constexpr int keepalive_after = 10;  // seconds
constexpr int keepalives_apart = 5;  // seconds
constexpr int keepalives = 2;
constexpr int longest_unacknowledged = 20'000;  // milliseconds

void set(int descriptor, int level, int option, int value) {
  ::setsockopt(descriptor, level, option, &value, sizeof value);
}

bool is_temporary(int error) {
  return error == EAGAIN || error == EINTR;
}

}  // namespace

FramedConnection::FramedConnection(FileDescriptor descriptor, const base::TransportAddress& remote,
                                   base::Instant accepted_at)
    : descriptor_(std::move(descriptor)),
      path_{.local = local_address(descriptor_.get()),
            .remote = remote,
            .transport = base::Transport::tcp},
      accepted_at_(accepted_at) {
  set(descriptor_.get(), IPPROTO_TCP, TCP_NODELAY, 1);
  set(descriptor_.get(), SOL_SOCKET, SO_KEEPALIVE, 1);
  set(descriptor_.get(), IPPROTO_TCP, TCP_KEEPIDLE, keepalive_after);
  set(descriptor_.get(), IPPROTO_TCP, TCP_KEEPINTVL, keepalives_apart);
  set(descriptor_.get(), IPPROTO_TCP, TCP_KEEPCNT, keepalives);
  set(descriptor_.get(), IPPROTO_TCP, TCP_USER_TIMEOUT, longest_unacknowledged);
}

void FramedConnection::fill() {
  const base::MutableBytes room = input_.room();
  if (room.empty()) return;

  const ssize_t size = ::recv(descriptor_.get(), room.data(), room.size(), MSG_DONTWAIT);
  if (size > 0) {
    input_.commit(static_cast<std::size_t>(size));
  } else if (size == 0 || !is_temporary(errno)) {
    ended_ = true;
  }
}

void FramedConnection::flush() {
  while (has_queued() && !ended_) {
    const base::Bytes unsent = output_.unsent();
    const ssize_t size =
        ::send(descriptor_.get(), unsent.data(), unsent.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (size >= 0) {
      output_.consume(static_cast<std::size_t>(size));
    } else if (errno != EINTR) {
      ended_ = !is_temporary(errno);
      return;
    }
  }
}

}  // namespace visio::net
