#include "sfu/bandwidth/probe_control.h"

#include <algorithm>
#include <utility>

namespace visio::sfu::bandwidth {
namespace {

using namespace std::chrono_literals;

constexpr double first_factor = 3;
constexpr double factor = 2;

/// Of what is wanted, so that layers that fluctuate fit.
constexpr double demand_headroom = 1.2;

/// A probe that reached this share of its rate tells that there may be more.
constexpr double success = 0.7;

/// Longer than the jitter, or the result would be the jitter's.
constexpr base::Duration shortest_cluster = 20ms;
constexpr base::Duration longest_cluster = 40ms;
constexpr int most_retries = 2;
constexpr int cluster_jitters = 6;
constexpr std::size_t least_packets = 5;
constexpr std::size_t largest_packet = 1'100;
constexpr std::size_t smallest_packet = 200;

/// A link that was full, but with so much more than before, is asked again soon.
constexpr double progress = 1.25;

/// How long a result may take beyond the round trip.
constexpr base::Duration patience = 300ms;

constexpr base::Duration least_gap = 1s;
constexpr base::Duration shortest_interval = 3s;
constexpr base::Duration longest_interval_limited = 10s;
constexpr base::Duration longest_interval_full = 30s;
constexpr base::Duration after_drop = 2s;
constexpr base::Duration drop_memory = 20s;
constexpr double drop_share = 0.85;
constexpr double drop_factor = 4;  ///< of what is left

/// Who sends all that he may finds out by growing that there is more, and a probe costs him a
/// queue. Who doesn't, because his next layer does not fit, has only probes.
base::Duration longest_interval(const ProbeControl::Situation& situation) {
  return situation.is_application_limited ? longest_interval_limited : longest_interval_full;
}

}  // namespace

void ProbeControl::advance(const Situation& situation, base::Instant now) {
  if (situation.target >= situation.demand) return;
  if (situation.is_congested) {
    phase_ = Phase::periodic;
    planned_.reset();
    next_at_ = std::max(next_at_, now + after_drop);
    return;
  }
  switch (phase_) {
    case Phase::idle:
      phase_ = Phase::exponential;
      begin(scaled(situation.target, first_factor), situation, now);
      return;
    case Phase::exponential:
      if (now >= probed_at_ + situation.round_trip + patience) retry(situation, now);
      return;
    case Phase::periodic:
      if (now < next_at_) return;
      const bool may_return = now - dropped_at_ < drop_memory;
      const BitRate known = may_return ? scaled(dropped_from_, drop_share) : BitRate{};
      dropped_from_ = {};
      begin(std::max(scaled(situation.target, factor),
                     std::min(known, scaled(situation.target, drop_factor))),
            situation, now);
      next_at_ = now + interval_;
      interval_ = std::min(interval_ * 2, longest_interval(situation));
  }
}

/// Something of the cluster was lost, it was not sent fast enough, or jitter made nonsense of it:
/// another one, longer where there is no jitter to go by, may do better.
void ProbeControl::retry(const Situation& situation, base::Instant now) {
  if (retries_ == most_retries) {
    phase_ = Phase::periodic;
    next_at_ = now + interval_;
    return;
  }
  ++retries_;
  plan(last_rate_, situation, now);
}

void ProbeControl::on_result(const ProbeResult& result, const Situation& situation,
                             base::Instant now) {
  const bool is_fast = result.rate >= scaled(result.cluster.rate, success);
  const bool may_retry = phase_ == Phase::exponential && !situation.is_congested;
  if (!is_fast && !result.is_saturated && may_retry) return retry(situation, now);
  if (!is_fast) {
    phase_ = Phase::periodic;
    if (result.rate > scaled(situation.target, progress)) interval_ = shortest_interval;
    next_at_ = now + interval_;
    return;
  }
  interval_ = shortest_interval;
  if (situation.target >= situation.demand || situation.is_congested) return;
  phase_ = Phase::exponential;
  begin(scaled(result.rate, factor), situation, now);
}

void ProbeControl::on_new_hope(const Situation& situation, base::Instant now) {
  if (situation.target >= situation.demand || phase_ != Phase::periodic) return;
  interval_ = shortest_interval;
  next_at_ = std::min(next_at_, std::max(now, probed_at_ + least_gap));
}

void ProbeControl::on_drop(BitRate before, base::Instant now) {
  const bool is_another = now - dropped_at_ < drop_memory;
  dropped_from_ = is_another ? std::max(dropped_from_, before) : before;
  dropped_at_ = now;
  interval_ = shortest_interval;
  next_at_ = now + after_drop;
}

std::optional<ProbeCluster> ProbeControl::poll() {
  return std::exchange(planned_, std::nullopt);
}

void ProbeControl::begin(BitRate rate, const Situation& situation, base::Instant now) {
  retries_ = 0;
  plan(rate, situation, now);
}

void ProbeControl::plan(BitRate rate, const Situation& situation, base::Instant now) {
  rate = std::min({rate, scaled(situation.demand, demand_headroom), fastest});
  last_id_ = last_id_ == 255 ? std::uint8_t{1} : static_cast<std::uint8_t>(last_id_ + 1);
  last_rate_ = rate;
  ProbeCluster cluster;
  cluster.id = {last_id_};
  cluster.rate = rate;
  cluster.duration = duration(situation.jitter);
  cluster.bytes = std::max(bytes_in(cluster.duration, rate), least_packets * smallest_packet);
  cluster.packets = std::max(least_packets, cluster.bytes / largest_packet);
  planned_ = cluster;
  probed_at_ = now;
}

base::Duration ProbeControl::duration(base::Duration jitter) const {
  return std::clamp(cluster_jitters * jitter, shortest_cluster * (retries_ + 1), longest_cluster);
}

}  // namespace visio::sfu::bandwidth
