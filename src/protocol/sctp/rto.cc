#include "protocol/sctp/rto.h"

#include <algorithm>
#include <chrono>

namespace visio::protocol::sctp {

void Rto::on_measurement(base::Duration round_trip) {
  if (smoothed_) {
    variation_ = (3 * variation_ + std::chrono::abs(*smoothed_ - round_trip)) / 4;
    smoothed_ = (7 * *smoothed_ + round_trip) / 8;
  } else {
    variation_ = round_trip / 2;
    smoothed_ = round_trip;
  }
  value_ = std::clamp(*smoothed_ + 4 * variation_, min, max);
}

void Rto::on_timeout() {
  value_ = std::min(value_ * 2, max);
}

}  // namespace visio::protocol::sctp
