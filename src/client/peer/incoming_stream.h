#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/time.h"
#include "client/peer/latency_histogram.h"
#include "client/peer/missing_packets.h"
#include "client/peer/stamp.h"
#include "client/peer/vp8_decoder.h"
#include "protocol/rtcp/reports.h"
#include "protocol/rtp/packet_view.h"
#include "protocol/rtp/unwrapper.h"

namespace visio::client {

namespace rtcp = protocol::rtcp;

/// Where one source is to be found among the packets.
struct IncomingConfig {
  codec::MediaKind kind = codec::MediaKind::audio;
  rtp::Ssrc ssrc;
  std::optional<rtp::Ssrc> rtx_ssrc{};
  std::uint32_t clock_rate = 48'000;
  bool decodes = true;  ///< puts pictures together; not where most packets are only counted
};

/// What came of one source, and what was asked for.
struct ReceptionMetrics {
  std::uint64_t packets = 0;           ///< that came for the first time, repaired ones included
  std::uint64_t bytes = 0;             ///< of payload
  std::uint64_t repaired = 0;          ///< of the packets: came only when sent again
  std::uint64_t needless_repairs = 0;  ///< sent again although they had come
  std::uint64_t nacks_sent = 0;
  std::uint64_t keyframe_requests_sent = 0;
  std::uint64_t timestamp_steps_back = 0;
  base::Duration largest_clock_error{};  ///< between sender reports and stamps: lip sync
  LatencyHistogram latency;              ///< from the source's stamp; not of repaired packets
};

/// Numbers of the outgoing stream that are `offset` ahead of those at the source.
struct Segment {
  std::uint8_t encoding = 0;
  std::int64_t offset = 0;
  std::uint64_t first = 0;  ///< outgoing
  std::uint64_t last = 0;   ///< the last that came in order

  friend bool operator==(const Segment&, const Segment&) = default;
};

/// One source that a client receives: repairs, reports, and checks what it gets.
class IncomingStream {
 public:
  explicit IncomingStream(const IncomingConfig& config);

  /// A packet on the source itself.
  void receive(const rtp::PacketView& packet, base::Instant now);

  /// A packet on the source that stays encrypted: its header is all that counts.
  void count(const rtp::HeaderView& header, std::size_t payload_size, base::Instant now);

  /// A packet on its RTX source.
  void receive_repair(const rtp::PacketView& packet, base::Instant now);

  /// A sender report about the source.
  void receive_report(const rtcp::SenderInfo& info, base::Instant now);

  /// What the receiver report says; nothing before the first packet.
  std::optional<rtcp::ReportBlock> report(base::Instant now);

  /// Packets to ask for now.
  std::vector<rtp::SequenceNumber> missing(base::Instant now, base::Duration round_trip);

  /// Whether to ask for a keyframe now; it counts as asked.
  bool take_keyframe_request(base::Instant now);

  /// Lets pictures that wait for nothing any more go on.
  void advance(base::Instant now);

  const IncomingConfig& config() const { return config_; }
  const ReceptionMetrics& metrics() const { return metrics_; }
  const Vp8Decoder& decoder() const { return decoder_; }
  Vp8Decoder& decoder() { return decoder_; }

  std::uint64_t expected() const { return highest_ ? highest_->value - first_->value + 1 : 0; }
  std::uint64_t lost() const { return expected() - metrics_.packets; }
  std::uint64_t lost_before_repair() const { return lost() + metrics_.repaired; }

  /// Whether the packet with this index came in any way.
  bool has(std::uint64_t index) const { return index < came_.size() && came_[index]; }
  std::optional<rtp::PacketIndex> first() const { return first_; }
  std::optional<rtp::PacketIndex> highest() const { return highest_; }

  /// How outgoing numbers followed the source's: a new segment wherever the offset changed.
  const std::vector<Segment>& segments() const { return segments_; }
  rtp::PacketIndex peek(rtp::SequenceNumber number) const { return unwrapper_.peek(number); }
  std::optional<std::uint8_t> encoding() const;

 private:
  /// Notes that the packet came; true when it had not come before.
  bool note_arrival(rtp::PacketIndex index, std::size_t payload_size, base::Instant now);

  /// The same, and puts its picture together.
  bool take_in(rtp::PacketIndex index, const rtp::PacketView& packet, base::Bytes payload,
               base::Instant now);
  void check_order(rtp::PacketIndex index, const rtp::PacketView& packet, base::Bytes payload,
                   base::Instant now);
  void measure_jitter(rtp::Timestamp timestamp, base::Instant now);
  void note_clock(const Stamp& stamp, rtp::Timestamp timestamp);

  IncomingConfig config_;
  rtp::SequenceUnwrapper unwrapper_;
  std::optional<rtp::PacketIndex> first_;
  std::optional<rtp::PacketIndex> highest_;
  std::vector<bool> came_;
  std::vector<Segment> segments_;
  rtp::Timestamp highest_timestamp_;
  MissingPackets missing_;
  Vp8Decoder decoder_;
  ReceptionMetrics metrics_;

  std::optional<rtcp::SenderInfo> sender_report_;
  base::Instant sender_report_at_;
  std::optional<base::Instant> keyframe_asked_at_;

  std::uint64_t received_ = 0;  ///< on the source itself
  std::uint64_t reported_expected_ = 0;
  std::uint64_t reported_received_ = 0;
  std::optional<std::int64_t> transit_;
  std::uint32_t jitter_ = 0;  ///< times 16
};

}  // namespace visio::client
