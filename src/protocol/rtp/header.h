#pragma once

#include <cstddef>

#include "base/bytes.h"
#include "protocol/rtp/error.h"
#include "protocol/rtp/extension_block.h"
#include "protocol/rtp/types.h"

namespace visio::protocol::rtp {

inline constexpr std::size_t fixed_header_size = 12;

/// The fields of the fixed header (RFC 3550 §5.1) as values.
struct Header {
  bool padding = false;  ///< the packet ends with padding, whose last byte counts it
  bool marker = false;
  PayloadType payload_type;
  SequenceNumber sequence_number;
  Timestamp timestamp;
  Ssrc ssrc;

  friend constexpr bool operator==(const Header&, const Header&) = default;
};

/// A packet's header: all of it is in bounds. What follows may still be encrypted, so padding is
/// not checked; PacketView does that. A view: the bytes must outlive it.
class HeaderView {
 public:
  /// Reads the header at the front of `packet`, with contributing sources and extension block.
  static Result<HeaderView> parse(base::Bytes packet);

  const Header& fields() const { return fields_; }
  const ExtensionBlock& extensions() const { return extensions_; }

  std::size_t csrc_count() const { return csrcs_.size() / sizeof(Ssrc); }

  /// Contributing source `index`, which is below csrc_count().
  Ssrc csrc(std::size_t index) const;

  base::Bytes bytes() const { return bytes_; }
  std::size_t size() const { return bytes_.size(); }

 private:
  base::Bytes bytes_;
  Header fields_;
  base::Bytes csrcs_;
  ExtensionBlock extensions_;
};

}  // namespace visio::protocol::rtp
