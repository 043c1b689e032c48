#include "sfu/bandwidth/delay_control.h"

#include <algorithm>
#include <cmath>

namespace visio::sfu::bandwidth {
namespace {

constexpr double least_backoff = 0.08;
constexpr double most_backoff = 0.25;
constexpr base::Duration least_queue = std::chrono::milliseconds(5);

/// For each time that it takes to see what growing did, as long as nothing is known about the link.
constexpr double growth_factor = 1.05;
constexpr base::Duration reporting = std::chrono::milliseconds(100);
constexpr base::Duration shortest_response = std::chrono::milliseconds(200);

/// Near the link's capacity every flow gains the same each second, so that the smaller catches up.
constexpr double gentle_growth = 60'000;
constexpr double gentle_factor = 0.04;  ///< and never more of its rate than this

/// On a full link a probe takes from others. It may raise us by much, which only the smaller of two
/// flows is raised by; the rest is left to growing.
constexpr double worth_raising = 1.2;

/// Beyond what was seen to arrive the estimate would be a guess.
constexpr double headroom = 1.5;
constexpr BitRate headroom_at_least{10'000};

}  // namespace

void DelayControl::add(base::Instant sent, base::Instant received, std::size_t bytes,
                       bool is_probe) {
  acknowledged_.add(bytes, received);
  if (is_probe) return;
  queue_.add(received - sent, received);
  const auto delta = groups_.add(sent, received);
  if (!delta) return;
  jitter_ += (std::chrono::abs(delta->received - delta->sent) - jitter_) / 16;
  trendline_.add(*delta);
  detector_.add(trendline_.weighted(), delta->sent, delta->at);
}

void DelayControl::update(base::Duration round_trip, BitRate most_wanted, base::Instant now) {
  const QueueGuard::Verdict verdict = guard_.judge(queue_.standing(), round_trip, now);
  if (verdict == QueueGuard::Verdict::drain) return decrease(round_trip, now);
  switch (usage()) {
    case Usage::over:
      if (may_decrease(round_trip, now)) decrease(round_trip, now);
      return;
    case Usage::under:
      // The queue drains: growing now would keep it from doing so.
      state_ = State::hold;
      return;
    case Usage::normal:
      if (state_ == State::increase && verdict == QueueGuard::Verdict::fine) {
        return increase(round_trip, most_wanted, now);
      }
      state_ = State::increase;
      changed_at_ = now;
  }
}

/// Where some packets do not wait at all there is no queue, whatever the trend of the others.
Usage DelayControl::usage() const {
  const Usage usage = detector_.usage();
  return usage == Usage::over && queue_.standing() < std::max(least_queue, 2 * jitter_)
             ? Usage::normal
             : usage;
}

/// One round trip passes before a change shows, unless things are much worse than we thought.
bool DelayControl::may_decrease(base::Duration round_trip, base::Instant now) const {
  using namespace std::chrono_literals;
  if (is_on_trial(round_trip, now)) {
    return !raise_->was_lowered && now - raise_->at >= round_trip + reporting;
  }
  const base::Duration wait = std::clamp<base::Duration>(round_trip, 10ms, 200ms);
  if (now - changed_at_ >= wait) return true;
  const auto acknowledged = acknowledged_.rate();
  return acknowledged && *acknowledged < scaled(rate_, 0.5);
}

void DelayControl::decrease(base::Duration round_trip, base::Instant now) {
  auto acknowledged = acknowledged_.rate();
  BitRate least = least_;
  if (is_on_trial(round_trip, now)) {
    // What was sent before the rate was raised does not show what the link carries.
    acknowledged.reset();
    least = std::max(least, raise_->from);
    raise_->was_lowered = true;
  }
  if (acknowledged) capacity_.add(*acknowledged);
  was_full_ = true;
  const BitRate lower = scaled(acknowledged.value_or(rate_), backoff());
  rate_ = std::max(std::min(rate_, lower), least);
  state_ = State::hold;
  changed_at_ = now;
}

/// Whether what arrived lately was sent before a probe raised the rate.
bool DelayControl::is_on_trial(base::Duration round_trip, base::Instant now) const {
  return raise_ && now - raise_->at < round_trip + RateWindow::span;
}

/// The longer the queue, the more: it should be gone within half a second.
double DelayControl::backoff() const {
  return 1 - std::clamp(seconds(queue_.standing()) / 0.4, least_backoff, most_backoff);
}

void DelayControl::increase(base::Duration round_trip, BitRate most_wanted, base::Instant now) {
  using namespace std::chrono_literals;
  const base::Duration since = std::min<base::Duration>(now - changed_at_, 1s);
  changed_at_ = now;
  const auto acknowledged = acknowledged_.rate();
  if (!acknowledged) return;
  if (capacity_.is_above(*acknowledged)) {
    capacity_.reset();
    has_outgrown_ = true;
  }
  const BitRate limit =
      std::min(BitRate{scaled(*acknowledged, headroom).bps + headroom_at_least.bps},
               std::min(most_wanted, most_));
  if (rate_ >= limit) return;
  const double grown = static_cast<double>(rate_.bps) + growth(round_trip, since);
  rate_ = std::min(bits_per_second(grown), limit);
}

double DelayControl::growth(base::Duration round_trip, base::Duration since) const {
  const auto rate = static_cast<double>(rate_.bps);
  if (capacity_.is_known()) {
    return seconds(since) * std::min(gentle_growth, gentle_factor * rate);
  }
  const double responses =
      seconds(since) / seconds(std::max(round_trip + reporting, shortest_response));
  return std::max(rate * (std::pow(growth_factor, responses) - 1), 1'000.0);
}

void DelayControl::lower(BitRate rate, base::Instant now) {
  rate_ = std::max(std::min(rate_, rate), least_);
  changed_at_ = now;
}

void DelayControl::raise(BitRate rate, bool is_full, base::Instant now) {
  if (rate <= (is_full && was_full_ ? scaled(rate_, worth_raising) : rate_)) return;
  raise_ = Raise{.at = now, .from = rate_};
  rate_ = std::min(rate, most_);
  changed_at_ = now;
  if (is_full) capacity_.add(rate);
}

void DelayControl::restart_clock() {
  groups_.reset();
  trendline_.reset();
  detector_.reset();
  queue_.reset();
  guard_.reset();
  acknowledged_.reset();
}

}  // namespace visio::sfu::bandwidth
