#pragma once

#include <cstddef>
#include <optional>

#include "base/time.h"
#include "client/peer/random.h"
#include "protocol/rtp/types.h"

namespace visio::simulation {

/// One direction of somebody's access to the network.
struct LinkProfile {
  base::Duration delay{};
  base::Duration jitter{};                                ///< at most this much more
  double loss = 0;                                        ///< independent
  double burst_begins = 0;                                ///< probability for each packet
  double burst_ends = 1;                                  ///< the same, while everything is lost
  double reordering = 0;                                  ///< packets that others overtake
  protocol::rtp::BitRate rate{};                          ///< 0: without limit
  base::Duration queue = std::chrono::milliseconds(200);  ///< what waits longer is dropped
};

struct AccessProfile {
  LinkProfile up;
  LinkProfile down;
};

namespace profiles {

using namespace std::chrono_literals;

inline constexpr AccessProfile office{{.delay = 10ms, .jitter = 1ms},
                                      {.delay = 10ms, .jitter = 1ms}};
inline constexpr AccessProfile home_adsl{
    {.delay = 20ms, .jitter = 4ms, .loss = 0.001, .rate = {1'500'000}, .queue = 300ms},
    {.delay = 20ms, .jitter = 4ms, .loss = 0.001, .rate = {8'000'000}, .queue = 300ms}};
inline constexpr LinkProfile wifi_link{
    .delay = 8ms, .jitter = 15ms, .burst_begins = 0.004, .burst_ends = 0.3, .reordering = 0.005};
inline constexpr AccessProfile crowded_wifi{wifi_link, wifi_link};
inline constexpr LinkProfile train_link{.delay = 45ms,
                                        .jitter = 30ms,
                                        .loss = 0.003,
                                        .burst_begins = 0.0005,
                                        .burst_ends = 0.03,
                                        .reordering = 0.002,
                                        .rate = {5'000'000},
                                        .queue = 1000ms};
inline constexpr AccessProfile train_4g{train_link, train_link};
inline constexpr LinkProfile satellite_link{
    .delay = 280ms, .jitter = 8ms, .loss = 0.003, .rate = {8'000'000}, .queue = 500ms};
inline constexpr AccessProfile satellite{satellite_link, satellite_link};
inline constexpr LinkProfile lossy_link{.delay = 20ms, .jitter = 2ms, .loss = 0.02};
inline constexpr AccessProfile two_percent_loss{lossy_link, lossy_link};
inline constexpr LinkProfile narrow_link{
    .delay = 40ms, .jitter = 5ms, .rate = {150'000}, .queue = 300ms};
inline constexpr AccessProfile narrow{narrow_link, narrow_link};

}  // namespace profiles

/// Decides when each datagram arrives, if it does.
class Link {
 public:
  Link(const LinkProfile& profile, std::uint64_t seed) : profile_(profile), random_(seed) {}

  /// When a datagram of `size` bytes, sent now, arrives; nothing when it is lost.
  std::optional<base::Instant> carry(std::size_t size, base::Instant now);

  void change(const LinkProfile& profile) { profile_ = profile; }

  /// How long a datagram sent now waits for those before it.
  base::Duration waiting(base::Instant now) const {
    return free_at_ > now ? free_at_ - now : base::Duration{};
  }

 private:
  bool loses();

  LinkProfile profile_;
  client::Random random_;
  bool in_burst_ = false;
  base::Instant free_at_;       ///< when what waits for the bottleneck has passed it
  base::Instant last_arrival_;  ///< packets do not overtake each other by jitter
};

}  // namespace visio::simulation
