#pragma once

#include <cstddef>
#include <cstdint>

#include "base/time.h"
#include "protocol/rtp/types.h"

namespace visio::sfu::pacing {

namespace rtp = protocol::rtp;
using rtp::BitRate;

/// A burst that asks whether the link carries `rate`: at least so many bytes and packets at it.
struct Probe {
  std::uint8_t id = 0;  ///< 0 is none
  BitRate rate;         ///< 0 is no probe
  std::size_t bytes = 0;
  std::size_t packets = 0;
};

/// Spreads a probe evenly over the time that it takes. One that could not be sent in five times
/// that, and 100 ms, is given up.
class ProbeSchedule {
 public:
  /// Replaces the probe that runs. One of rate 0 only stops it.
  void start(const Probe& probe, base::Instant now);
  void stop() { probe_ = {}; }

  /// Of the probe that runs; 0: none does.
  std::uint8_t id() const { return probe_.id; }

  /// Gives up a probe whose time is over.
  void advance(base::Instant now);

  /// When the next packet of it is to leave.
  base::Instant next() const;

  /// How many bytes are to leave by `now` that have not; at least 1 while it runs and is due.
  std::size_t due(base::Instant now) const;

  /// A packet left.
  void on_sent(std::size_t bytes);

 private:
  base::Duration time_of(std::size_t bytes) const;

  Probe probe_;  ///< what is left of it
  std::size_t sent_ = 0;
  base::Instant began_;
  base::Instant ends_;
};

}  // namespace visio::sfu::pacing
