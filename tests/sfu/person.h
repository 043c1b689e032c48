#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "client/peer/client_transport.h"
#include "protocol/codec/vp8.h"
#include "protocol/rtcp/compound.h"
#include "protocol/rtp/header_writer.h"
#include "protocol/rtp/packet_view.h"
#include "sfu/engine.h"
#include "tests/sfu/wire.h"

namespace visio::tests {

namespace codec = protocol::codec;
namespace rtcp = protocol::rtcp;
namespace rtp = protocol::rtp;
namespace srtp = protocol::srtp;

using namespace std::chrono_literals;

/// What one participant got of RTP, taken apart.
struct Got {
  rtp::Header header;
  rtp::ExtensionValues extensions;  ///< without text and bytes, which were views
  std::string mid;
  Packet payload;
  Packet dependency_descriptor;
};

inline constexpr rtp::ExtensionIds extension_ids{.mid = 1,
                                                 .rid = 2,
                                                 .repaired_rid = 3,
                                                 .audio_level = 4,
                                                 .transport_sequence_number = 5,
                                                 .abs_send_time = 6,
                                                 .abs_capture_time = 7,
                                                 .dependency_descriptor = 8};

/// Somebody with one peer connection.
class Person {
 public:
  Person(const client::ClientTransportConfig& config, base::Instant now) : transport(config, now) {}

  /// Protects a packet and puts it on the wire.
  void send(srtp::OutboundStream& stream, rtp::PacketIndex index, const rtp::Header& header,
            const rtp::ExtensionValues& values, base::Bytes payload) {
    std::array<std::byte, 512> head;
    const auto size = rtp::write_header(head, header, values, extension_ids);
    ASSERT_TRUE(size);
    const auto room = wire.reserve();
    const auto written = transport.outbound()->protect_rtp(
        stream, index, base::Bytes(head).first(*size), payload, room);
    ASSERT_TRUE(written);
    wire.commit(transport.path(), *written);
  }

  void send_control(base::Bytes compound) {
    const auto room = wire.reserve();
    const auto written = transport.outbound()->protect_rtcp(compound, room);
    ASSERT_TRUE(written);
    wire.commit(transport.path(), *written);
  }

  void receive(const transport::Received& received) {
    if (const auto* media = std::get_if<srtp::AuthenticRtp>(&received)) receive_rtp(media->bytes());
    if (const auto* control = std::get_if<srtp::AuthenticRtcp>(&received)) {
      feedback.emplace_back(control->bytes().begin(), control->bytes().end());
    }
  }

  /// Packets on one source, in the order in which they came.
  std::vector<Got> got_on(rtp::Ssrc ssrc) const {
    std::vector<Got> some;
    std::ranges::copy_if(got, std::back_inserter(some),
                         [&](const Got& one) { return one.header.ssrc == ssrc; });
    return some;
  }

  /// How many blocks of RTCP came for which `test` holds.
  template <class Test>
  std::size_t count_feedback(Test test) const {
    std::size_t count = 0;
    for (const Packet& packet : feedback) {
      const auto compound = rtcp::Compound::parse(packet);
      for (const rtcp::Block& block : *compound) count += test(block) ? 1 : 0;
    }
    return count;
  }

  sfu::ParticipantId id;
  sfu::TransportId transport_id;
  std::size_t shard = 0;
  client::ClientTransport transport;
  Wire wire;
  std::vector<Got> got;
  std::vector<Packet> feedback;
  std::vector<std::string> messages;

  /// Reads so much of what has come out of its receive buffer.
  void read(std::size_t bytes) {
    bytes = std::min(bytes, kept);
    kept -= bytes;
    transport.channels().release(bytes);
  }

  bool reads = true;     ///< what comes leaves the receive buffer by itself
  std::size_t kept = 0;  ///< in the receive buffer

 private:
  void receive_rtp(base::Bytes bytes) {
    const auto view = rtp::PacketView::parse(bytes);
    ASSERT_TRUE(view);
    auto values = rtp::ExtensionValues::read(view->extensions(), extension_ids);
    const std::string mid(values.mid.value_or(""));
    values.mid.reset();
    const base::Bytes descriptor = values.dependency_descriptor.value_or(base::Bytes{});
    values.dependency_descriptor.reset();
    got.push_back({view->header().fields(), values, mid,
                   Packet(view->payload().begin(), view->payload().end()),
                   Packet(descriptor.begin(), descriptor.end())});
  }
};

}  // namespace visio::tests
