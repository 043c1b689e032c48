#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/simulation/bandwidth/call.h"

namespace visio::simulation::bandwidth {

/// The link's profile from an instant on.
struct Change {
  base::Duration at{};
  LinkProfile down;
};

struct Scenario {
  std::string_view name;
  std::string_view title;
  AccessProfile access;
  std::vector<Change> changes{};
  std::vector<rtp::BitRate> demands{{8'000'000}};  ///< one for each call on the link
  std::vector<base::Duration> begins{{}};
  std::vector<rtp::BitRate> layers{};  ///< of each call's pictures
  bool with_tcp = false;               ///< a download beside them from 10 s on
  base::Duration length = std::chrono::seconds(60);
  base::Duration feedback_interval = std::chrono::milliseconds(100);
  base::Duration longest_wait{};  ///< of browsers for their processors
};

/// What happened in a tenth of a second.
struct Sample {
  base::Duration at{};           ///< its end
  rtp::BitRate link;             ///< zero: without limit
  std::vector<double> targets;   ///< bit/s of each call
  std::vector<double> received;  ///< bit/s on the wire, calls first, then TCP
  std::vector<double> goodput;   ///< bit/s of datagrams
  std::vector<double> waits;     ///< ms of each packet in the bottleneck's queue
};

inline constexpr base::Duration sample_span = std::chrono::milliseconds(100);

struct Outcome {
  std::vector<Sample> samples;
  std::vector<double> audio_loss;  ///< share, of each call

  /// What `flow` got on average in [from, to), in bit/s on the wire.
  double received(std::size_t flow, base::Duration from, base::Duration to) const;
  double goodput(std::size_t flow, base::Duration from, base::Duration to) const;

  /// Of the packets sent in that time, in ms.
  double queue_percentile(double share, base::Duration from, base::Duration to) const;

  /// When, after `from`, the first call's last second first was at `share` of what link and
  /// `demand` allow; nothing when it never was.
  std::optional<base::Duration> reaches(double share, rtp::BitRate demand,
                                        base::Duration from = {}) const;

  /// The first call's lowest target in that time, in bit/s.
  double lowest_target(base::Duration from, base::Duration to) const;

  /// When, after `from`, the first call's target first was at most `rate`.
  std::optional<base::Duration> falls_to(rtp::BitRate rate, base::Duration from) const;
};

Outcome run(const Scenario& scenario, std::uint64_t seed);

/// The named links and what may happen on them.
const std::vector<Scenario>& scenarios();
const Scenario& scenario(std::string_view name);

}  // namespace visio::simulation::bandwidth
