#include "net/tcp_door.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>

#include "net/clock.h"
#include "net/socket_address.h"

namespace visio::net {
namespace {

using namespace std::chrono_literals;

// A browser's first check follows the handshake at once.
constexpr base::Duration patience = 10s;

// Who waits longest makes room for who comes: somebody who opens connections and says nothing takes
// the place of his own.
constexpr std::size_t max_waiting = 512;

constexpr int backlog = 256;
constexpr int max_accepts_per_call = 64;

FileDescriptor open_spare() {
  return FileDescriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC));
}

}  // namespace

class TcpDoor::Guest final : public Watcher {
 public:
  Guest(TcpDoor& door, FramedConnection connection)
      : connection(std::move(connection)), door_(door) {
    door_.loop_.watch(this->connection.descriptor(), *this);
  }
  ~Guest() override {
    // The descriptor is gone when the connection was admitted; unwatch() was called then.
    if (connection.descriptor() >= 0) door_.loop_.unwatch(connection.descriptor(), *this);
  }

  void on_readable() override { door_.take_in(*this); }

  FramedConnection connection;

 private:
  TcpDoor& door_;
};

Result<std::unique_ptr<TcpDoor>> TcpDoor::open(const base::TransportAddress& local, EventLoop& loop,
                                               Admission& admission) {
  const std::string action = "listen on TCP " + to_string(local);
  const sa_family_t family = family_of(local.ip);
  FileDescriptor listener(::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (!listener) return std::unexpected(last_error(action));

  const int on = 1;
  const int off = 0;
  ::setsockopt(listener.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (family == AF_INET6) {
    ::setsockopt(listener.get(), IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
  }
  const SocketAddress address(local, family);
  if (::bind(listener.get(), address.get(), address.size) != 0 ||
      ::listen(listener.get(), backlog) != 0) {
    return std::unexpected(last_error(action));
  }
  return std::unique_ptr<TcpDoor>(new TcpDoor(std::move(listener), loop, admission));
}

TcpDoor::TcpDoor(FileDescriptor listener, EventLoop& loop, Admission& admission)
    : listener_(std::move(listener)),
      spare_(open_spare()),
      local_(local_address(listener_.get())),
      loop_(loop),
      admission_(admission) {
  loop_.watch(listener_.get(), *this);
}

TcpDoor::~TcpDoor() {
  loop_.unwatch(listener_.get(), *this);
}

void TcpDoor::advance(base::Instant now) {
  while (!waiting_.empty() && next_deadline() <= now) waiting_.pop_front();
}

base::Instant TcpDoor::next_deadline() const {
  return waiting_.empty() ? base::never : waiting_.front().connection.accepted_at() + patience;
}

void TcpDoor::on_readable() {
  for (int accepted = 0; accepted < max_accepts_per_call && accept_one(); ++accepted) {
  }
}

bool TcpDoor::accept_one() {
  sockaddr_storage storage{};
  socklen_t size = sizeof storage;
  FileDescriptor socket(::accept4(listener_.get(), reinterpret_cast<sockaddr*>(&storage), &size,
                                  SOCK_NONBLOCK | SOCK_CLOEXEC));
  if (socket) {
    welcome(std::move(socket), to_transport_address(storage));
    return true;
  }
  if (errno == EMFILE || errno == ENFILE) {
    turn_one_away();
    return false;
  }
  return errno == ECONNABORTED || errno == EINTR;
}

/// Out of descriptors, the listener would stay readable and the loop would spin.
void TcpDoor::turn_one_away() {
  spare_ = FileDescriptor();
  FileDescriptor(::accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC));
  spare_ = open_spare();
}

void TcpDoor::welcome(FileDescriptor socket, const base::TransportAddress& remote) {
  if (waiting_.size() == max_waiting) waiting_.pop_front();
  waiting_.emplace_back(*this, FramedConnection(std::move(socket), remote, now()));
}

void TcpDoor::take_in(Guest& guest) {
  guest.connection.fill();
  if (guest.connection.peek()) {
    FramedConnection connection = release(guest);
    const base::Bytes first = *connection.peek();
    admission_.admit(std::move(connection), first);
  } else if (guest.connection.is_over()) {
    release(guest);
  }
}

FramedConnection TcpDoor::release(Guest& guest) {
  loop_.unwatch(guest.connection.descriptor(), guest);
  FramedConnection connection = std::move(guest.connection);
  waiting_.remove_if([&](const Guest& other) { return &other == &guest; });
  return connection;
}

}  // namespace visio::net
