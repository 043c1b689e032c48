#include "sfu/bandwidth/delay_control.h"

#include <algorithm>
#include <cmath>

namespace visio::sfu::bandwidth {
namespace {

constexpr double backoff = 0.85;

/// Each second, as long as nothing is known about the link.
constexpr double growth_factor = 1.08;

/// Near the link's capacity a flow of 1 Mbit/s gains so much each second, others with the square
/// root of their rate: the smaller of two flows catches up, and a fast one needs no minutes.
constexpr double gentle_growth = 40'000;

/// Beyond what was seen to arrive the estimate would be a guess.
constexpr double headroom = 1.5;
constexpr BitRate headroom_at_least{10'000};

}  // namespace

void DelayControl::add(base::Instant sent, base::Instant received, std::size_t bytes) {
  acknowledged_.add(bytes, received);
  const auto delta = groups_.add(sent, received);
  if (!delta) return;
  trendline_.add(*delta);
  detector_.add(trendline_.weighted(), delta->sent, delta->at);
}

void DelayControl::update(base::Duration round_trip, BitRate most_wanted, base::Instant now) {
  switch (detector_.usage()) {
    case Usage::over:
      if (may_decrease(round_trip, now)) decrease(now);
      return;
    case Usage::under:
      // The queue drains: growing now would keep it from doing so.
      state_ = State::hold;
      return;
    case Usage::normal:
      if (state_ == State::increase) return increase(most_wanted, now);
      state_ = State::increase;
      changed_at_ = now;
  }
}

/// One round trip passes before a change shows, unless things are much worse than we thought.
bool DelayControl::may_decrease(base::Duration round_trip, base::Instant now) const {
  using namespace std::chrono_literals;
  const base::Duration wait = std::clamp<base::Duration>(round_trip, 10ms, 200ms);
  if (now - changed_at_ >= wait) return true;
  const auto acknowledged = acknowledged_.rate();
  return acknowledged && *acknowledged < scaled(rate_, 0.5);
}

void DelayControl::decrease(base::Instant now) {
  const auto acknowledged = acknowledged_.rate();
  const BitRate lower = acknowledged ? scaled(*acknowledged, backoff) : scaled(rate_, 0.5);
  if (acknowledged) {
    if (capacity_.is_below(*acknowledged)) capacity_.reset();
    capacity_.add(*acknowledged);
  }
  rate_ = std::max(std::min(rate_, lower), least_);
  state_ = State::hold;
  changed_at_ = now;
}

void DelayControl::increase(BitRate most_wanted, base::Instant now) {
  using namespace std::chrono_literals;
  const base::Duration since = std::min<base::Duration>(now - changed_at_, 1s);
  changed_at_ = now;
  const auto acknowledged = acknowledged_.rate();
  if (!acknowledged) return;
  if (capacity_.is_above(*acknowledged)) capacity_.reset();
  const BitRate limit =
      std::min(BitRate{scaled(*acknowledged, headroom).bps + headroom_at_least.bps},
               std::min(most_wanted, most_));
  if (rate_ >= limit) return;
  const double grown = static_cast<double>(rate_.bps) + growth(since);
  rate_ = std::min(bits_per_second(grown), limit);
}

double DelayControl::growth(base::Duration since) const {
  const auto rate = static_cast<double>(rate_.bps);
  if (capacity_.is_known()) return gentle_growth * std::sqrt(rate * 1e-6) * seconds(since);
  return std::max(rate * (std::pow(growth_factor, seconds(since)) - 1), 1'000.0);
}

void DelayControl::set_rate(BitRate rate, base::Instant now) {
  rate_ = std::clamp(rate, least_, most_);
  changed_at_ = now;
}

void DelayControl::restart_clock() {
  groups_.reset();
  trendline_.reset();
  detector_.reset();
  acknowledged_.reset();
}

}  // namespace visio::sfu::bandwidth
