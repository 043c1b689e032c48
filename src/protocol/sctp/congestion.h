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

  struct Acknowledgement {
    Tsn cumulative;
    bool advanced = false;             ///< the cumulative TSN moved
    std::size_t bytes = 0;             ///< newly acknowledged
    std::size_t in_flight_before = 0;  ///< shows whether the window limits us
  };
  void on_acknowledgement(const Acknowledgement& acknowledgement);

  /// Chunks are reported missing; `highest` is the last TSN in flight. Once per recovery.
  void on_loss(Tsn highest);

  void on_timeout();

 private:
  std::size_t mtu_;
  std::size_t window_;
  std::size_t slow_start_threshold_;
  std::size_t partly_acknowledged_ = 0;
  std::optional<Tsn> recovery_end_;
};

}  // namespace visio::protocol::sctp
