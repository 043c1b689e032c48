#pragma once

#include <optional>
#include <string_view>

#include "protocol/rtp/header.h"
#include "protocol/srtp/outbound_session.h"
#include "sfu/command.h"
#include "sfu/forwarder.h"
#include "sfu/packet.h"

namespace visio::sfu {

namespace srtp = protocol::srtp;

/// Builds one packet for one subscriber out of a stored one: header, payload descriptor, and both
/// protected straight into the room where it leaves from.
class PacketWriter {
 public:
  /// All of them outlive it.
  PacketWriter(const StoredPacket& packet, const Rewrite& rewrite, const PayloadFormat& format)
      : packet_(packet), rewrite_(rewrite), format_(format), payload_type_(format.payload_type) {}

  void set_marker(bool marker) { marker_ = marker; }

  /// The receiver's payload type for what a payload with redundancy is made of.
  void set_block_type(rtp::PayloadType type) { block_type_ = type; }

  /// Leaves the payload and what describes it away: only the number is of use.
  void leave_empty() { is_empty_ = true; }
  void set_transport_sequence_number(rtp::SequenceNumber number) {
    transport_sequence_number_ = number;
  }

  /// Makes it a retransmission (RFC 4588) of the packet with the number `original`.
  void retransmit(rtp::PayloadType rtx, rtp::SequenceNumber original) {
    payload_type_ = rtx;
    original_ = original;
  }

  /// Returns the size, 0 when it could not be built.
  std::size_t write(srtp::OutboundSession& session, srtp::OutboundStream& stream,
                    rtp::PacketIndex index, std::string_view mid,
                    const rtp::ExtensionIds& extensions, base::Instant now,
                    base::MutableBytes room) const;

 private:
  base::Bytes payload() const;
  base::Bytes write_payload(base::MutableBytes scratch) const;
  std::size_t rewrite(base::Bytes payload, base::MutableBytes out) const;
  std::optional<base::Bytes> write_descriptor(base::MutableBytes scratch) const;
  bool is_rewritten() const;

  const StoredPacket& packet_;
  const Rewrite& rewrite_;
  const PayloadFormat& format_;
  rtp::PayloadType payload_type_;
  bool marker_ = false;
  bool is_empty_ = false;
  std::optional<rtp::PayloadType> block_type_;
  std::optional<rtp::SequenceNumber> transport_sequence_number_;
  std::optional<rtp::SequenceNumber> original_;
};

}  // namespace visio::sfu
