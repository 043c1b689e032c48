#pragma once

#include <cstdint>
#include <optional>

#include "base/time.h"
#include "protocol/rtp/ntp_time.h"
#include "protocol/rtp/types.h"

namespace visio::sfu {

namespace rtp = protocol::rtp;

/// How far an RTP clock of `clock_rate` moves in `duration`.
constexpr std::uint32_t clock_units(base::Duration duration, std::uint32_t clock_rate) {
  return static_cast<std::uint32_t>(duration.count() * std::int64_t{clock_rate} / 1'000'000);
}

constexpr base::Duration clock_duration(std::int64_t units, std::uint32_t clock_rate) {
  return base::Duration(units * 1'000'000 / std::int64_t{clock_rate});
}

/// One sampling instant on the sender's wall clock and on its RTP clock (RFC 3550 §6.4.1). All of a
/// participant's streams share the wall clock, which is what puts them in step.
struct SenderClock {
  rtp::NtpTime ntp;
  rtp::Timestamp timestamp;
  base::Instant arrived_at;
  std::uint32_t clock_rate = 90'000;

  /// Nothing when the two instants are too far apart to belong to one meeting.
  std::optional<rtp::Timestamp> timestamp_at(rtp::NtpTime at) const {
    const base::Duration since = at.to_unix() - ntp.to_unix();
    if (std::chrono::abs(since) > std::chrono::hours(24)) return std::nullopt;
    return rtp::Timestamp{timestamp.value + clock_units(since, clock_rate)};
  }

  rtp::NtpTime ntp_at(rtp::Timestamp at) const {
    return rtp::NtpTime::from_unix(ntp.to_unix() +
                                   clock_duration(timestamp.distance_to(at), clock_rate));
  }

  /// The sender's wall clock now, as far as the last report tells.
  rtp::NtpTime ntp_now(base::Instant now) const {
    return rtp::NtpTime::from_unix(ntp.to_unix() + (now - arrived_at));
  }
};

}  // namespace visio::sfu
