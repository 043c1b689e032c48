#include "sfu/bandwidth/report_control.h"

#include <algorithm>
#include <cmath>

namespace visio::sfu::bandwidth {
namespace {

using namespace std::chrono_literals;

constexpr double little_loss = 0.02;
constexpr double much_loss = 0.10;
constexpr double growth_each_second = 1.08;
constexpr base::Duration remb_life = 5s;

}  // namespace

void ReportControl::add_loss(double loss, BitRate most_wanted, base::Duration round_trip,
                             base::Instant now) {
  const base::Duration since = changed_at_ ? now - *changed_at_ : 0us;
  is_lossy_ = loss > much_loss;
  if (!changed_at_) changed_at_ = now;
  if (loss <= little_loss) {
    const double factor =
        std::pow(growth_each_second, seconds(std::min<base::Duration>(since, 1s)));
    const BitRate grown = scaled(rate_, factor);
    rate_ = std::max(rate_, std::min({grown, most_wanted, most_}));
    changed_at_ = now;
  } else if (is_lossy_ && since >= 300ms + std::min<base::Duration>(round_trip, 1s)) {
    rate_ = std::max(scaled(rate(now), 1 - 0.5 * std::min(loss, 1.0)), least_);
    changed_at_ = now;
  }
}

/// A receiver that estimates knows more than its reports say.
void ReportControl::add_remb(BitRate estimate, base::Instant now) {
  remb_ = std::clamp(estimate, least_, most_);
  remb_at_ = now;
  if (!is_lossy_) rate_ = std::max(rate_, *remb_);
}

BitRate ReportControl::rate(base::Instant now) const {
  return is_fresh(now) ? std::min(rate_, *remb_) : rate_;
}

bool ReportControl::is_fresh(base::Instant now) const {
  return remb_ && now - remb_at_ < remb_life;
}

}  // namespace visio::sfu::bandwidth
