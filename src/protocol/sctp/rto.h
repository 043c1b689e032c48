#pragma once

#include <optional>

#include "base/time.h"

namespace visio::protocol::sctp {

/// How long to wait for an acknowledgement before sending again (RFC 9260 §6.3.1).
class Rto {
 public:
  static constexpr base::Duration initial = std::chrono::seconds(1);

  /// Peers delay an acknowledgement by up to 200 ms; anything below twice that would repeat what
  /// has arrived.
  static constexpr base::Duration min = std::chrono::milliseconds(400);

  /// Well under the RFC's 60 s: after a network switch the first repetition must come before people
  /// lose patience.
  static constexpr base::Duration max = std::chrono::seconds(3);

  base::Duration value() const { return value_; }

  /// The smoothed round trip; the initial RTO while nothing is measured.
  base::Duration round_trip() const { return smoothed_.value_or(initial); }

  /// A chunk that was sent once was acknowledged after `round_trip` (Karn's rule is the caller's).
  void on_measurement(base::Duration round_trip);

  /// Doubles the value, up to max (RFC 9260 §6.3.3).
  void on_timeout();

 private:
  base::Duration value_ = initial;
  std::optional<base::Duration> smoothed_;
  base::Duration variation_{};
};

}  // namespace visio::protocol::sctp
