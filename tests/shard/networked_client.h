#pragma once

#include <poll.h>

#include <array>
#include <chrono>
#include <optional>
#include <vector>

#include "client/peer/client_transport.h"
#include "net/clock.h"
#include "net/send_batch.h"
#include "net/udp_socket.h"

namespace visio::tests {

/// A client's end of a peer connection on a real socket of its own, driven by the test's thread.
class NetworkedClient {
 public:
  NetworkedClient(net::UdpSocket socket, const client::ClientTransportConfig& config)
      : socket_(std::move(socket)), batch_(socket_), transport_(config, net::now()) {}

  client::ClientTransport& transport() { return transport_; }

  /// The RTP packets that came, decrypted.
  const std::vector<std::vector<std::byte>>& received() const { return received_; }

  /// Sends what is due, waits until something arrives or is due, and takes it in.
  void turn() {
    transport_.flush(batch_, net::now());
    batch_.flush();
    wait();
    socket_.receive([&](const base::Path&, base::MutableBytes datagram) {
      take(transport_.receive(datagram, net::now()));
    });
    transport_.advance(net::now());
  }

  /// Sends one protected packet.
  bool play(protocol::srtp::OutboundStream& stream, protocol::rtp::PacketIndex index,
            base::Bytes header, base::Bytes payload) {
    std::array<std::byte, base::max_datagram_size> packet;
    const auto size = transport_.outbound()->protect_rtp(stream, index, header, payload, packet);
    if (!size) return false;
    batch_.send(transport_.path(), base::Bytes(packet).first(*size));
    batch_.flush();
    return true;
  }

 private:
  void wait() {
    using namespace std::chrono;
    const auto due = duration_cast<milliseconds>(transport_.next_deadline() - net::now());
    const int timeout = static_cast<int>(std::clamp<std::int64_t>(due.count(), 0, 20));
    pollfd readable{socket_.descriptor(), POLLIN, 0};
    ::poll(&readable, 1, timeout);
  }

  void take(const transport::Received& received) {
    const auto* media = std::get_if<protocol::srtp::AuthenticRtp>(&received);
    if (media) received_.emplace_back(media->bytes().begin(), media->bytes().end());
  }

  net::UdpSocket socket_;
  net::SendBatch batch_;
  client::ClientTransport transport_;
  std::vector<std::vector<std::byte>> received_;
};

}  // namespace visio::tests
