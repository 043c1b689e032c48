#pragma once

#include <cstddef>

#include "base/bytes.h"
#include "protocol/rtp/header.h"

namespace visio::protocol::rtp {

/// A well-formed packet in the clear (RFC 3550 §5.1). A view: the bytes must outlive it.
class PacketView {
 public:
  /// Checks header and padding: Error::not_rtp, bad_length or bad_padding.
  static Result<PacketView> parse(base::Bytes packet);

  bool marker() const { return header_.fields().marker; }
  PayloadType payload_type() const { return header_.fields().payload_type; }
  SequenceNumber sequence_number() const { return header_.fields().sequence_number; }
  Timestamp timestamp() const { return header_.fields().timestamp; }
  Ssrc ssrc() const { return header_.fields().ssrc; }
  const ExtensionBlock& extensions() const { return header_.extensions(); }

  const HeaderView& header() const { return header_; }

  /// Without padding. Empty in a packet that only probes.
  base::Bytes payload() const { return payload_; }
  std::size_t padding_size() const { return bytes_.size() - header_.size() - payload_.size(); }
  base::Bytes bytes() const { return bytes_; }

 private:
  base::Bytes bytes_;
  HeaderView header_;
  base::Bytes payload_;
};

}  // namespace visio::protocol::rtp
