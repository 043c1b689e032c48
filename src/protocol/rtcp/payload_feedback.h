#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/bytes.h"
#include "base/writer.h"
#include "protocol/rtcp/compound.h"
#include "protocol/rtcp/records.h"
#include "protocol/rtcp/source_list.h"
#include "protocol/rtp/types.h"

namespace visio::protocol::rtcp {

/// Asks for a keyframe, because pictures were lost (RFC 4585 §6.3.1).
struct PictureLoss {
  rtp::Ssrc sender;
  rtp::Ssrc media;

  friend bool operator==(const PictureLoss&, const PictureLoss&) = default;
};

/// Asks one source for a keyframe, for a newcomer (RFC 5104 §4.3.1).
struct FullIntraEntry {
  static constexpr std::size_t wire_size = 8;

  rtp::Ssrc media;
  std::uint8_t command = 0;  ///< a repeated request repeats its number

  static FullIntraEntry read(base::Bytes bytes);
  void write(base::Writer& writer) const;

  friend bool operator==(const FullIntraEntry&, const FullIntraEntry&) = default;
};

struct FullIntraRequest {
  rtp::Ssrc sender;
  Records<FullIntraEntry> entries;
};

/// The most that the receiver wants to get from the named sources together
/// (draft-alvestrand-rmcat-remb-03).
struct ReceiverEstimate {
  rtp::Ssrc sender;
  rtp::BitRate bit_rate;
  SourceList sources;
};

/// Nothing when the block is another one or malformed.
std::optional<PictureLoss> read_picture_loss(const Block& block);
std::optional<FullIntraRequest> read_full_intra_request(const Block& block);
std::optional<ReceiverEstimate> read_receiver_estimate(const Block& block);

/// "REMB", by which it is told from other application layer feedback.
inline constexpr std::uint32_t remb_identifier = 0x52454d42;

/// REMB's 6 bits of exponent over 18 bits of mantissa. Rounds down to what they can say.
std::uint32_t encode_bit_rate(rtp::BitRate rate);

}  // namespace visio::protocol::rtcp
