#pragma once

#include <expected>
#include <memory>
#include <string>

#include "client/peer/peer.h"
#include "net/event_loop.h"
#include "net/udp_socket.h"

namespace visio::client {

/// A Peer on a UDP socket of its own.
class MediaSocket final : private net::Watcher, private base::Egress {
 public:
  /// `loop` outlives it. `config.path.remote` is the server's candidate.
  static std::expected<std::unique_ptr<MediaSocket>, std::string> open(net::EventLoop& loop,
                                                                       ClientTransportConfig config,
                                                                       rtp::Ssrc control);
  ~MediaSocket() override;

  Peer& peer() { return *peer_; }

  /// Does what is due.
  void advance(base::Instant now);
  base::Instant next_deadline() const { return peer_->next_deadline(); }

  std::uint64_t send_failures() const { return send_failures_; }

 private:
  MediaSocket(net::EventLoop& loop, net::UdpSocket socket)
      : loop_(loop), socket_(std::move(socket)) {}

  void on_readable() override;
  base::MutableBytes reserve() override { return room_; }
  void commit(const base::Path& path, std::size_t size) override;

  net::EventLoop& loop_;
  net::UdpSocket socket_;
  std::unique_ptr<Peer> peer_;
  std::array<std::byte, base::max_datagram_size> room_;
  std::uint64_t send_failures_ = 0;
};

}  // namespace visio::client
