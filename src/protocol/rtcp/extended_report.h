#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/bytes.h"
#include "base/writer.h"
#include "protocol/rtcp/compound.h"
#include "protocol/rtcp/records.h"
#include "protocol/rtp/ntp_time.h"
#include "protocol/rtp/types.h"

namespace visio::protocol::rtcp {

/// Answers one receiver's reference time (DLRR, RFC 3611 §4.5), so that it learns the round trip.
struct DlrrSubBlock {
  static constexpr std::size_t wire_size = 12;

  rtp::Ssrc receiver;
  std::uint32_t last_reference_time = 0;  ///< NtpTime::middle() of it
  std::uint32_t delay = 0;                ///< since it came, in 1/65536 s, see to_short_delay

  /// One DLRR sub-block on the wire, of wire_size bytes. read() is for Records, which check the
  /// size.
  static DlrrSubBlock read(base::Bytes bytes);
  void write(base::Writer& writer) const;

  friend bool operator==(const DlrrSubBlock&, const DlrrSubBlock&) = default;
};

/// What we understand of an extended report; other report blocks are skipped. Of repeated ones the
/// first counts.
struct ExtendedReport {
  rtp::Ssrc sender;
  std::optional<rtp::NtpTime> reference_time;  ///< RRTR, RFC 3611 §4.4
  Records<DlrrSubBlock> replies;               ///< DLRR
};

/// nullopt if the block is of another type or malformed.
std::optional<ExtendedReport> read_extended_report(const Block& block);

/// RFC 3611 §4: the types of the report blocks that we know.
enum class ReportBlockType : std::uint8_t { reference_time = 4, dlrr = 5 };

}  // namespace visio::protocol::rtcp
