#include "sfu/bandwidth/loss_bound.h"

#include <algorithm>
#include <cmath>

namespace visio::sfu::bandwidth {
namespace {

constexpr base::Duration observation_span = std::chrono::milliseconds(250);
constexpr std::size_t observation_packets = 5;
constexpr std::size_t least_observations = 3;
constexpr double fading = 0.9;  ///< an observation's weight relative to the one after it

constexpr std::array candidate_factors{1.02, 1.0, 0.95};

constexpr double least_inherent = 0.001;
constexpr double newton_step = 0.75;
constexpr int newton_steps = 3;

/// Any link may lose this much.
constexpr double little_loss = 0.02;

/// Up to this share of loss, and up to this rate of lost bits, nothing need be wrong.
constexpr double harmless_loss = 0.05;
constexpr double harmless_bits = 75'000;

/// In doubt the link carries more, unless so much is lost that hope would be wrong.
constexpr double optimism = 0.02;
constexpr double hopeless_loss = 0.15;

/// After a reduction the bound grows at most so far in so long, and never far beyond what arrives.
constexpr double recovery_factor = 1.3;
constexpr base::Duration recovery_span = std::chrono::milliseconds(300);
constexpr double headroom = 1.5;

double excess(double sent, double carried) {
  return sent > carried && sent > 0 ? (sent - carried) / sent : 0.0;
}

double most_inherent(double rate) {
  return std::clamp(harmless_loss + harmless_bits / std::max(rate, 1.0), least_inherent, 0.99);
}

double loss_probability(double inherent, double excess_share) {
  return std::clamp(inherent + (1 - inherent) * excess_share, 1e-6, 1 - 1e-6);
}

}  // namespace

void LossBound::add(base::Instant sent_at, std::size_t bytes, bool is_lost) {
  if (partial_.packets == 0) partial_.first_sent_at = partial_.last_sent_at = sent_at;
  partial_.last_sent_at = std::max(partial_.last_sent_at, sent_at);
  ++partial_.packets;
  partial_.bytes += bytes;
  if (is_lost) ++partial_.lost;
}

void LossBound::add_late() {
  if (partial_.lost > 0) {
    --partial_.lost;
  } else if (count_ > 0 && observations_[newest_].lost >= 1) {
    observations_[newest_].lost -= 1;
  }
}

void LossBound::update(BitRate delay_based, std::optional<BitRate> acknowledged,
                       base::Instant now) {
  if (!observe()) {
    if (!is_limiting_) rate_ = delay_based;
    return;
  }
  average();
  if (count_ < least_observations || !rate_ || average_loss_ <= little_loss) {
    is_limiting_ = false;
    rate_ = delay_based;
    return;
  }
  const auto most = static_cast<double>(delay_based.bps);
  const std::optional<double> arriving =
      acknowledged ? std::optional(static_cast<double>(acknowledged->bps)) : std::nullopt;
  const Candidate best = best_candidate(most, arriving);
  inherent_ = best.inherent;
  const auto before = static_cast<double>(rate_->bps);
  double rate = best.rate;
  // Growing on much loss that nothing explains would make it worse.
  if (average_loss_ > std::max(best.inherent, harmless_loss)) rate = std::min(rate, before);
  if (is_limiting_ && rate > before) rate = bounded_growth(rate, arriving, now);
  rate = std::min(rate, instant_bound());
  if (rate < before) {
    window_limit_ = rate * recovery_factor;
    grows_at_ = now + recovery_span;
  }
  is_limiting_ = rate < most;
  rate_ = bits_per_second(std::min(rate, most));
}

/// Makes an observation of what was added, once there is enough of it.
bool LossBound::observe() {
  const base::Duration span = partial_.last_sent_at - partial_.first_sent_at;
  if (span < observation_span || partial_.packets < observation_packets) return false;
  newest_ = (newest_ + 1) % window;
  count_ = std::min(count_ + 1, window);
  observations_[newest_] = {.packets = static_cast<double>(partial_.packets),
                            .lost = static_cast<double>(partial_.lost),
                            .rate = static_cast<double>(rate_of(partial_.bytes, span).bps)};
  partial_ = {};
  return true;
}

/// Each observation counts the same, however much was sent in it: while we send less because of a
/// loss, the loss must not weigh the more.
void LossBound::average() {
  double weights = 0;
  double lost = 0;
  for (std::size_t i = 0; i < count_; ++i) {
    const Observation& observation = observations_[(newest_ + window - i) % window];
    weights += weight_of(i);
    lost += weight_of(i) * observation.lost / observation.packets;
  }
  average_loss_ = weights > 0 ? lost / weights : 0.0;
}

/// Of the observation `index` before the newest.
double LossBound::weight_of(std::size_t index) const {
  return std::pow(fading, static_cast<double>(index));
}

LossBound::Candidate LossBound::best_candidate(double delay_based,
                                               std::optional<double> acknowledged) const {
  const auto rate = static_cast<double>(rate_->bps);
  Candidate best;
  std::optional<double> best_likelihood;
  const auto consider = [&](double carried) {
    Candidate candidate{std::min(carried, delay_based), inherent_};
    candidate.inherent = best_inherent(candidate);
    const double value = likelihood(candidate);
    if (best_likelihood && value <= *best_likelihood) return;
    best = candidate;
    best_likelihood = value;
  };
  for (const double factor : candidate_factors) consider(rate * factor);
  if (acknowledged) consider(*acknowledged);
  consider(delay_based);
  return best;
}

/// A few steps of Newton's method from the inherent loss that was last thought likeliest.
double LossBound::best_inherent(const Candidate& candidate) const {
  Candidate best = candidate;
  for (int i = 0; i < newton_steps; ++i) {
    best.inherent = std::clamp(best.inherent + newton_step * correction(best), least_inherent,
                               most_inherent(best.rate));
  }
  return best.inherent;
}

double LossBound::correction(const Candidate& candidate) const {
  double slope = 0;
  double curvature = 0;
  for (std::size_t i = 0; i < count_; ++i) {
    const Observation& seen = observations_[(newest_ + window - i) % window];
    const double full = excess(seen.rate, candidate.rate);
    const double p = loss_probability(candidate.inherent, full);
    const double came = seen.packets - seen.lost;
    slope += weight_of(i) * (1 - full) * (seen.lost / p - came / (1 - p));
    curvature +=
        weight_of(i) * (1 - full) * (1 - full) * (seen.lost / (p * p) + came / ((1 - p) * (1 - p)));
  }
  return curvature > 0 ? slope / curvature : 0.0;
}

double LossBound::likelihood(const Candidate& candidate) const {
  const double hope = average_loss_ < hopeless_loss ? optimism : -optimism;
  const double bias = hope * std::log1p(candidate.rate * 1e-3);
  double sum = 0;
  for (std::size_t i = 0; i < count_; ++i) {
    const Observation& seen = observations_[(newest_ + window - i) % window];
    const double p = loss_probability(candidate.inherent, excess(seen.rate, candidate.rate));
    sum += weight_of(i) * (seen.lost * std::log(p) + (seen.packets - seen.lost) * std::log1p(-p) +
                           seen.packets * bias);
  }
  return sum;
}

double LossBound::bounded_growth(double rate, std::optional<double> acknowledged,
                                 base::Instant now) {
  const auto before = static_cast<double>(rate_->bps);
  if (acknowledged) rate = std::min(rate, *acknowledged * headroom);
  if (now < grows_at_) {
    rate = std::min(rate, window_limit_);
  } else {
    window_limit_ = before * recovery_factor;
    grows_at_ = now + recovery_span;
    rate = std::min(rate, window_limit_);
  }
  return std::max(rate, before);
}

/// Where a lot is lost right now there is no time for likelihoods.
double LossBound::instant_bound() const {
  if (average_loss_ <= harmless_loss) return static_cast<double>(fastest.bps);
  return harmless_bits / (average_loss_ - harmless_loss);
}

}  // namespace visio::sfu::bandwidth
