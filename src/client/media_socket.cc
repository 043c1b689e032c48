#include "client/media_socket.h"

#include <sys/socket.h>

#include "net/clock.h"
#include "net/socket_address.h"

namespace visio::client {

std::expected<std::unique_ptr<MediaSocket>, std::string> MediaSocket::open(
    net::EventLoop& loop, ClientTransportConfig config, rtp::Ssrc control) {
  const bool v4 = config.path.remote.ip.is_v4();
  auto socket = net::UdpSocket::bind({*base::IpAddress::parse(v4 ? "0.0.0.0" : "::"), 0});
  if (!socket) return std::unexpected(std::string("no UDP socket"));
  std::unique_ptr<MediaSocket> opened(new MediaSocket(loop, std::move(*socket)));
  config.path.local = opened->socket_.local();
  opened->peer_ = std::make_unique<Peer>(config, control, "load", net::now());
  if (!loop.watch(opened->socket_.descriptor(), *opened)) {
    return std::unexpected(std::string("no place in the event loop"));
  }
  return opened;
}

MediaSocket::~MediaSocket() {
  loop_.unwatch(socket_.descriptor(), *this);
}

void MediaSocket::advance(base::Instant now) {
  if (next_deadline() > now) return;
  peer_->advance(now);
  peer_->flush(*this, now);
}

void MediaSocket::on_readable() {
  const base::Instant now = net::now();
  socket_.receive(
      [&](const base::Path&, base::MutableBytes datagram) { peer_->receive(datagram, now); });
  if (!peer_->transport().is_connected()) peer_->flush(*this, now);
}

void MediaSocket::commit(const base::Path& path, std::size_t size) {
  const net::SocketAddress to(path.remote, static_cast<sa_family_t>(socket_.family()));
  if (::sendto(socket_.descriptor(), room_.data(), size, MSG_DONTWAIT, to.get(), to.size) < 0) {
    ++send_failures_;
  }
}

}  // namespace visio::client
