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

constexpr base::Duration cluster_duration = 20ms;
constexpr std::size_t least_packets = 5;
constexpr std::size_t largest_packet = 1'100;
constexpr std::size_t smallest_packet = 200;

/// How long a result may take beyond the round trip.
constexpr base::Duration patience = 1s;

constexpr base::Duration shortest_interval = 5s;
constexpr base::Duration longest_interval = 15s;
constexpr base::Duration after_drop = 3s;
constexpr base::Duration drop_memory = 20s;
constexpr double drop_share = 0.85;

}  // namespace

void ProbeControl::advance(const Situation& situation, base::Instant now) {
  if (situation.target >= situation.demand) return;
  if (situation.is_congested) {
    planned_.reset();
    next_at_ = std::max(next_at_, now + after_drop);
    return;
  }
  switch (phase_) {
    case Phase::idle:
      phase_ = Phase::exponential;
      return plan(scaled(situation.target, first_factor), situation, now);
    case Phase::exponential:
      if (now < next_at_) return;
      phase_ = Phase::periodic;
      next_at_ = now + interval_;
      return;
    case Phase::periodic:
      if (now < next_at_) return;
      const bool may_return = now - dropped_at_ < drop_memory;
      const BitRate known = may_return ? scaled(dropped_from_, drop_share) : BitRate{};
      dropped_from_ = {};
      plan(std::max(scaled(situation.target, factor), known), situation, now);
      next_at_ = now + interval_;
      interval_ = std::min(interval_ * 3 / 2, longest_interval);
  }
}

void ProbeControl::on_result(const ProbeResult& result, const Situation& situation,
                             base::Instant now) {
  if (result.rate < scaled(result.cluster.rate, success)) return;
  interval_ = shortest_interval;
  if (situation.target >= situation.demand || situation.is_congested) return;
  phase_ = Phase::exponential;
  plan(scaled(result.rate, factor), situation, now);
}

void ProbeControl::on_demand(const Situation& situation, base::Instant now) {
  if (situation.target >= situation.demand || phase_ != Phase::periodic) return;
  interval_ = shortest_interval;
  next_at_ = std::min(next_at_, std::max(now, probed_at_ + patience));
}

void ProbeControl::on_drop(BitRate before, base::Instant now) {
  dropped_from_ = before;
  dropped_at_ = now;
  interval_ = shortest_interval;
  next_at_ = now + after_drop;
}

std::optional<ProbeCluster> ProbeControl::poll() {
  return std::exchange(planned_, std::nullopt);
}

void ProbeControl::plan(BitRate rate, const Situation& situation, base::Instant now) {
  rate = std::min({rate, scaled(situation.demand, demand_headroom), fastest});
  last_id_ = last_id_ == 255 ? std::uint8_t{1} : static_cast<std::uint8_t>(last_id_ + 1);
  ProbeCluster cluster;
  cluster.id = {last_id_};
  cluster.rate = rate;
  cluster.bytes = std::max(bytes_in(cluster_duration, rate), least_packets * smallest_packet);
  cluster.packets = std::max(least_packets, cluster.bytes / largest_packet);
  cluster.duration = cluster_duration;
  planned_ = cluster;
  probed_at_ = now;
  next_at_ = now + situation.round_trip + patience;
}

}  // namespace visio::sfu::bandwidth
