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

  /// One entry on the wire, of wire_size bytes. read() is for Records, which check the size.
  static FullIntraEntry read(base::Bytes bytes);
  void write(base::Writer& writer) const;

  friend bool operator==(const FullIntraEntry&, const FullIntraEntry&) = default;
};

/// A FIR message. Each entry names its own source; the common header's is unused. A view.
struct FullIntraRequest {
  rtp::Ssrc sender;
  Records<FullIntraEntry> entries;
};

/// The most that the receiver wants from the named sources together
/// (draft-alvestrand-rmcat-remb-03). A view.
struct ReceiverEstimate {
  rtp::Ssrc sender;
  rtp::BitRate bit_rate;
  SourceList sources;
};

/// nullopt if the block is of another type or malformed.
std::optional<PictureLoss> read_picture_loss(const Block& block);
std::optional<FullIntraRequest> read_full_intra_request(const Block& block);
std::optional<ReceiverEstimate> read_receiver_estimate(const Block& block);

/// "REMB", which tells it from other application layer feedback.
inline constexpr std::uint32_t remb_identifier = 0x52454d42;

/// REMB's 6 bits of exponent above 18 bits of mantissa. Rounds down to what they can express.
std::uint32_t encode_bit_rate(rtp::BitRate rate);

}  // namespace visio::protocol::rtcp
