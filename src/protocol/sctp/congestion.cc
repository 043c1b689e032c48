#include "protocol/sctp/congestion.h"

#include <algorithm>
#include <limits>

namespace visio::protocol::sctp {

Congestion::Congestion(std::size_t mtu)
    : mtu_(mtu),
      window_(std::min(4 * mtu, std::max<std::size_t>(2 * mtu, 4404))),
      slow_start_threshold_(std::numeric_limits<std::size_t>::max()) {}

void Congestion::on_acknowledgement(const Acknowledgement& acknowledgement) {
  if (recovery_end_ && acknowledgement.cumulative >= *recovery_end_) recovery_end_.reset();

  // A window that was not full has proved nothing about what the path can carry.
  const bool limits_us = acknowledgement.in_flight_before >= window_;
  if (recovery_end_ || !acknowledgement.advanced) return;
  if (window_ <= slow_start_threshold_) {
    if (limits_us) window_ += std::min(acknowledgement.bytes, mtu_);
    return;
  }
  partly_acknowledged_ += acknowledgement.bytes;
  if (partly_acknowledged_ < window_) return;
  if (limits_us) {
    partly_acknowledged_ -= window_;
    window_ += mtu_;
  } else {
    partly_acknowledged_ = window_;
  }
}

void Congestion::on_loss(Tsn highest) {
  if (recovery_end_) return;
  recovery_end_ = highest;
  slow_start_threshold_ = std::max(window_ / 2, 4 * mtu_);
  window_ = slow_start_threshold_;
  partly_acknowledged_ = 0;
}

void Congestion::on_timeout() {
  recovery_end_.reset();
  slow_start_threshold_ = std::max(window_ / 2, 4 * mtu_);
  window_ = mtu_;
  partly_acknowledged_ = 0;
}

}  // namespace visio::protocol::sctp
