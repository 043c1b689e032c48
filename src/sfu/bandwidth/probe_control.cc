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

/// A probe that reached this share of its rate suggests that there may be more.
constexpr double success = 0.7;

/// Longer than the jitter, or the result would be the jitter's.
constexpr base::Duration shortest_cluster = 20ms;
constexpr base::Duration longest_cluster = 40ms;
constexpr int most_retries = 2;

/// What a cluster may add to the queue of a link that carries no more than we know.
constexpr base::Duration longest_queue = 60ms;
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

/// In vain, probes become rarer, and the more so the longer the link is busy with one: the queue
/// that a probe makes is to be there for a small share of the time only.
constexpr base::Duration longest_interval_at_least = 10s;
constexpr base::Duration longest_interval_at_most = 30s;
constexpr int busy_share = 300;
constexpr base::Duration after_drop = 2s;
constexpr base::Duration drop_memory = 20s;
constexpr double drop_share = 0.85;
constexpr double drop_factor = 4;  ///< of what is left

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
      interval_ = std::min(interval_ * 2, longest_interval(situation.target));
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
  const bool is_wanted = situation.target < situation.demand && !situation.is_congested;
  const bool is_fast = result.rate >= scaled(result.cluster.rate, success);
  if (!is_fast && !result.is_saturated && is_wanted && phase_ == Phase::exponential) {
    return retry(situation, now);
  }
  if (result.is_unclear && phase_ == Phase::periodic) {
    next_at_ = std::min(next_at_, now + least_gap);
    return;
  }
  if (!is_fast) {
    phase_ = Phase::periodic;
    if (result.rate > scaled(situation.target, progress)) interval_ = shortest_interval;
    next_at_ = now + interval_;
    return;
  }
  interval_ = shortest_interval;
  if (!is_wanted) return;
  phase_ = Phase::exponential;
  Situation known = situation;
  known.target = std::max(known.target, result.rate);
  begin(scaled(result.rate, factor), known, now);
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
  cluster.bytes = std::min(bytes_in(duration(situation.jitter), rate),
                           bytes_in(longest_queue, situation.target));
  cluster.bytes = std::max(cluster.bytes, least_packets * smallest_packet);
  cluster.duration = time_of(cluster.bytes, rate);
  cluster.packets = std::max(least_packets, cluster.bytes / largest_packet);
  last_bytes_ = cluster.bytes;
  planned_ = cluster;
  probed_at_ = now;
}

base::Duration ProbeControl::longest_interval(BitRate target) const {
  const base::Duration busy = time_of(last_bytes_, target);
  return std::clamp(busy * busy_share, longest_interval_at_least, longest_interval_at_most);
}

base::Duration ProbeControl::duration(base::Duration jitter) const {
  return std::min(std::max(cluster_jitters * jitter, shortest_cluster * (retries_ + 1)),
                  longest_cluster);
}

}  // namespace visio::sfu::bandwidth
