#include "sfu/status_reporter.h"

#include <algorithm>
#include <utility>

namespace visio::sfu {
namespace {

constexpr base::Duration quality_interval = std::chrono::seconds(5);

/// What an interval saw of a publication's packets.
struct Tally {
  std::uint64_t expected = 0;
  std::uint64_t received = 0;
  base::Duration jitter{};
};

Tally tally(const Publication& publication) {
  Tally sum;
  for (const Encoding& encoding : publication.encodings()) {
    sum.expected += encoding.statistics.expected();
    sum.received += encoding.statistics.received() + encoding.repaired;
    if (!publication.codec) continue;
    const std::uint32_t clock_rate = codec::clock_rate(*publication.codec);
    sum.jitter = std::max(sum.jitter, clock_duration(encoding.statistics.jitter(), clock_rate));
  }
  return sum;
}

}  // namespace

StatusReporter::StatusReporter(ShardId shard, const Registry& registry, EngineOutput& output,
                               base::Instant now)
    : shard_(shard),
      registry_(registry),
      output_(output),
      speakers_(speaker_window, now),
      quality_(quality_interval, now) {}

void StatusReporter::advance(base::Instant now) {
  if (speakers_.poll(now)) report_speakers(now);
  if (!quality_.poll(now)) return;
  report_quality();
  report_rates();
  report_links();
}

void StatusReporter::report_speakers(base::Instant now) {
  SpeakersObserved observed;
  for (const auto& [id, publication] : registry_.publications()) {
    if (publication->origin() || publication->muted) continue;
    if (const auto level = publication->audio_level.level(now)) {
      observed.speakers.push_back({id, *level});
    }
  }
  const bool somebody_speaks = !observed.speakers.empty();
  if (somebody_speaks || somebody_spoke_) output_.events.emplace_back(std::move(observed));
  somebody_spoke_ = somebody_speaks;
}

void StatusReporter::report_quality() {
  QualityReport report;
  for (const auto& [id, publication] : registry_.publications()) {
    if (const auto quality = quality_of(*publication)) report.streams.push_back(*quality);
  }
  for (const auto& [id, subscription] : registry_.subscriptions()) {
    report.streams.push_back(quality_of(*subscription));
  }
  if (!report.streams.empty()) output_.events.emplace_back(std::move(report));
}

void StatusReporter::report_rates() {
  for (const auto& [id, connection] : registry_.connections()) {
    const std::uint64_t dropped = std::exchange(connection->over_rate, 0);
    if (dropped > 0) output_.events.emplace_back(RateExceeded{connection->participant, dropped});
  }
}

void StatusReporter::report_links() {
  LinksReported report{.shard = shard_, .interval = quality_interval, .links = {}};
  for (const auto& [id, connection] : registry_.connections()) {
    const auto& path = connection->transport.selected_path();
    if (!path && connection->bytes_in == 0) continue;
    LinkReport link{.transport = connection->id,
                    .participant = connection->participant,
                    .bytes_in = std::exchange(connection->bytes_in, 0),
                    .bytes_out = std::exchange(connection->bytes_out, 0),
                    .is_tcp = path && path->transport == base::Transport::tcp};
    if (connection->downlink) {
      link.estimate = connection->downlink->estimator.target().bps;
      link.demand = connection->downlink->demand.bps;
    }
    report.links.push_back(link);
  }
  if (!report.links.empty()) output_.events.emplace_back(std::move(report));
}

std::optional<StreamQuality> StatusReporter::quality_of(Publication& publication) const {
  const Connection* const connection = registry_.find(publication.transport());
  if (publication.origin() || !connection) return std::nullopt;
  const Tally sum = tally(publication);
  StreamQuality quality{.stream = publication.id(),
                        .participant = publication.participant(),
                        .jitter = sum.jitter,
                        .round_trip = connection->round_trip.value_or(base::Duration::zero())};
  // A source that began anew counts anew.
  if (sum.expected >= publication.reported_expected && !publication.muted) {
    const std::uint64_t came = sum.received - std::min(sum.received, publication.reported_received);
    quality.expected = static_cast<std::uint32_t>(sum.expected - publication.reported_expected);
    quality.lost = quality.expected -
                   static_cast<std::uint32_t>(std::min<std::uint64_t>(quality.expected, came));
  }
  publication.reported_expected = sum.expected;
  publication.reported_received = sum.received;
  return quality;
}

StreamQuality StatusReporter::quality_of(Subscription& subscription) {
  const std::uint64_t sent = subscription.packets_sent() - subscription.reported_sent;
  const std::int64_t lost = subscription.receiver().lost - subscription.reported_lost;
  subscription.reported_sent = subscription.packets_sent();
  subscription.reported_lost = subscription.receiver().lost;
  return {.stream = subscription.id(),
          .participant = subscription.connection().participant,
          .expected = static_cast<std::uint32_t>(sent),
          .lost = static_cast<std::uint32_t>(
              std::clamp<std::int64_t>(lost, 0, static_cast<std::int64_t>(sent))),
          .jitter = subscription.receiver().jitter,
          .round_trip = subscription.receiver().round_trip};
}

}  // namespace visio::sfu
