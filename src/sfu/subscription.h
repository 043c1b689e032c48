#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "base/time.h"
#include "protocol/rtcp/reports.h"
#include "sfu/allocation/stream.h"
#include "sfu/command.h"
#include "sfu/forwarder.h"
#include "sfu/keyframe_patience.h"
#include "sfu/outgoing_packet.h"
#include "sfu/publication.h"
#include "sfu/send_context.h"

namespace visio::sfu {

namespace rtcp = protocol::rtcp;

struct Connection;
class PacketWriter;

/// How a subscriber receives, by his receiver reports; counts since the beginning.
struct ReceiverView {
  std::int64_t lost = 0;
  base::Duration jitter{};
  base::Duration round_trip{};
};

/// One publication on its way to one transport.
class Subscription {
 public:
  /// Publication and connection outlive it.
  Subscription(Subscribe subscribe, Publication& publication, Connection& connection);

  SubscriptionId id() const { return subscribe_.id; }
  rtp::Ssrc ssrc() const { return subscribe_.ssrc; }
  bool sends_on(rtp::Ssrc ssrc) const {
    return ssrc == subscribe_.ssrc || ssrc == subscribe_.rtx_ssrc;
  }
  const std::string& cname() const { return subscribe_.cname; }
  bool bypasses_speaker_gate() const { return subscribe_.bypasses_speaker_gate; }
  Publication& publication() const { return publication_; }
  Connection& connection() const { return connection_; }

  /// Adopts what the subscriber wants now.
  void configure(const SubscriptionSettings& settings);

  /// Aims at the best encoding there is; after the encodings' activity, mute or settings changed.
  void retarget();

  /// Receives a packet that the publication has just stored. Whether something is to be sent.
  bool forward(EncodingIndex encoding, const PacketFacts& facts, base::Instant now);

  /// The encoding whose keyframe it waits for.
  std::optional<EncodingIndex> waits_for() const;

  /// The encoding that it shows now, or waits for: for requests of the subscriber's. Nothing while
  /// it is to show nothing.
  std::optional<EncodingIndex> shown_encoding() const;

  /// Whether what was lost is sent again as it was, for want of an RTX source.
  bool repeats_what_it_sent() const {
    return !rtx_stream_ && publication_.kind() == codec::MediaKind::audio;
  }

  /// The subscriber requests a packet again (NACK). One that has not come yet is sent when it does.
  void retransmit(rtp::SequenceNumber number, base::Instant now);

  /// Builds, protects and sends. Returns the bytes sent, 0 when the packet is no longer there.
  std::size_t send(const OutgoingPacket& outgoing, SendContext& context, base::Instant now);

  /// What a sender report says now; nothing as long as the publisher sent none. It counts as sent.
  std::optional<rtcp::SenderInfo> report(base::Instant now);

  /// Notes how the subscriber receives, and the round trip.
  void receive_report(const rtcp::ReportBlock& block, base::Instant now);

  /// Whether its packets carry transport-wide numbers, by which the link is measured.
  bool has_transport_numbers() const {
    return subscribe_.extensions.transport_sequence_number != 0;
  }

  /// How it stands with the allocator; nothing when it costs nothing.
  std::optional<allocation::Stream> stream() const;

  /// What the allocator chose. True when something else is sent from now on.
  bool grant(const allocation::Choice& choice);

  /// Whether it is wanted but does not fit the link.
  bool is_paused() const { return is_granted_ && !choice_.layer; }

  /// Sends padding on the RTX source; returns its size, 0 when there is nothing to send it on.
  std::size_t pad(SendContext& context, base::Instant now);

  const ReceiverView& receiver() const { return receiver_; }
  std::uint64_t packets_sent() const { return packets_sent_; }

  KeyframePatience keyframe_patience;

  /// What the quality report before counted.
  std::uint64_t reported_sent = 0;
  std::int64_t reported_lost = 0;

 private:
  struct SentReport {
    std::uint32_t middle = 0;
    base::Instant at;
  };

  bool accepts(codec::Codec codec) const { return format_of(codec) != nullptr; }
  const PayloadFormat* format_of(codec::Codec codec) const;

  /// What a packet of this codec is to this subscriber; null: nothing.
  const PayloadFormat* format_for(codec::Codec codec) const;
  bool has_room_for_redundancy() const;

  /// Of what this subscriber gets of the packet; and about what that takes on his link.
  std::uint16_t payload_size(const PacketFacts& facts) const;
  std::uint16_t size_of(const PacketFacts& facts) const;

  void enqueue(const Placement& placement, const PacketFacts& facts, base::Instant now);
  std::size_t repeat(rtp::PacketIndex number, SendContext& context) const;
  bool may_retransmit(const LogEntry& entry, base::Instant now) const;
  std::optional<StoredPacket> stored(const LogEntry& entry) const;
  void describe(const StoredPacket& packet, const LogEntry& entry, PacketWriter& writer) const;
  void count_sent(LogEntry& entry, const PacketFacts& facts, base::Instant now);
  void forward_stored_after(EncodingIndex encoding, rtp::PacketIndex after, base::Instant now);

  Subscribe subscribe_;
  Publication& publication_;
  Connection& connection_;
  Forwarder forwarder_;
  srtp::OutboundStream stream_;
  std::optional<srtp::OutboundStream> rtx_stream_;
  rtp::PacketIndex next_rtx_;

  std::uint64_t packets_sent_ = 0;
  std::uint64_t octets_sent_ = 0;
  std::array<SentReport, 4> sent_reports_{};
  std::size_t reports_ = 0;
  ReceiverView receiver_;

  allocation::Choice choice_;
  bool is_granted_ = false;  ///< false: nothing limits it
};

}  // namespace visio::sfu
