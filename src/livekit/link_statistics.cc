#include "livekit/link_statistics.h"

#include <algorithm>
#include <utility>

namespace visio::livekit {
namespace {

using namespace std::chrono_literals;

constexpr double much_loss = 0.03;
constexpr base::Duration much_delay = 300ms;
constexpr double narrow = 0.7;

/// From the best to the worst.
int rank_of(wire::ConnectionQuality quality) {
  switch (quality) {
    case wire::EXCELLENT:
      return 0;
    case wire::GOOD:
      return 1;
    case wire::POOR:
      return 2;
    default:
      return 3;
  }
}

/// The quality of most intervals; of several the worse one.
wire::ConnectionQuality most_of(const std::map<wire::ConnectionQuality, std::uint64_t>& counts) {
  wire::ConnectionQuality most = wire::EXCELLENT;
  std::uint64_t count = 0;
  for (const auto& [quality, intervals] : counts) {
    const bool is_worse = rank_of(quality) > rank_of(most);
    if (intervals < count || (intervals == count && !is_worse)) continue;
    most = quality;
    count = intervals;
  }
  return most;
}

template <class Value>
void keep_largest(std::optional<Value>& largest, const std::optional<Value>& value) {
  if (value && (!largest || *value > *largest)) largest = value;
}

void add(LinkTrouble& all, const LinkTrouble& more) {
  all.loss = all.loss || more.loss;
  all.delay = all.delay || more.delay;
  all.narrow_link = all.narrow_link || more.narrow_link;
  all.tcp = all.tcp || more.tcp;
}

}  // namespace

LinkTrouble LinkFigures::trouble() const {
  const bool is_measured = estimate && demand && *demand > 0;
  return {.loss = loss && *loss > much_loss,
          .delay = round_trip && *round_trip > much_delay,
          .narrow_link =
              is_measured && static_cast<double>(*estimate) < narrow * static_cast<double>(*demand),
          .tcp = is_tcp};
}

void LinkStatistics::Sum::add(const Sum& other) {
  expected += other.expected;
  lost += other.lost;
  round_trips += other.round_trips;
  round_trip_count += other.round_trip_count;
  bits_in += other.bits_in;
  bits_out += other.bits_out;
  intervals += other.intervals;
}

LinkFigures LinkStatistics::Sum::figures() const {
  LinkFigures figures;
  if (expected > 0) figures.loss = static_cast<double>(lost) / static_cast<double>(expected);
  if (round_trip_count > 0) {
    figures.round_trip = round_trips / static_cast<std::int64_t>(round_trip_count);
  }
  const std::uint64_t count = std::max<std::uint64_t>(intervals, 1);
  figures.bits_in = bits_in / count;
  figures.bits_out = bits_out / count;
  return figures;
}

void LinkStatistics::note(const sfu::StreamQuality& stream) {
  interval_.expected += stream.expected;
  interval_.lost += std::min(stream.lost, stream.expected);
  if (stream.round_trip == base::Duration::zero()) return;
  interval_.round_trips += stream.round_trip;
  ++interval_.round_trip_count;
}

void LinkStatistics::note(const sfu::LinkReport& link, sfu::ShardId shard,
                          base::Duration interval) {
  const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(interval).count();
  const auto per_second = [&](std::uint64_t bytes) {
    return bytes * 8'000 / static_cast<std::uint64_t>(std::max<std::int64_t>(1, milliseconds));
  };
  interval_.bits_in += per_second(link.bytes_in);
  interval_.bits_out += per_second(link.bytes_out);
  if (link.estimate) last_link_.estimate = link.estimate;
  if (link.demand) last_link_.demand = link.demand;
  // Media that comes or goes over TCP suffers from it, be it one way only.
  last_link_.is_tcp = (interval_.intervals > 0 && last_link_.is_tcp) || link.is_tcp;
  interval_.intervals = 1;
  shard_ = shard;
}

void LinkStatistics::close(wire::ConnectionQuality quality, std::int64_t unix_ms) {
  interval_.intervals = 1;
  LinkFigures figures = interval_.figures();
  figures.estimate = last_link_.estimate;
  figures.demand = last_link_.demand;
  figures.is_tcp = last_link_.is_tcp;
  latest_ = figures;
  sample_.add(std::exchange(interval_, {}));
  ++qualities_[quality];
  ++in_sample_[quality];
  if (sample_.intervals >= sample_intervals) close_sample(unix_ms);
}

void LinkStatistics::close_sample(std::int64_t unix_ms) {
  LinkSample sample{.unix_ms = unix_ms, .figures = sample_.figures()};
  sample.figures.estimate = last_link_.estimate;
  sample.figures.demand = last_link_.demand;
  sample.figures.is_tcp = last_link_.is_tcp;
  keep_largest(worst_.worst.loss, sample.figures.loss);
  keep_largest(worst_.worst.round_trip, sample.figures.round_trip);
  const wire::ConnectionQuality quality = most_of(std::exchange(in_sample_, {}));
  if (rank_of(quality) > rank_of(worst_.worst_quality)) worst_.worst_quality = quality;
  if (quality != wire::EXCELLENT) add(worst_.trouble, sample.figures.trouble());
  stay_.add(std::exchange(sample_, {}));
  samples_.push_back(std::move(sample));
  if (samples_.size() > max_samples) samples_.pop_front();
}

StaySummary LinkStatistics::summary() const {
  StaySummary summary = worst_;
  Sum all = stay_;
  all.add(sample_);
  summary.mean = all.figures();
  summary.mean.is_tcp = last_link_.is_tcp;
  summary.quality = most_of(qualities_);
  summary.is_known = all.intervals > 0;
  // A stay of less than half a minute has no worst one but itself.
  if (samples_.empty()) {
    summary.worst.loss = summary.mean.loss;
    summary.worst.round_trip = summary.mean.round_trip;
    summary.worst_quality = summary.quality;
    if (summary.quality != wire::EXCELLENT) summary.trouble = summary.mean.trouble();
  }
  return summary;
}

}  // namespace visio::livekit
