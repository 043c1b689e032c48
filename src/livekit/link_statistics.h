#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>

#include "base/time.h"
#include "livekit/messages.h"
#include "sfu/event.h"

namespace visio::livekit {

/// Why somebody hears and sees badly; several may hold.
struct LinkTrouble {
  bool loss = false;         ///< more than 3 % of the packets
  bool delay = false;        ///< a round trip of more than 300 ms
  bool narrow_link = false;  ///< the downlink carries less than 70 % of what is wanted
  bool tcp = false;          ///< media goes over TCP

  bool any() const { return loss || delay || narrow_link || tcp; }
  friend bool operator==(const LinkTrouble&, const LinkTrouble&) = default;
};

/// How a participant's packets got through over some time. Rates are in bit/s.
struct LinkFigures {
  std::optional<double> loss = {};                ///< 0 … 1, both ways; of what was sent
  std::optional<base::Duration> round_trip = {};  ///< the mean
  std::uint64_t bits_in = 0;                      ///< from the participant
  std::uint64_t bits_out = 0;                     ///< to the participant
  std::optional<std::uint64_t> estimate = {};     ///< what the downlink carries
  std::optional<std::uint64_t> demand = {};       ///< what would be sent without a limit
  bool is_tcp = false;

  /// Which of them are beyond the bounds of LinkTrouble.
  LinkTrouble trouble() const;
};

/// Half a minute of somebody's stay.
struct LinkSample {
  std::int64_t unix_ms = 0;  ///< its end
  LinkFigures figures;
};

/// A whole stay: means, and the worst half minute.
struct StaySummary {
  LinkFigures mean;
  LinkFigures worst;  ///< loss and round trip each of the half minute in which they were worst
  wire::ConnectionQuality quality = wire::EXCELLENT;        ///< in most reports
  wire::ConnectionQuality worst_quality = wire::EXCELLENT;  ///< for half a minute at least
  LinkTrouble trouble;    ///< of the half minutes that were not good
  bool is_known = false;  ///< else nothing was ever measured
};

/// Collects what shards report about one participant's links, every 5 s.
class LinkStatistics {
 public:
  static constexpr std::size_t max_samples = 240;  ///< two hours; older ones are forgotten

  /// How a stream of the participant's got through in this interval.
  void note(const sfu::StreamQuality& stream);

  /// What went over one of the participant's peer connections in this interval.
  void note(const sfu::LinkReport& link, sfu::ShardId shard, base::Duration interval);

  /// The interval is over: all its reports were noted. `quality` is what the participant is told.
  void close(wire::ConnectionQuality quality, std::int64_t unix_ms);

  /// Of the last interval; nothing before the first one is over.
  const std::optional<LinkFigures>& latest() const { return latest_; }

  /// The oldest first.
  const std::deque<LinkSample>& samples() const { return samples_; }

  /// The shard that reported last.
  std::optional<sfu::ShardId> shard() const { return shard_; }

  /// Of all that was noted so far.
  StaySummary summary() const;

 private:
  /// Sums of several intervals.
  struct Sum {
    std::uint64_t expected = 0;
    std::uint64_t lost = 0;
    base::Duration round_trips{};
    std::uint64_t round_trip_count = 0;
    std::uint64_t bits_in = 0;  ///< of intervals' rates
    std::uint64_t bits_out = 0;
    std::uint64_t intervals = 0;

    void add(const Sum& other);
    LinkFigures figures() const;
  };

  static constexpr std::uint64_t sample_intervals = 6;

  void close_sample(std::int64_t unix_ms);

  Sum interval_;
  Sum sample_;
  Sum stay_;
  LinkFigures last_link_;  ///< estimate, demand and transport
  std::optional<LinkFigures> latest_;
  std::deque<LinkSample> samples_;
  std::optional<sfu::ShardId> shard_;
  std::map<wire::ConnectionQuality, std::uint64_t> qualities_;  ///< intervals
  std::map<wire::ConnectionQuality, std::uint64_t> in_sample_;
  StaySummary worst_;
};

}  // namespace visio::livekit
