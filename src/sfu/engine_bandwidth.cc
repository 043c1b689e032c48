#include <algorithm>
#include <utility>

#include "protocol/rtcp/payload_feedback.h"
#include "protocol/rtcp/transport_feedback.h"
#include "sfu/engine_state.h"

namespace visio::sfu {
namespace {

/// Streams are chosen anew at least this often: what they cost changes, and patience ends.
constexpr base::Duration allocation_interval = std::chrono::milliseconds(250);

/// On a link that carries this much, one picture moves although the estimate sways: its keyframes
/// would look like congestion, and a picture that comes and goes is worse than a slow one.
constexpr rtp::BitRate moving_picture{90'000};

/// Of an estimate, in percent: what that picture and one voice may cost together, while it is shown
/// and to be shown again. An estimate is often a little low; but what is sent far beyond it drives
/// out sound, and its losses make the picture cost still more, by repairs and keyframes.
constexpr std::uint64_t tolerable = 130;
constexpr std::uint64_t tolerable_anew = 115;

/// Its keyframe makes a picture that has just come back look dearer than it is.
constexpr base::Duration while_new = std::chrono::milliseconds(1'500);

/// The most important one, by its kind and its area.
allocation::Stream* most_important(std::vector<allocation::Stream>& streams) {
  allocation::Stream* first = nullptr;
  for (allocation::Stream& stream : streams) {
    if (stream.kind == allocation::Kind::audio) continue;
    const bool is_before = !first || stream.kind < first->kind ||
                           (stream.kind == first->kind && stream.pixels > first->pixels);
    if (is_before) first = &stream;
  }
  return first;
}

/// What one voice costs: the dearest sound. One person speaks at a time, and what those who have
/// just spoken seem to cost falls slowly.
rtp::BitRate voice(const std::vector<allocation::Stream>& streams) {
  rtp::BitRate most;
  for (const allocation::Stream& stream : streams) {
    if (stream.kind == allocation::Kind::audio) most = std::max(most, stream.rates.of({}));
  }
  return most;
}

void keep_one_moving(std::vector<allocation::Stream>& streams, rtp::BitRate target,
                     base::Instant now) {
  allocation::Stream* const picture = most_important(streams);
  if (!picture || target < moving_picture) return;
  const allocation::Choice& current = picture->current;
  const bool is_new = current.layer && now - current.history.rose_at < while_new;
  const std::uint64_t cost = picture->rates.of({}).bps + voice(streams).bps;
  const std::uint64_t most = target.bps * (current.layer ? tolerable : tolerable_anew) / 100;
  if (is_new || cost <= most) picture->may_pause = false;
}

}  // namespace

/// From its first picture on, a link is measured if its peer says how it does.
void Engine::State::measure(Connection& connection, const Subscription& subscription) {
  if (connection.downlink || subscription.publication().kind() != codec::MediaKind::video) return;
  if (!subscription.has_transport_numbers()) return;
  connection.downlink.emplace();
}

void Engine::State::receive_feedback(Connection& connection, const rtcp::Block& block,
                                     base::Instant now) {
  const auto feedback = rtcp::TransportFeedback::read(block);
  if (!feedback || !connection.downlink) return;
  connection.downlink->estimator.on_feedback(*feedback, now);
  connection.downlink->is_to_allocate = true;
}

/// A peer that does not report single packets may know itself what it can receive.
void Engine::State::receive_estimate(Connection& connection, rtp::BitRate estimate,
                                     base::Instant now) {
  if (!connection.downlink) {
    const bool has_pictures = std::ranges::any_of(connection.subscriptions, [](const auto* one) {
      return one->publication().kind() == codec::MediaKind::video;
    });
    if (!has_pictures) return;
    connection.downlink.emplace();
  }
  connection.downlink->estimator.on_remb(estimate, now);
  connection.downlink->is_to_allocate = true;
}

void Engine::State::advance_downlink(Connection& connection, base::Instant now) {
  if (!connection.downlink || !connection.can_send()) return;
  Downlink& downlink = *connection.downlink;
  if (downlink.estimator.next_deadline() <= now) {
    downlink.estimator.advance(now);
    downlink.is_to_allocate = true;
  }
  if (downlink.is_to_allocate || now - downlink.allocated_at >= allocation_interval) {
    allocate(connection, now);
  }
  while (const auto cluster = downlink.estimator.poll_probe()) {
    downlink.pacer.start_probe({.id = cluster->id.value,
                                .rate = cluster->rate,
                                .bytes = cluster->bytes,
                                .packets = cluster->packets},
                               now);
  }
  if (downlink.pacer.next_departure() <= now) mark_dirty(connection);
}

/// Something waits to leave through the connection, or a probe goes on.
void Engine::State::come_back(Connection& connection) {
  if (!connection.downlink) return;
  const base::Instant next = connection.downlink->pacer.next_departure();
  if (next == base::never) return;
  next_departure_ = std::min(next_departure_, next);
  if (std::exchange(connection.downlink->is_waiting, true)) return;
  waiting_.push_back(&connection);
}

void Engine::State::release(base::Instant now) {
  if (now < next_departure_) return;
  next_departure_ = base::never;
  std::erase_if(waiting_, [&](Connection* const connection) {
    const base::Instant next = connection->downlink->pacer.next_departure();
    if (next > now) {
      next_departure_ = std::min(next_departure_, next);
      return false;
    }
    connection->downlink->is_waiting = false;
    mark_dirty(*connection);
    return true;
  });
}

/// Spends what the link is thought to carry on the streams that the subscriber wants.
void Engine::State::allocate(Connection& connection, base::Instant now) {
  Downlink& downlink = *connection.downlink;
  downlink.is_to_allocate = false;
  downlink.allocated_at = now;
  allocated_.clear();
  streams_.clear();
  for (Subscription* const subscription : connection.subscriptions) {
    const auto stream = subscription->stream();
    if (!stream) continue;
    allocated_.push_back(subscription);
    streams_.push_back(*stream);
  }
  choices_.resize(streams_.size());
  const rtp::BitRate target = downlink.estimator.target();
  keep_one_moving(streams_, target, now);
  const auto summary = allocator_.allocate(target, streams_, choices_, now);
  downlink.estimator.set_demand(summary.demand, now);
  downlink.pacer.set_target(target);
  for (std::size_t i = 0; i < allocated_.size(); ++i) grant(*allocated_[i], choices_[i]);
}

void Engine::State::grant(Subscription& subscription, const allocation::Choice& choice) {
  const bool was_paused = subscription.is_paused();
  if (!subscription.grant(choice)) return;
  wish_for_keyframes(subscription.publication());
  if (subscription.is_paused() == was_paused) return;
  events_.emplace_back(StreamStateChanged{subscription.id(), subscription.is_paused()});
}

/// What a publication's layers cost, or whether anybody wants them, has changed.
void Engine::State::allocate_anew(const Publication& publication) {
  for (const Subscription* const subscription : publication.subscribers) {
    if (subscription->connection().downlink) {
      subscription->connection().downlink->is_to_allocate = true;
    }
  }
}

/// Lets leave what the link has room for; the rest waits.
void Engine::State::depart_paced(Connection& connection, Exit& exit, base::Instant now) {
  pacing::Pacer<Departure>& pacer = connection.downlink->pacer;
  for (const Departure& departure : connection.departures) enqueue(pacer, departure, now);
  connection.departures.clear();
  const auto next = [&] {
    exit.probe = {pacer.probe_id()};
    return pacer.pop(now);
  };
  while (const auto departure = next()) depart(*departure, exit, now);
  while (pacer.padding_due(now) > 0) {
    exit.probe = {pacer.probe_id()};
    const std::size_t size = pad(connection, exit, now);
    if (size == 0) return pacer.stop_probe();
    pacer.on_sent(size);
  }
}

void Engine::State::enqueue(pacing::Pacer<Departure>& pacer, const Departure& departure,
                            base::Instant now) {
  const bool is_sound = departure.subscription->publication().kind() == codec::MediaKind::audio;
  const pacing::Lane lane = is_sound                      ? pacing::Lane::sound
                            : departure.is_retransmission ? pacing::Lane::repair
                                                          : pacing::Lane::picture;
  if (!departure.is_late) {
    pacer.push(lane, departure, departure.size, now);
    return;
  }
  // What comes late takes its place before what still waits.
  const auto is_later = [&](const Departure& other) {
    return other.subscription == departure.subscription && other.number > departure.number;
  };
  pacer.push_before(lane, is_later, departure, departure.size, now);
}

/// On any source that may carry it; before the first picture too, so that this comes in the size
/// that the link has room for.
std::size_t Engine::State::pad(const Connection& connection, Exit& exit, base::Instant now) {
  for (Subscription* const subscription : connection.subscriptions) {
    const std::size_t size = subscription->pad(exit, now);
    if (size == 0) continue;
    ++counters_.packets_out;
    counters_.bytes_out += size;
    return size;
  }
  return 0;
}

}  // namespace visio::sfu
