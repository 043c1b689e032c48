#include "sfu/bandwidth/remote_clock.h"

namespace visio::sfu::bandwidth {
namespace {

/// Far enough from zero for feedbacks that were overtaken.
constexpr base::Instant begin{std::chrono::hours(1)};

constexpr base::Duration longest_step = std::chrono::seconds(30);

}  // namespace

bool RemoteClock::follow(protocol::rtcp::ReferenceTime reference) {
  const base::Duration step = is_started_ ? latest_.distance_to(reference) : base::Duration::max();
  if (step > longest_step || step < -longest_step) {
    latest_ = reference;
    at_ = latest_at_ = begin;
    is_started_ = true;
    return false;
  }
  at_ = latest_at_ + step;
  if (step > base::Duration{}) {
    latest_ = reference;
    latest_at_ = at_;
  }
  return true;
}

}  // namespace visio::sfu::bandwidth
