#include "net/tcp_connections.h"

#include <algorithm>
#include <cstring>
#include <string_view>
#include <utility>

#include "net/strangers.h"

namespace visio::net {
namespace {

std::size_t mix(std::size_t seed, const base::TransportAddress& address) {
  const std::size_t ip = std::hash<std::string_view>{}(base::as_text(address.ip.octets()));
  return seed * 31 + ip + address.port;
}

}  // namespace

std::size_t TcpConnections::HashOfPath::operator()(const base::Path& path) const {
  return mix(mix(0, path.remote), path.local);
}

class TcpConnections::Connection final : public Watcher {
 public:
  Connection(TcpConnections& table, FramedConnection framed)
      : framed(std::move(framed)), table_(table) {
    table_.loop_.watch(this->framed.descriptor(), *this);
  }
  ~Connection() override { table_.loop_.unwatch(framed.descriptor(), *this); }

  void on_readable() override { table_.read(*this); }
  void on_writable() override { table_.write(*this); }

  FramedConnection framed;
  bool is_stranger = true;
  bool is_unflushed = false;
  bool waits_for_room = false;

 private:
  TcpConnections& table_;
};

TcpConnections::TcpConnections(EventLoop& loop, StreamIngress& ingress)
    : loop_(loop), ingress_(ingress) {}

TcpConnections::~TcpConnections() = default;

void TcpConnections::adopt(FramedConnection framed) {
  const base::Path path = framed.path();
  close(path);
  const auto displaced = who_makes_room(strangers_, path.remote.ip, [](const Connection* stranger) {
    return stranger->framed.path().remote.ip;
  });
  if (displaced != strangers_.end()) drop(**displaced);

  Connection& connection =
      *connections_.emplace(path, std::make_unique<Connection>(*this, std::move(framed)))
           .first->second;
  const auto accepted_at = [](const Connection* one) { return one->framed.accepted_at(); };
  strangers_.insert(std::ranges::upper_bound(strangers_, accepted_at(&connection), {}, accepted_at),
                    &connection);
  read(connection);
}

void TcpConnections::send(const base::Path& path, base::Bytes datagram) {
  const auto found = connections_.find(path);
  if (found == connections_.end()) return;
  Connection& connection = *found->second;
  connection.framed.send(datagram);
  if (!std::exchange(connection.is_unflushed, true)) unflushed_.push_back(path);
}

void TcpConnections::flush() {
  for (const base::Path& path : std::exchange(unflushed_, {})) {
    const auto found = connections_.find(path);
    if (found == connections_.end()) continue;
    found->second->is_unflushed = false;
    write(*found->second);
  }
}

void TcpConnections::close(const base::Path& path) {
  const auto found = connections_.find(path);
  if (found == connections_.end()) return;
  found->second->framed.flush();
  drop(*found->second);
}

void TcpConnections::advance(base::Instant now) {
  while (next_deadline() <= now) drop(*strangers_.front());
}

base::Instant TcpConnections::next_deadline() const {
  return strangers_.empty() ? base::never
                            : strangers_.front()->framed.accepted_at() + strangers_patience;
}

void TcpConnections::read(Connection& connection) {
  const base::Path path = connection.framed.path();
  connection.framed.fill();
  // The ingress may close the connection in answer to a frame.
  while (const auto frame = connection.framed.peek()) {
    ingress_.receive(path, *frame);
    if (!connections_.contains(path)) return;
    connection.framed.pop();
    if (connection.is_stranger && ingress_.knows(path)) {
      connection.is_stranger = false;
      std::erase(strangers_, &connection);
    }
  }
  if (connection.framed.is_over()) lose(connection);
}

void TcpConnections::write(Connection& connection) {
  connection.framed.flush();
  if (connection.framed.is_over()) {
    lose(connection);
    return;
  }
  const bool waits = connection.framed.has_queued();
  if (std::exchange(connection.waits_for_room, waits) != waits) {
    loop_.change(connection.framed.descriptor(), connection,
                 waits ? Interest::read_and_write : Interest::read);
  }
}

void TcpConnections::lose(Connection& connection) {
  const base::Path path = connection.framed.path();
  drop(connection);
  ingress_.closed(path);
}

void TcpConnections::drop(Connection& connection) {
  const base::Path path = connection.framed.path();
  if (connection.is_stranger) std::erase(strangers_, &connection);
  connections_.erase(path);
}

}  // namespace visio::net
