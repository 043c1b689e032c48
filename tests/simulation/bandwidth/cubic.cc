#include "tests/simulation/bandwidth/cubic.h"

#include <algorithm>
#include <cmath>

#include "sfu/bandwidth/rates.h"

namespace visio::simulation::bandwidth {
namespace {

constexpr std::size_t segment = 1'452;
constexpr double reduction = 0.7;
constexpr double steepness = 0.4;
constexpr base::Duration timeout = std::chrono::seconds(1);

}  // namespace

base::Instant CubicFlow::next_deadline() const {
  return acknowledgements_.empty() ? send_at_ : std::min(send_at_, acknowledgements_.top().at);
}

void CubicFlow::advance(base::Instant now) {
  for (; !acknowledgements_.empty() && acknowledgements_.top().at <= now; acknowledgements_.pop()) {
    acknowledge(acknowledgements_.top());
    send_at_ = now + timeout;
  }
  if (now >= send_at_) {
    // All that was in flight is gone.
    if (next_ > 0) lose(now);
    in_flight_ = 0;
    expected_ = next_;
    send_at_ = now + timeout;
  }
  while (static_cast<double>(in_flight_) < window_) {
    ++in_flight_;
    const auto at = down_.carry(segment, now);
    if (at) acknowledgements_.push({*at + back_, next_, now});
    ++next_;
  }
}

void CubicFlow::acknowledge(const Acknowledgement& acknowledgement) {
  if (acknowledgement.number < expected_) return;
  const std::uint64_t missing = acknowledgement.number - expected_;
  in_flight_ -= std::min(in_flight_, missing + 1);
  expected_ = acknowledgement.number + 1;
  received_.bytes += segment;
  received_.wire_bytes += segment + wire_headers;
  round_trip_ = (round_trip_ * 7 + (acknowledgement.at - acknowledgement.sent_at)) / 8;
  if (missing > 0 && acknowledgement.number >= recover_) return lose(acknowledgement.at);
  grow(acknowledgement.at);
}

void CubicFlow::lose(base::Instant now) {
  before_loss_ = window_;
  window_ = threshold_ = std::max(window_ * reduction, 2.0);
  epoch_at_ = now;
  recover_ = next_;
}

void CubicFlow::grow(base::Instant now) {
  if (window_ < threshold_) {
    window_ += 1;
    return;
  }
  const double since = sfu::bandwidth::seconds(now - epoch_at_ + round_trip_);
  const double turn = std::cbrt(before_loss_ * (1 - reduction) / steepness);
  const double cubic = steepness * std::pow(since - turn, 3) + before_loss_;
  const double reno =
      before_loss_ * reduction + 0.53 * since / sfu::bandwidth::seconds(round_trip_);
  const double wanted = std::clamp(std::max(cubic, reno), window_, window_ * 1.5);
  window_ += (wanted - window_) / window_;
}

}  // namespace visio::simulation::bandwidth
