#pragma once

#include <expected>

#include "base/bytes.h"
#include "base/time.h"
#include "protocol/codec/codec.h"
#include "protocol/rtp/extension_values.h"
#include "protocol/rtp/packet_view.h"
#include "protocol/rtp/types.h"
#include "sfu/demultiplexer.h"
#include "sfu/drop_reason.h"
#include "sfu/publication.h"

namespace visio::sfu {

/// A publisher's packet, once it is known what it belongs to.
struct Arrival {
  Encoding& encoding() const { return publication->encodings()[index_of_encoding]; }

  Publication* publication = nullptr;
  EncodingIndex index_of_encoding = 0;
  rtp::PacketView packet;  ///< the original, where it was sent again
  rtp::PacketIndex index;  ///< in the encoding's ring
  codec::Codec codec = codec::Codec::opus;
  bool is_repair = false;  ///< it was sent again (RFC 4588)
};

/// A packet as it came: `view` looks at `bytes`, `values` at `view`.
struct IncomingPacket {
  base::MutableBytes bytes;
  rtp::PacketView view;
  rtp::ExtensionValues values;
  rtp::PacketIndex index;  ///< SRTP's
};

/// Finds what a packet belongs to, and counts it in its source's statistics. One that was sent
/// again is restored where it lies.
std::expected<Arrival, DropReason> identify(Demultiplexer& sources, const IncomingPacket& packet,
                                            base::Instant now);

}  // namespace visio::sfu
