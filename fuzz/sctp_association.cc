// Any sequence of acts keeps the promises of two associations that talk to each other over a link
// which the script rules, and that are sent forged packets with the right tag and checksum. Each
// act begins with an opcode byte.

#include <array>
#include <deque>
#include <vector>

#include "base/reader.h"
#include "fuzz/require.h"
#include "protocol/sctp/data_channels.h"

namespace visio {
namespace {

namespace sctp = protocol::sctp;

constexpr std::size_t max_packets_at_once = 4096;  // of the send buffer's 1 MiB and more

sctp::Config config(std::uint32_t tag, std::uint32_t tsn) {
  sctp::Config config;
  config.verification_tag = tag;
  config.initial_tsn = tsn;
  return config;
}

class TwoAssociations {
 public:
  explicit TwoAssociations(base::Bytes script) : script_(script) {}

  void run() {
    while (!script_.rest().empty()) {
      const std::uint8_t opcode = script_.u8();
      act(opcode % 10, ends_[opcode >> 7]);
      keep_promises();
    }
  }

 private:
  struct End {
    explicit End(sctp::Role role, const sctp::Config& config)
        : config(config), channels(role, config) {}

    sctp::Config config;
    sctp::DataChannels channels;
    std::deque<std::vector<std::byte>> sent;  ///< on their way to the other end
    bool over = false;
  };

  void act(int opcode, End& end) {
    End& other = &end == &ends_[0] ? ends_[1] : ends_[0];
    switch (opcode) {
      case 0:
        return end.channels.connect(now_);
      case 1:
        return end.channels.receive(script_.bytes(script_.u8()), now_);
      case 2:
        return forge(end, other);
      case 3:
        return deliver(end, other);
      case 4:
        return lose(end);
      case 5:
        return (void)end.channels.open(parameters());
      case 6:
        return send(end);
      case 7:
        return end.channels.close(stream());
      case 8:
        return script_.u8() == 0 ? end.channels.abort() : end.channels.close(stream());
      default:
        now_ = now_ + std::chrono::milliseconds(script_.u16() % 4096);
        for (End& each : ends_) each.channels.advance(now_);
    }
  }

  /// A packet that only the other end, or somebody who knows all that it knows, can have sent.
  void forge(End& end, const End& other) {
    const base::Bytes chunks = script_.bytes(script_.u8());
    std::array<std::byte, 512> buffer;
    sctp::PacketWriter packet(buffer, {5000, 5000, end.config.verification_tag});
    packet.writer().bytes(chunks);
    // An INIT comes without a tag, and from the other end it carries that end's.
    if (!chunks.empty() && chunks[0] == std::byte{1}) {
      packet = sctp::PacketWriter(buffer, {5000, 5000, 0});
      sctp::Init{.tag = other.config.verification_tag,
                 .receive_window = 100000,
                 .outbound_streams = 10,
                 .inbound_streams = 10,
                 .initial_tsn = {other.config.initial_tsn},
                 .forward_tsn = true,
                 .reconfig = true,
                 .cookie = {}}
          .write(packet, sctp::ChunkType::init);
    }
    end.channels.receive(packet.seal(), now_);
  }

  void deliver(End& from, End& to) {
    const std::uint8_t how = script_.u8();
    if (from.sent.empty()) return;
    const auto at = from.sent.begin() + how % 64 % static_cast<long>(from.sent.size());
    const std::vector<std::byte> packet = *at;
    if ((how & 0x40) == 0) from.sent.erase(at);  // else it will come again
    to.channels.receive(packet, now_);
  }

  void lose(End& from) {
    if (!from.sent.empty()) from.sent.pop_front();
  }

  void send(End& end) {
    const sctp::StreamId to = stream();
    const std::vector<std::byte> message(script_.u16(), std::byte{'x'});
    const auto type = message.size() % 2 == 0 ? sctp::MessageType::text : sctp::MessageType::binary;
    (void)end.channels.send(to, type, message, now_);
  }

  void keep_promises() {
    for (End& end : ends_) {
      while (auto event = end.channels.poll_event()) take(end, *event);
      for (std::size_t count = 0; const auto packet = end.channels.poll_transmit(now_); ++count) {
        fuzz::require(count < max_packets_at_once);
        fuzz::require(packet->size() <= end.config.mtu);
        auto parsed = sctp::Packet::parse(*packet);
        fuzz::require(parsed && parsed->next_chunk());
        if (end.sent.size() < max_packets_at_once) {
          end.sent.emplace_back(packet->begin(), packet->end());
        }
      }
      fuzz::require(end.channels.next_deadline() > now_);
      fuzz::require(end.channels.buffered_amount({0}) <=
                    end.config.send_buffer + end.config.send_reserve);
      fuzz::require(!end.over || !end.channels.is_connected());
    }
  }

  void take(End& end, const sctp::Event& event) {
    fuzz::require(!end.over);
    if (std::holds_alternative<sctp::AssociationFailed>(event)) end.over = true;
    const auto* const message = std::get_if<sctp::Message>(&event);
    if (!message) return;
    fuzz::require(message->bytes.size() <= end.config.max_inbound_message);
    end.channels.release(message->held);
  }

  sctp::StreamId stream() { return {static_cast<std::uint16_t>(script_.u8() % 8)}; }

  sctp::ChannelParameters parameters() {
    const std::uint8_t bits = script_.u8();
    sctp::ChannelParameters parameters{.label = "label", .ordered = (bits & 1) != 0};
    if ((bits & 2) != 0) parameters.max_retransmits = static_cast<std::uint16_t>(bits >> 6);
    if ((bits & 4) != 0) parameters.max_lifetime_ms = bits * 4U;
    return parameters;
  }

  base::Reader script_;
  base::Instant now_{};
  std::array<End, 2> ends_{End(sctp::Role::dtls_client, config(0x11111111, 0xfffffffd)),
                           End(sctp::Role::dtls_server, config(0x22222222, 10))};
};

}  // namespace
}  // namespace visio

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  visio::TwoAssociations(std::as_bytes(std::span(data, size))).run();
  return 0;
}
