#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/bytes.h"
#include "protocol/rtp/types.h"

namespace visio::protocol::srtp {

/// What SRTP needs of an RTP header (RFC 3550 §5.1, §5.3.1).
struct RtpHeader {
  rtp::Ssrc ssrc;
  rtp::SequenceNumber sequence_number;
  std::size_t size = 0;  ///< with contributing sources and the extension block
};

/// nullopt if the version is not 2 or the header does not end within `packet`.
std::optional<RtpHeader> read_rtp_header(base::Bytes packet);

/// The SSRC of a compound packet's first block. nullopt if the version is not 2 or it is too short.
std::optional<rtp::Ssrc> read_rtcp_sender(base::Bytes packet);

}  // namespace visio::protocol::srtp
