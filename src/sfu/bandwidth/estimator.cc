#include "sfu/bandwidth/estimator.h"

#include <algorithm>
#include <utility>

namespace visio::sfu::bandwidth {
namespace {

using namespace std::chrono_literals;
namespace rtcp = protocol::rtcp;

constexpr base::Duration tick = 100ms;

/// After so long without packets or new demand, no timer runs.
constexpr base::Duration idle_after = 2s;

/// After so long without an answer the link is assumed to be worse than we know. A browser that
/// lacks processor time takes seconds to report, which says nothing about its link.
constexpr base::Duration answer_within = 3s;
constexpr base::Duration back_off_every = 1s;
constexpr double back_off = 0.8;

/// If fewer packets than this have no answer yet, they may just be lost.
constexpr int telling = 20;

/// Of what was sent into the silence; if less was lost, the silence was not the link's.
constexpr double harmless_loss = 0.1;

constexpr double demand_headroom = 1.2;
constexpr double drop = 0.66;

/// A cluster that is not so many times longer than the jitter may be late because of that alone.
constexpr int clear_of_jitter = 8;

constexpr base::Duration first_round_trip = 500ms;
constexpr base::Duration longest_round_trip = 5s;

}  // namespace

/// What one feedback reported.
struct Estimator::Summary {
  std::size_t reported = 0;  ///< packets of ours that were not known to have come
  std::size_t received = 0;
  base::Instant last_sent;      ///< of those received
  base::Instant last_received;  ///< on the receiver's clock
};

Estimator::Estimator(const EstimatorConfig& config)
    : config_(config),
      target_(config.start),
      round_trip_(first_round_trip),
      delay_(config.start, config.least, config.most),
      reports_(config.start, config.least, config.most) {}

void Estimator::on_sent(rtp::SequenceNumber number, std::size_t bytes, base::Instant now,
                        ProbeId probe) {
  history_.add(number, bytes, now, probe);
  sent_.add(bytes, now);
  active_at_ = now;
  if (unanswered_ == 0) unanswered_since_ = now;
  ++unanswered_;
  if (deadline_ == base::never) deadline_ = now + tick;
}

void Estimator::on_feedback(const rtcp::TransportFeedback& feedback, base::Instant now) {
  if (!clock_.follow(feedback.reference_time())) {
    delay_.restart_clock();
    results_.reset();
  }
  Summary summary;
  for (const rtcp::PacketStatus& status : feedback.packets()) {
    SentPacket* const packet = history_.find(status.sequence_number);
    if (!packet || packet->fate == Fate::received) continue;
    if (status.arrival) {
      add_arrival(*packet, clock_.reference() + *status.arrival, summary);
    } else {
      add_loss(*packet, summary);
    }
  }
  if (summary.reported == 0) return;
  if (summary.received > 0) measure_round_trip(summary, now);
  unanswered_ = 0;
  was_fed_back_ = true;
  end_silence(summary, now);
  delay_.update(round_trip_, scaled(demand_, demand_headroom), now);
  evaluate_probes(now);
  loss_.update(delay_.rate(), delay_.acknowledged(), now);
  update_target(now);
  if (delay_.poll_outgrown()) probes_.on_new_hope(situation(), now);
}

void Estimator::add_arrival(SentPacket& packet, base::Instant arrival, Summary& summary) {
  if (packet.fate == Fate::lost) {
    loss_.add_late();
  } else {
    loss_.add(packet.sent_at, packet.bytes, false);
  }
  packet.fate = Fate::received;
  delay_.add(packet.sent_at, arrival, packet.bytes, static_cast<bool>(packet.probe));
  results_.add(packet.probe, packet.bytes, packet.sent_at, arrival);
  if (summary.received == 0 || arrival > summary.last_received) {
    summary.last_received = arrival;
    summary.last_sent = packet.sent_at;
  }
  ++summary.received;
  ++summary.reported;
}

void Estimator::add_loss(SentPacket& packet, Summary& summary) {
  if (packet.fate == Fate::lost) return;
  packet.fate = Fate::lost;
  loss_.add(packet.sent_at, packet.bytes, true);
  ++summary.reported;
}

void Estimator::measure_round_trip(const Summary& summary, base::Instant now) {
  const base::Duration sample = std::min(now - summary.last_sent, longest_round_trip);
  round_trip_ = was_fed_back_ ? (round_trip_ * 7 + sample) / 8 : sample;
}

void Estimator::evaluate_probes(base::Instant now) {
  while (auto result = results_.poll()) {
    if (delay_.jitter() * clear_of_jitter > result->cluster.duration) result->is_saturated = false;
    // A link that carried more than this without a probe was not full: the receiver was busy.
    if (result->is_saturated && result->rate < delay_.acknowledged().value_or(BitRate{})) {
      *result = {.cluster = result->cluster, .rate = {}, .is_saturated = false, .is_unclear = true};
    }
    delay_.raise(result->rate, result->is_saturated, now);
    probes_.on_result(*result, situation(), now);
  }
}

void Estimator::on_report(double loss, std::optional<base::Duration> round_trip,
                          base::Instant now) {
  if (was_fed_back_) return;
  if (round_trip) {
    const base::Duration sample = std::clamp<base::Duration>(*round_trip, 0us, longest_round_trip);
    round_trip_ = (round_trip_ * 7 + sample) / 8;
  }
  const BitRate sent = sent_.rate(now).value_or(BitRate{});
  const BitRate most = std::min(scaled(sent, 1.5), scaled(demand_, demand_headroom));
  reports_.add_loss(loss >= 0 ? std::min(loss, 1.0) : 0.0, most, round_trip_, now);
  update_target(now);
}

void Estimator::on_remb(BitRate estimate, base::Instant now) {
  if (was_fed_back_) return;
  reports_.add_remb(estimate, now);
  update_target(now);
}

std::optional<ProbeCluster> Estimator::poll_probe() {
  const auto cluster = probes_.poll();
  if (cluster) results_.expect(*cluster);
  return cluster;
}

void Estimator::set_demand(BitRate demand, base::Instant now) {
  const bool more = demand > scaled(demand_, 1.1);
  demand_ = std::min(demand, config_.most);
  if (!more) return;
  active_at_ = now;
  if (deadline_ == base::never) deadline_ = now;
  probes_.on_new_hope(situation(), now);
}

void Estimator::advance(base::Instant now) {
  if (now < deadline_) return;
  if (now - active_at_ > idle_after) {
    deadline_ = base::never;
    return;
  }
  deadline_ = now + tick;
  if (was_fed_back_) back_off_without_feedback(now);
  update_target(now);
  probes_.advance(situation(), now);
}

void Estimator::back_off_without_feedback(base::Instant now) {
  const base::Duration wait = answer_within + 2 * round_trip_;
  if (unanswered_ < telling || now - unanswered_since_ < wait) return;
  if (now - backed_off_at_ < back_off_every) return;
  backed_off_at_ = now;
  if (!before_silence_) before_silence_ = delay_.rate();
  delay_.lower(scaled(target_, back_off), now);
}

void Estimator::end_silence(const Summary& summary, base::Instant now) {
  const auto before = std::exchange(before_silence_, std::nullopt);
  if (!before) return;
  const auto lost = static_cast<double>(summary.reported - summary.received);
  if (lost > harmless_loss * static_cast<double>(summary.reported)) return;
  delay_.raise(*before, false, now);
}

void Estimator::update_target(base::Instant now) {
  const BitRate before = target_;
  target_ = was_fed_back_ ? delay_.rate() : reports_.rate(now);
  if (was_fed_back_ && loss_.bound()) target_ = std::min(target_, *loss_.bound());
  target_ = std::clamp(target_, config_.least, config_.most);
  if (target_ < scaled(before, drop)) probes_.on_drop(before, now);
}

Estimator::Situation Estimator::situation() const {
  return {.target = target_,
          .demand = demand_,
          .is_congested = delay_.usage() == Usage::over || loss_.bound(),
          .round_trip = round_trip_,
          .jitter = delay_.jitter()};
}

}  // namespace visio::sfu::bandwidth
