#pragma once

#include <cstddef>

#include "base/bytes.h"
#include "protocol/codec/red.h"
#include "protocol/rtp/packet_view.h"

namespace visio::sfu {

namespace codec = protocol::codec;
namespace rtp = protocol::rtp;

/// How far back lost sound is taken from redundancy: browsers repeat one packet or two, and a
/// packet that announces more must not become many.
inline constexpr std::size_t most_restored = 2;

/// Writes the packet that `repetition` of `packet` repeats, `distance` numbers before it, into
/// `room`: under the payload type `type`, and without header extensions, which are not repeated.
/// Returns its size, 0 when it repeats nothing or has no room.
std::size_t restore(const rtp::PacketView& packet, const codec::red::Block& repetition,
                    std::size_t distance, rtp::PayloadType type, base::MutableBytes room);

}  // namespace visio::sfu
