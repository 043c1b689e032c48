#include "sfu/reception_statistics.h"

#include <algorithm>

#include "sfu/sender_clock.h"

namespace visio::sfu {

void ReceptionStatistics::receive(rtp::PacketIndex index, rtp::Timestamp timestamp,
                                  std::uint32_t clock_rate, base::Instant now) {
  ++received_;
  if (!highest_) {
    first_ = index;
  } else {
    first_ = std::min(first_, index);
    if (index > *highest_ && timestamp != last_timestamp_)
      measure_jitter(timestamp, clock_rate, now);
  }
  if (highest_ && index < *highest_) return;
  if (!highest_ || timestamp != last_timestamp_) {
    last_timestamp_ = timestamp;
    last_arrival_ = now;
  }
  highest_ = index;
}

void ReceptionStatistics::measure_jitter(rtp::Timestamp timestamp, std::uint32_t clock_rate,
                                         base::Instant now) {
  const std::uint32_t arrival = clock_units(now - last_arrival_, clock_rate);
  const auto difference = static_cast<std::int32_t>(
      arrival - static_cast<std::uint32_t>(last_timestamp_.distance_to(timestamp)));
  const std::uint32_t size = difference < 0 ? 0U - static_cast<std::uint32_t>(difference)
                                            : static_cast<std::uint32_t>(difference);
  // A jump of the sender's clock is not jitter.
  if (size > 5 * clock_rate) return;
  jitter_ += size - ((jitter_ + 8) >> 4);
}

std::optional<rtcp::ReportBlock> ReceptionStatistics::report(rtp::Ssrc source) {
  if (!highest_) return std::nullopt;
  const std::uint64_t expected_now = expected() - reported_expected_;
  const std::uint64_t received_now = received_ - reported_received_;
  const std::uint64_t lost_now = expected_now - std::min(expected_now, received_now);
  reported_expected_ = expected();
  reported_received_ = received_;

  constexpr std::int64_t most = 0x7f'ffff;
  const auto lost = static_cast<std::int64_t>(expected()) - static_cast<std::int64_t>(received_);
  rtcp::ReportBlock block{.source = source};
  if (expected_now > 0) {
    block.fraction_lost =
        static_cast<std::uint8_t>(std::min<std::uint64_t>(255, lost_now * 256 / expected_now));
  }
  block.cumulative_lost = static_cast<std::int32_t>(std::clamp(lost, -most - 1, most));
  block.highest_sequence_number = static_cast<std::uint32_t>(highest_->value);
  block.jitter = jitter();
  return block;
}

}  // namespace visio::sfu
