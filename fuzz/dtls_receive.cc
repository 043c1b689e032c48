// However a stranger meddles with a handshake, two honest ends never connect with different keys,
// never read what the other did not send, and keep their queues short. Each act begins with an
// opcode byte.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/reader.h"
#include "fuzz/require.h"
#include "tests/protocol/dtls/endpoint.h"

namespace visio {
namespace {

namespace dtls = protocol::dtls;
using tests::Endpoint;

const dtls::Certificate& certificate(dtls::Role role) {
  static const dtls::Certificate client = dtls::Certificate::generate().value();
  static const dtls::Certificate server = dtls::Certificate::generate().value();
  return role == dtls::Role::client ? client : server;
}

class MeddledHandshake {
 public:
  explicit MeddledHandshake(base::Bytes script) : script_(script) {}

  void run() {
    while (!script_.rest().empty()) {
      const unsigned opcode = script_.u8();
      Endpoint& from = opcode & 0x80 ? client_ : server_;
      Endpoint& to = opcode & 0x80 ? server_ : client_;
      act(opcode % 7, from, to);
      keep_promises();
    }
  }

 private:
  using Datagram = std::vector<std::byte>;

  void act(unsigned opcode, Endpoint& from, Endpoint& to) {
    switch (opcode) {
      case 0:
        return carry(from, to);
      case 1:
        return to.receive(damaged(pending(from)), now_);
      case 2:
        return to.receive(pending(from), now_);
      case 3:
        return to.receive(script_.bytes(script_.u16()), now_);
      case 4:
        if (!from.sent.empty()) from.sent.erase(from.sent.begin());
        return;
      case 5:
        from.association.send(base::as_bytes("data"));
        return from.drain();
      default:
        now_ = now_ + std::chrono::milliseconds(script_.u16());
        return to.advance(now_);
    }
  }

  void carry(Endpoint& from, Endpoint& to) {
    for (const Datagram& datagram : std::exchange(from.sent, {})) to.receive(datagram, now_);
  }

  /// One of the datagrams on the way, which stays there.
  Datagram pending(const Endpoint& from) {
    return from.sent.empty() ? Datagram() : from.sent[script_.u8() % from.sent.size()];
  }

  Datagram damaged(Datagram datagram) {
    if (datagram.empty()) return datagram;
    for (int count = script_.u8() % 4; count >= 0; --count) {
      datagram[script_.u16() % datagram.size()] = std::byte{script_.u8()};
    }
    if (script_.u8() % 8 == 0) datagram.resize(script_.u16() % datagram.size());
    return datagram;
  }

  void keep_promises() {
    if (client_.keys && server_.keys) {
      fuzz::require(client_.keys->inbound.key == server_.keys->outbound.key);
      fuzz::require(client_.keys->outbound.key == server_.keys->inbound.key);
    }
    for (const Endpoint* end : {&client_, &server_}) {
      for (const auto& data : end->received) fuzz::require(data == "data");
      fuzz::require(!end->error || *end->error != dtls::Error::wrong_fingerprint);
    }
    for (Endpoint* end : {&client_, &server_}) {
      for (const Datagram& datagram : end->sent) {
        fuzz::require(datagram.size() <= dtls::max_datagram_size);
      }
      if (end->sent.size() > 64) end->sent.resize(64);
    }
  }

  base::Reader script_;
  base::Instant now_{};
  Endpoint server_{certificate(dtls::Role::server), dtls::Role::server,
                   certificate(dtls::Role::client).fingerprint(), now_};
  Endpoint client_{certificate(dtls::Role::client), dtls::Role::client,
                   certificate(dtls::Role::server).fingerprint(), now_};
};

}  // namespace
}  // namespace visio

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  visio::MeddledHandshake(std::as_bytes(std::span(data, size))).run();
  return 0;
}
