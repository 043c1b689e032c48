#pragma once

#include "base/time.h"
#include "protocol/rtp/ntp_time.h"

namespace visio::client {

/// Our clients agree on the time: their wall clock, for sender reports, is the time line shifted to
/// some day in 2026.
inline protocol::rtp::NtpTime wall_clock_at(base::Instant now) {
  constexpr base::Duration day{std::int64_t{1'780'000'000} * 1'000'000};
  return protocol::rtp::NtpTime::from_unix(day + now.since_start);
}

}  // namespace visio::client
