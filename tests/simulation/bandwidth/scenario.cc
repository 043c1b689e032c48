#include "tests/simulation/bandwidth/scenario.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "sfu/bandwidth/rates.h"
#include "tests/simulation/bandwidth/cubic.h"

namespace visio::simulation::bandwidth {
namespace {

using namespace std::chrono_literals;

constexpr base::Instant start{std::chrono::hours(1)};
constexpr base::Duration tcp_begins = 10s;

class Run {
 public:
  Run(const Scenario& scenario, std::uint64_t seed)
      : scenario_(scenario),
        link_(scenario.access.down, seed),
        down_(link_),
        rate_(scenario.access.down.rate) {
    for (std::size_t i = 0; i < scenario.demands.size(); ++i) {
      flows_.push_back(
          std::make_unique<Call>(CallOptions{.layers = scenario.layers,
                                             .demand = scenario.demands[i],
                                             .feedback_interval = scenario.feedback_interval,
                                             .longest_wait = scenario.longest_wait,
                                             .begins = start + scenario.begins[i],
                                             .seed = seed * 100 + i},
                                 down_, scenario.access.up));
    }
    if (scenario.with_tcp) {
      flows_.push_back(std::make_unique<CubicFlow>(start + tcp_begins, down_, scenario.access.up));
    }
    before_.resize(flows_.size());
  }

  Outcome play() {
    Outcome outcome;
    for (base::Duration at = sample_span; at <= scenario_.length; at += sample_span) {
      change(at - sample_span);
      play_until(start + at);
      outcome.samples.push_back(take_sample(at));
    }
    for (std::size_t i = 0; i < scenario_.demands.size(); ++i) {
      const Received& received = flows_[i]->received();
      outcome.audio_loss.push_back(
          1 - static_cast<double>(received.audio_received) /
                  static_cast<double>(std::max<std::uint64_t>(received.audio_sent, 1)));
    }
    return outcome;
  }

 private:
  void change(base::Duration at) {
    for (const Change& change : scenario_.changes) {
      if (change.at != at) continue;
      link_.change(change.down);
      rate_ = change.down.rate;
    }
  }

  void play_until(base::Instant end) {
    for (;;) {
      const auto next = std::ranges::min_element(
          flows_, {}, [](const auto& flow) { return flow->next_deadline(); });
      const base::Instant at = (*next)->next_deadline();
      if (at > end) return;
      (*next)->advance(at);
    }
  }

  Sample take_sample(base::Duration at) {
    Sample sample{
        .at = at, .link = rate_, .targets = {}, .received = {}, .goodput = {}, .waits = {}};
    for (std::size_t i = 0; i < flows_.size(); ++i) {
      const Received& received = flows_[i]->received();
      const auto rate = [](std::uint64_t bytes) {
        return static_cast<double>(bytes) * 8 / sfu::bandwidth::seconds(sample_span);
      };
      sample.received.push_back(rate(received.wire_bytes - before_[i].wire_bytes));
      sample.goodput.push_back(rate(received.bytes - before_[i].bytes));
      sample.targets.push_back(static_cast<double>(flows_[i]->target().bps));
      before_[i] = received;
    }
    for (const base::Duration wait : down_.take_waits()) {
      sample.waits.push_back(sfu::bandwidth::milliseconds(wait));
    }
    return sample;
  }

  const Scenario& scenario_;
  Link link_;
  Bottleneck down_;
  rtp::BitRate rate_;
  std::vector<std::unique_ptr<Flow>> flows_;
  std::vector<Received> before_;
};

double mean(const std::vector<Sample>& samples, base::Duration from, base::Duration to,
            const auto& value) {
  double sum = 0;
  std::size_t count = 0;
  for (const Sample& sample : samples) {
    if (sample.at <= from || sample.at > to) continue;
    sum += value(sample);
    ++count;
  }
  return count == 0 ? 0 : sum / static_cast<double>(count);
}

}  // namespace

Outcome run(const Scenario& scenario, std::uint64_t seed) {
  return Run(scenario, seed).play();
}

double Outcome::received(std::size_t flow, base::Duration from, base::Duration to) const {
  return mean(samples, from, to, [&](const Sample& sample) { return sample.received[flow]; });
}

double Outcome::goodput(std::size_t flow, base::Duration from, base::Duration to) const {
  return mean(samples, from, to, [&](const Sample& sample) { return sample.goodput[flow]; });
}

double Outcome::queue_percentile(double share, base::Duration from, base::Duration to) const {
  std::vector<double> waits;
  for (const Sample& sample : samples) {
    if (sample.at <= from || sample.at > to) continue;
    waits.insert(waits.end(), sample.waits.begin(), sample.waits.end());
  }
  if (waits.empty()) return 0;
  const auto place =
      waits.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(waits.size() - 1));
  std::ranges::nth_element(waits, place);
  return *place;
}

std::optional<base::Duration> Outcome::reaches(double share, rtp::BitRate demand,
                                               base::Duration from) const {
  for (const Sample& sample : samples) {
    if (sample.at < from + 1s) continue;
    const auto link = static_cast<double>(sample.link.bps);
    const auto wanted = static_cast<double>(demand.bps);
    const bool is_full = link > 0 && received(0, sample.at - 1s, sample.at) >= share * link;
    const bool is_enough = goodput(0, sample.at - 1s, sample.at) >= share * wanted;
    if (is_full || is_enough) return sample.at - from;
  }
  return std::nullopt;
}

double Outcome::lowest_target(base::Duration from, base::Duration to) const {
  double lowest = static_cast<double>(sfu::bandwidth::fastest.bps);
  for (const Sample& sample : samples) {
    if (sample.at > from && sample.at <= to) lowest = std::min(lowest, sample.targets[0]);
  }
  return lowest;
}

std::optional<base::Duration> Outcome::falls_to(rtp::BitRate rate, base::Duration from) const {
  for (const Sample& sample : samples) {
    if (sample.at <= from) continue;
    if (sample.targets[0] <= static_cast<double>(rate.bps)) return sample.at - from;
  }
  return std::nullopt;
}

}  // namespace visio::simulation::bandwidth
