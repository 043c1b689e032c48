#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <type_traits>

#include "base/time.h"
#include "sfu/pacing/budget.h"
#include "sfu/pacing/fifo.h"
#include "sfu/pacing/probe_schedule.h"

namespace visio::sfu::pacing {

/// In the order in which they leave.
enum class Lane : std::uint8_t {
  audio,   ///< never waits
  repair,  ///< retransmissions
  video,   ///< in the order of arrival
};

/// What waits to leave through one transport. `Item` is small and says what to send; the packet is
/// built when the item is popped.
///
/// As long as less is sent than Budget allows, everything leaves in the batch in which it came; a
/// keyframe beyond that is spread. Nothing waits longer than Budget::longest_wait, as far as the
/// caller comes at next_send_time(). Order within a lane is kept. Nothing is allocated per packet.
///
/// Push; then pop() until it returns nothing; then send padding_due(); then come back at
/// next_send_time(). Instants never go back.
template <class Item>
class Pacer {
 public:
  /// Packets that may wait in one lane: what comes on top is refused.
  static constexpr std::size_t max_waiting = 1024;

  /// The estimate for the link. Until the first, nothing waits.
  void set_target(BitRate target) { budget_.set_target(target); }

  /// `bytes` is the size that the packet is going to have, roughly. False: no room.
  bool push(Lane lane, const Item& item, std::size_t bytes, base::Instant now) {
    Fifo<Waiting>& queue = of(lane);
    if (queue.is_full()) return false;
    queue.push(noted(lane, item, bytes, now));
    return true;
  }

  /// As push(), but before the first that waits in that lane for which `is_later(const Item&)`
  /// holds.
  template <class IsLater>
  bool push_before(Lane lane, IsLater is_later, const Item& item, std::size_t bytes,
                   base::Instant now) {
    Fifo<Waiting>& queue = of(lane);
    if (queue.is_full()) return false;
    queue.push_before([&](const Waiting& other) { return is_later(other.item); },
                      noted(lane, item, bytes, now));
    return true;
  }

  /// The next to leave now. It counts as sent.
  std::optional<Item> pop(base::Instant now) {
    advance(now);
    for (Fifo<Waiting>& queue : lanes_) {
      if (queue.empty()) continue;
      const bool is_audio = &queue == &of(Lane::audio);
      const Waiting next = queue.front();
      if (!is_audio && !has_room(now) && now - next.since < Budget::longest_wait) continue;
      queue.pop();
      if (!is_audio) note(next, -1);
      on_sent(next.bytes);
      return next.item;
    }
    return std::nullopt;
  }

  bool empty() const { return std::ranges::all_of(lanes_, &Fifo<Waiting>::empty); }

  /// When to come back at the latest, as seen after pop() returned nothing.
  base::Instant next_send_time() const {
    const base::Instant probe = probe_.next();
    if (count_ == 0) return probe;
    base::Instant oldest = base::never;
    for (const Fifo<Waiting>& queue : lanes_) {
      if (!queue.empty()) oldest = std::min(oldest, queue.front().since + Budget::longest_wait);
    }
    const base::Instant next = probe_.id() != 0 ? probe : budget_.next_room(bytes_);
    return std::min(next, oldest);
  }

  /// Sends what comes next at the probe's rate. It takes the place of one that runs.
  void start_probe(const Probe& probe, base::Instant now) { probe_.start(probe, now); }
  void stop_probe() { probe_.stop(); }

  /// The probe that the next packet belongs to, 0 if none: ask before pop() or padding.
  std::uint8_t probe_id() const { return probe_.id(); }

  /// Bytes of padding that a probe lacks now, for lack of anything that waits. A caller that cannot
  /// pad stops the probe.
  std::size_t padding_due(base::Instant now) const { return count_ == 0 ? probe_.due(now) : 0; }

  /// A packet left that was never pushed: padding, RTCP.
  void on_sent(std::size_t bytes) {
    budget_.on_sent(bytes);
    probe_.on_sent(bytes);
  }

  /// Forgets what waits and is of no use any more.
  template <class Is>
  void erase_if(Is is) {
    for (Fifo<Waiting>& queue : lanes_) {
      const bool is_audio = &queue == &of(Lane::audio);
      queue.erase_if([&](const Waiting& waiting) { return is(waiting.item); },
                     [&](const Waiting& waiting) {
                       if (!is_audio) note(waiting, -1);
                     });
    }
  }

 private:
  static_assert(std::is_trivially_copyable_v<Item>);

  struct Waiting {
    Item item;
    std::uint32_t bytes;
    base::Instant since;
  };

  Fifo<Waiting>& of(Lane lane) { return lanes_[static_cast<std::size_t>(lane)]; }

  void advance(base::Instant now) {
    probe_.advance(now);
    const auto middle = count_ == 0 ? base::Duration{} : now.since_start - since_sum_ / count_;
    budget_.advance(bytes_, Budget::longest_wait - middle, now);
  }

  bool has_room(base::Instant now) const {
    return probe_.id() != 0 ? probe_.next() <= now : budget_.has_room();
  }

  Waiting noted(Lane lane, const Item& item, std::size_t bytes, base::Instant now) {
    const Waiting waiting{item, static_cast<std::uint32_t>(bytes), now};
    if (lane != Lane::audio) note(waiting, 1);
    return waiting;
  }

  /// Counts what waits and does not have to leave at once.
  void note(const Waiting& waiting, int sign) {
    count_ += sign;
    since_sum_ += sign * waiting.since.since_start;
    bytes_ += static_cast<std::size_t>(sign) * waiting.bytes;
  }

  std::array<Fifo<Waiting>, 3> lanes_{Fifo<Waiting>(max_waiting), Fifo<Waiting>(max_waiting),
                                      Fifo<Waiting>(max_waiting)};
  std::int64_t count_ = 0;
  std::size_t bytes_ = 0;
  base::Duration since_sum_{};
  Budget budget_;
  ProbeSchedule probe_;
};

}  // namespace visio::sfu::pacing
