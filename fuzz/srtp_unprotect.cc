// Whatever arrives, only what the sender protected comes out, once and unchanged. The first byte
// chooses the profile; then each act begins with an opcode byte.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <vector>

#include "base/reader.h"
#include "fuzz/require.h"
#include "protocol/srtp/inbound_session.h"
#include "protocol/srtp/outbound_session.h"
#include "tests/protocol/srtp/packets.h"

namespace visio {
namespace {

namespace srtp = protocol::srtp;
using protocol::rtp::PacketIndex;
using protocol::rtp::Ssrc;
using tests::Packet;

constexpr std::size_t max_sent = 64;

class ProtectedStream {
 public:
  explicit ProtectedStream(base::Bytes script)
      : script_(script),
        profile_(tests::all_profiles[script_.u8() % tests::all_profiles.size()]),
        sender_(profile_, tests::master_key(profile_)),
        receiver_(profile_, tests::master_key(profile_)) {}

  void run() {
    while (!script_.rest().empty()) act(script_.u8() % 6);
  }

 private:
  void act(int opcode) {
    switch (opcode) {
      case 0:
        return send();
      case 1:
        return receive(sent_packet());
      case 2:
        return receive(damaged(sent_packet()));
      case 3:
        return receive(taken());
      case 4:
        return receive_control(damaged(control()));
      default:
        return receive_control(taken());
    }
  }

  void send() {
    if (sent_.size() == max_sent) return;
    index_ += 1 + script_.u16();
    sent_.push_back(tests::protect(sender_, stream_, {index_}, script_.u8()));
  }

  Packet sent_packet() { return sent_.empty() ? Packet() : sent_[script_.u8() % sent_.size()]; }

  Packet control() { return tests::protect_rtcp(sender_, tests::rtcp_compound(stream_.ssrc())); }

  Packet damaged(Packet packet) {
    if (packet.empty()) return packet;
    packet[script_.u16() % packet.size()] ^= std::byte{script_.u8()};
    if (script_.u8() % 8 == 0) packet.resize(script_.u16() % (packet.size() + 1));
    return packet;
  }

  Packet taken() {
    const base::Bytes bytes = script_.bytes(script_.u8());
    return {bytes.begin(), bytes.end()};
  }

  void receive(Packet packet) {
    const Packet arrived = packet;
    const auto authentic = receiver_.unprotect_rtp(packet);
    if (!authentic) return;
    fuzz::require(std::ranges::find(sent_, arrived) != sent_.end());
    fuzz::require(received_.insert(authentic->index().value).second);
    const Packet plain =
        tests::join(tests::rtp_header(stream_.ssrc(), authentic->index()),
                    tests::payload(authentic->bytes().size() - 20, authentic->index()));
    fuzz::require(std::ranges::equal(authentic->bytes(), plain));
  }

  void receive_control(Packet packet) {
    const auto authentic = receiver_.unprotect_rtcp(packet);
    if (!authentic) return;
    fuzz::require(std::ranges::equal(authentic->bytes(), tests::rtcp_compound(stream_.ssrc())));
  }

  base::Reader script_;
  srtp::Profile profile_;
  srtp::OutboundSession sender_;
  srtp::OutboundStream stream_{Ssrc{0x0102'0304}};
  srtp::InboundSession receiver_;
  std::uint64_t index_ = 0;
  std::vector<Packet> sent_;
  std::set<std::uint64_t> received_;
};

}  // namespace
}  // namespace visio

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  visio::ProtectedStream(std::as_bytes(std::span(data, size))).run();
  return 0;
}
