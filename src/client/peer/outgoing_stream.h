#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/egress.h"
#include "base/time.h"
#include "protocol/rtcp/reports.h"
#include "protocol/rtp/extension_values.h"
#include "protocol/rtp/header.h"
#include "protocol/rtp/types.h"
#include "protocol/srtp/outbound_session.h"

namespace visio::client {

namespace rtcp = protocol::rtcp;
namespace rtp = protocol::rtp;
namespace srtp = protocol::srtp;

/// What packets leave through: one peer connection's keys, path and count.
struct SendContext {
  srtp::OutboundSession& session;
  const base::Path& path;
  base::Egress& egress;
  rtp::SequenceNumber& transport_sequence_number;
};

/// How one source names itself and its packets.
struct StreamConfig {
  rtp::Ssrc ssrc;
  std::optional<rtp::Ssrc> rtx_ssrc{};
  rtp::PayloadType payload_type;
  std::optional<rtp::PayloadType> rtx{};
  std::uint32_t clock_rate = 90'000;
  std::string mid{};
  std::string rid{};
  rtp::ExtensionIds extensions{};
  rtp::PacketIndex first{};  ///< number of the first packet
  std::size_t kept = 256;    ///< packets that can be sent again
};

/// A packet before it is numbered.
struct Media {
  bool marker = false;
  rtp::Timestamp timestamp;
  base::Bytes payload;
  std::optional<rtp::AudioLevel> audio_level{};
};

/// One source that a client sends: numbers, protects, keeps for retransmission, counts.
class OutgoingStream {
 public:
  explicit OutgoingStream(StreamConfig config);

  /// Sends one packet, numbered and protected.
  void send(const Media& media, SendContext& context, base::Instant now);

  /// Answers a NACK: on the RTX source (RFC 4588) or, without one, the identical ciphertext.
  void resend(rtp::SequenceNumber number, SendContext& context, base::Instant now);

  /// The peer has reported on this source of ours: it knows it, so that it need not be named any
  /// more. Browsers count both sources apart.
  void acknowledge(rtp::Ssrc ssrc) {
    (ssrc == config_.ssrc ? acknowledged_ : rtx_acknowledged_) = true;
  }

  /// What the sender report says; nothing before the first packet.
  std::optional<rtcp::SenderInfo> report(rtp::NtpTime ntp, base::Instant now) const;

  const StreamConfig& config() const { return config_; }
  bool sends_on(rtp::Ssrc ssrc) const { return ssrc == config_.ssrc || ssrc == config_.rtx_ssrc; }
  std::uint32_t packets_sent() const { return packets_; }
  std::uint64_t octets_sent() const { return octets_; }  ///< of payload
  std::uint32_t packets_resent() const { return static_cast<std::uint32_t>(repairs_.size()); }

  /// Which packet the retransmission with this number carried, counted from 0.
  std::optional<std::uint32_t> original_of(rtp::SequenceNumber rtx_number) const;

 private:
  struct Kept {
    rtp::PacketIndex index{UINT64_MAX};
    bool marker = false;
    rtp::Timestamp timestamp;
    std::vector<std::byte> payload;
    std::vector<std::byte> ciphertext;  ///< kept where there is no RTX
  };

  std::size_t write_header(base::MutableBytes room, const rtp::Header& header,
                           rtp::ExtensionValues values, SendContext& context, base::Instant now);
  void keep(const Media& media, base::Bytes ciphertext);

  StreamConfig config_;
  srtp::OutboundStream stream_;
  std::optional<srtp::OutboundStream> rtx_stream_;
  rtp::PacketIndex next_;
  rtp::PacketIndex next_rtx_{};
  std::vector<Kept> kept_;
  std::vector<std::uint32_t> repairs_;  ///< what each retransmission carried
  bool acknowledged_ = false;
  bool rtx_acknowledged_ = false;
  std::uint32_t packets_ = 0;
  std::uint64_t octets_ = 0;
  rtp::Timestamp last_timestamp_;
  base::Instant last_sent_at_;
};

}  // namespace visio::client
