#include "sfu/allocation/allocator.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <tuple>

namespace visio::sfu::allocation {
namespace {

using namespace std::chrono_literals;

/// A camera's lowest layer that costs more than this is no small thing to grant everybody.
constexpr BitRate modest{300'000};

/// A rise followed by a fall within this time was in vain.
constexpr base::Duration trial = 10s;
constexpr base::Duration least_patience = 2s;
constexpr base::Duration most_patience = 32s;

constexpr std::uint8_t full_resolution = max_spatial_layers - 1;  ///< of a screen share: its round
constexpr std::uint8_t fluent_signs =
    2 * max_temporal_layers - 1;  ///< the second picture's last round
constexpr std::uint8_t last_round = max_spatial_layers * max_temporal_layers - 1;

constexpr std::uint64_t with_headroom(std::uint64_t bps) {
  return bps + bps / 4;
}
constexpr std::uint64_t without_headroom(std::uint64_t bps) {
  return bps - bps / 5;
}

using Order = std::span<const std::uint32_t>;

/// Somebody has just enlarged or pinned it: that is not to wait.
bool is_promoted(const Stream& stream) {
  const Choice::History& before = stream.current.history;
  return stream.kind < before.kind || stream.wanted.spatial > before.wanted.spatial;
}

/// One pass over the streams after the other, each granting what it can pay.
class Spending {
 public:
  Spending(BitRate estimate, std::span<const Stream> streams, std::span<Ladder> ladders,
           base::Instant now)
      : streams_(streams), ladders_(ladders), estimate_(estimate.bps), now_(now) {}

  void grant_what_never_pauses(Order order) {
    for (const std::uint32_t i : order) {
      if (streams_[i].kind != Kind::audio && streams_[i].may_pause) continue;
      used_ += ladders_[i].step();
      ladders_[i].climb();
    }
  }

  void grant_lowest_layers(Order order) {
    for (const std::uint32_t i : order) {
      const Ladder& ladder = ladders_[i];
      if (ladder.layer() || ladder.is_stopped) continue;
      if (streams_[i].kind == Kind::camera && ladder.next()->cost > modest) continue;
      grant_next(i);
    }
  }

  /// Grants one layer at a time to all, up to the layers of round `last`.
  void grant_rounds(Order order, std::uint8_t last) {
    for (std::uint8_t round = 0; round <= last; ++round) {
      for (const std::uint32_t i : order) {
        const Ladder& ladder = ladders_[i];
        while (!ladder.is_stopped && ladder.next() && ladder.next()->round <= round) grant_next(i);
      }
    }
  }

  BitRate used() const { return {used_}; }

 private:
  void grant_next(std::uint32_t i) {
    Ladder& ladder = ladders_[i];
    if (may_have(ladder, streams_[i])) {
      used_ += ladder.step();
      ladder.climb();
    } else {
      ladder.is_stopped = true;
    }
  }

  bool may_have(const Ladder& ladder, const Stream& stream) const {
    if (ladder.step() == 0) return true;
    const std::uint64_t after = used_ + ladder.step();
    if (ladder.has_next()) return after <= estimate_;
    const bool waits = now_ < stream.current.history.may_rise_at && !is_promoted(stream);
    return after <= without_headroom(estimate_) && !waits;
  }

  std::span<const Stream> streams_;
  std::span<Ladder> ladders_;
  std::uint64_t estimate_;
  base::Instant now_;
  std::uint64_t used_ = 0;
};

Choice::History history_after(const Ladder& ladder, const Stream& stream, base::Instant now) {
  Choice::History history = stream.current.history;
  history.kind = stream.kind;
  history.wanted = stream.wanted;
  if (const BitRate least = ladder.rungs().front().cost; least.bps > 0) history.least = least;
  if (ladder.rose()) history.rose_at = now;
  if (ladder.fell()) {
    const bool has_risen_since = history.rose_at >= history.may_rise_at;
    if (has_risen_since) {
      const bool in_vain = now - history.rose_at < trial;
      history.patience = in_vain ? std::clamp(2 * history.patience, least_patience, most_patience)
                                 : least_patience;
    }
    history.may_rise_at = now + history.patience;
  }
  return history;
}

Choice choice_after(const Ladder& ladder, const Stream& stream, base::Instant now) {
  return {.layer = ladder.layer(),
          .rate = ladder.cost(),
          .history = history_after(ladder, stream, now)};
}

Summary sum_of(std::span<const Ladder> ladders) {
  Summary summary;
  std::optional<std::uint64_t> smallest_step;
  for (const Ladder& ladder : ladders) {
    summary.used.bps += ladder.cost().bps;
    summary.demand.bps += ladder.top_cost().bps;
    if (ladder.next()) smallest_step = std::min(smallest_step.value_or(~0ULL), ladder.step());
  }
  if (smallest_step) summary.next = {with_headroom(summary.used.bps + *smallest_step)};
  return summary;
}

}  // namespace

Summary Allocator::allocate(BitRate estimate, std::span<const Stream> streams,
                            std::span<Choice> out, base::Instant now) {
  assert(streams.size() == out.size());
  prepare(streams);

  const auto begin_of = [&](Kind kind) {
    const auto kind_of = [&](std::uint32_t i) { return streams[i].kind; };
    return std::ranges::lower_bound(order_, kind, {}, kind_of);
  };
  const Order all = order_;
  const Order pictures(begin_of(Kind::screen), order_.end());
  const Order sounds(order_.begin(), begin_of(Kind::screen));
  const Order screens(begin_of(Kind::screen), begin_of(Kind::signing));
  const Order signing(begin_of(Kind::signing), begin_of(Kind::focused));
  const Order important(begin_of(Kind::screen), begin_of(Kind::camera));

  Spending spending(estimate, streams, ladders_, now);
  spending.grant_what_never_pauses(all);
  spending.grant_rounds(screens, full_resolution);
  spending.grant_lowest_layers(pictures);
  spending.grant_rounds(sounds, last_round);
  spending.grant_rounds(signing, fluent_signs);
  spending.grant_rounds(important, last_round);
  spending.grant_rounds(pictures, last_round);

  for (std::size_t i = 0; i < streams.size(); ++i) {
    out[i] = choice_after(ladders_[i], streams[i], now);
  }
  return sum_of(ladders_);
}

void Allocator::prepare(std::span<const Stream> streams) {
  ladders_.clear();
  for (const Stream& stream : streams) ladders_.emplace_back(stream);
  order_.resize(streams.size());
  std::iota(order_.begin(), order_.end(), 0U);
  const auto rank = [&](std::uint32_t i) {
    return std::tuple(streams[i].kind, ~streams[i].pixels, i);
  };
  std::ranges::sort(order_, {}, rank);
}

}  // namespace visio::sfu::allocation
