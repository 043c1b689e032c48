#pragma once

#include <cstddef>
#include <optional>

#include "protocol/sctp/serial.h"

namespace visio::protocol::sctp {

/// The congestion window (RFC 9260 §7.2). Sizes are bytes of payload.
class Congestion {
 public:
  explicit Congestion(std::size_t mtu);

  std::size_t window() const { return window_; }
  bool in_recovery() const { return recovery_end_.has_value(); }

  /// What a SACK says about how much the path carries.
  struct Acknowledgement {
    Tsn cumulative;
    bool advanced = false;             ///< the cumulative TSN moved
    std::size_t bytes = 0;             ///< newly acknowledged
    std::size_t in_flight_before = 0;  ///< shows whether the window limits us
  };

  /// Grows the window if it was full (RFC 9260 §7.2.1, §7.2.2), and ends a recovery whose last
  /// chunk arrived.
  void on_acknowledgement(const Acknowledgement& acknowledgement);

  /// Chunks are reported missing; `highest` is the last TSN in flight. Once per recovery.
  void on_loss(Tsn highest);

  /// The window is one packet again (RFC 9260 §7.2.3).
  void on_timeout();

 private:
  std::size_t mtu_;
  std::size_t window_;
  std::size_t slow_start_threshold_;
  std::size_t partly_acknowledged_ = 0;
  std::optional<Tsn> recovery_end_;
};

}  // namespace visio::protocol::sctp
