#include "net/ice_tcp_listener.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>

#include "net/clock.h"
#include "net/socket_address.h"
#include "net/strangers.h"

namespace visio::net {
namespace {

constexpr int backlog = 256;
constexpr int max_accepts_per_call = 64;

FileDescriptor open_spare() {
  return FileDescriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC));
}

}  // namespace

class IceTcpListener::Pending final : public Watcher {
 public:
  Pending(IceTcpListener& owner, FramedConnection connection)
      : connection(std::move(connection)), owner_(owner) {
    owner_.loop_.watch(this->connection.descriptor(), *this);
  }
  ~Pending() override {
    // The descriptor is gone when the connection was admitted; unwatch() was called then.
    if (connection.descriptor() >= 0) owner_.loop_.unwatch(connection.descriptor(), *this);
  }

  void on_readable() override { owner_.receive(*this); }

  FramedConnection connection;

 private:
  IceTcpListener& owner_;
};

Result<std::unique_ptr<IceTcpListener>> IceTcpListener::open(const base::TransportAddress& local,
                                                             EventLoop& loop,
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
  return std::unique_ptr<IceTcpListener>(new IceTcpListener(std::move(listener), loop, admission));
}

IceTcpListener::IceTcpListener(FileDescriptor listener, EventLoop& loop, Admission& admission)
    : listener_(std::move(listener)),
      spare_(open_spare()),
      local_(local_address(listener_.get())),
      loop_(loop),
      admission_(admission) {
  loop_.watch(listener_.get(), *this);
}

IceTcpListener::~IceTcpListener() {
  loop_.unwatch(listener_.get(), *this);
}

void IceTcpListener::advance(base::Instant now) {
  while (!waiting_.empty() && next_deadline() <= now) waiting_.pop_front();
}

base::Instant IceTcpListener::next_deadline() const {
  return waiting_.empty() ? base::never
                          : waiting_.front().connection.accepted_at() + strangers_patience;
}

void IceTcpListener::on_readable() {
  for (int accepted = 0; accepted < max_accepts_per_call && accept_one(); ++accepted) {
  }
}

bool IceTcpListener::accept_one() {
  sockaddr_storage storage{};
  socklen_t size = sizeof storage;
  FileDescriptor socket(::accept4(listener_.get(), reinterpret_cast<sockaddr*>(&storage), &size,
                                  SOCK_NONBLOCK | SOCK_CLOEXEC));
  if (socket) {
    add_pending(std::move(socket), to_transport_address(storage));
    return true;
  }
  if (errno == EMFILE || errno == ENFILE) {
    refuse_one();
    return false;
  }
  return errno == ECONNABORTED || errno == EINTR;
}

/// Out of descriptors, the listener would stay readable and the loop would spin.
void IceTcpListener::refuse_one() {
  spare_ = FileDescriptor();
  FileDescriptor(::accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC));
  spare_ = open_spare();
}

void IceTcpListener::add_pending(FileDescriptor socket, const base::TransportAddress& remote) {
  const auto displaced = who_makes_room(waiting_, remote.ip, [](const Pending& pending) {
    return pending.connection.path().remote.ip;
  });
  if (displaced != waiting_.end()) waiting_.erase(displaced);
  waiting_.emplace_back(*this, FramedConnection(std::move(socket), remote, now()));
}

void IceTcpListener::receive(Pending& pending) {
  pending.connection.fill();
  if (pending.connection.peek()) {
    FramedConnection connection = release(pending);
    const base::Bytes first = *connection.peek();
    admission_.admit(std::move(connection), first);
  } else if (pending.connection.is_over()) {
    release(pending);
  }
}

FramedConnection IceTcpListener::release(Pending& pending) {
  loop_.unwatch(pending.connection.descriptor(), pending);
  FramedConnection connection = std::move(pending.connection);
  waiting_.remove_if([&](const Pending& other) { return &other == &pending; });
  return connection;
}

}  // namespace visio::net
