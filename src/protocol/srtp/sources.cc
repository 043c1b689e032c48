#include "protocol/srtp/sources.h"

#include <algorithm>

namespace visio::protocol::srtp {
namespace {

constexpr std::uint64_t period = 0x1'0000;  ///< of sequence numbers

}  // namespace

rtp::PacketIndex Source::guess(rtp::SequenceNumber number) const {
  const auto highest = rtp.highest();
  if (!highest) return {number.value};  // the roll-over counter starts at zero

  const rtp::PacketIndex last{*highest};
  const std::int64_t nearest =
      static_cast<std::int64_t>(last.value) + last.sequence_number().distance_to(number);
  // Nothing came before roll-over zero, so what seems to is a jump ahead.
  return {static_cast<std::uint64_t>(nearest) + (nearest < 0 ? period : 0)};
}

Source* Sources::find(rtp::Ssrc ssrc) {
  const auto found = std::ranges::lower_bound(sources_, ssrc, {}, &Source::ssrc);
  return found != sources_.end() && found->ssrc == ssrc ? &*found : nullptr;
}

Source& Sources::insert(rtp::Ssrc ssrc) {
  const auto place = std::ranges::lower_bound(sources_, ssrc, {}, &Source::ssrc);
  Source source;
  source.ssrc = ssrc;
  return *sources_.insert(place, source);
}

}  // namespace visio::protocol::srtp
