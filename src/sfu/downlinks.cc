#include "sfu/downlinks.h"

#include <algorithm>

#include "protocol/rtcp/transport_feedback.h"
#include "sfu/allocation/moving_picture.h"

namespace visio::sfu {
namespace {

/// Streams are chosen anew at least this often: what they cost changes, and patience ends.
constexpr base::Duration allocation_interval = std::chrono::milliseconds(250);

bool has_video(const Connection& connection) {
  return std::ranges::any_of(connection.subscriptions, [](const Subscription* one) {
    return one->publication().kind() == codec::MediaKind::video;
  });
}

}  // namespace

void Downlinks::add(Subscription& subscription) {
  Connection& connection = subscription.connection();
  const bool is_video = subscription.publication().kind() == codec::MediaKind::video;
  if (!connection.downlink && is_video && subscription.has_transport_numbers()) {
    connection.downlink.emplace();
  }
  reallocate(subscription.publication());
}

void Downlinks::receive_feedback(Connection& connection, const rtcp::Block& block,
                                 base::Instant now) {
  const auto feedback = rtcp::TransportFeedback::read(block);
  if (!feedback || !connection.downlink) return;
  connection.downlink->estimator.on_feedback(*feedback, now);
  connection.downlink->is_to_allocate = true;
}

void Downlinks::receive_estimate(Connection& connection, rtp::BitRate estimate, base::Instant now) {
  if (!connection.downlink && !has_video(connection)) return;
  if (!connection.downlink) connection.downlink.emplace();
  connection.downlink->estimator.on_remb(estimate, now);
  connection.downlink->is_to_allocate = true;
}

void Downlinks::receive_loss(Connection& connection, double lost, base::Instant now) {
  if (!connection.downlink) return;
  connection.downlink->estimator.on_report(lost, connection.round_trip, now);
}

void Downlinks::advance(Connection& connection, base::Instant now) {
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
    connection.outgoing.start_probe({.id = cluster->id.value,
                                     .rate = cluster->rate,
                                     .bytes = cluster->bytes,
                                     .packets = cluster->packets},
                                    now);
  }
  if (connection.outgoing.next_send_time() <= now) scheduler_.mark(connection);
}

void Downlinks::allocate(Connection& connection, base::Instant now) {
  Downlink& downlink = *connection.downlink;
  downlink.is_to_allocate = false;
  downlink.allocated_at = now;
  collect_streams(connection);
  const rtp::BitRate target = downlink.estimator.target();
  allocation::keep_one_moving(streams_, target, now);
  const auto summary = allocator_.allocate(target, streams_, choices_, now);
  downlink.estimator.set_demand(summary.demand, now);
  downlink.demand = summary.demand;
  connection.outgoing.set_target(target);
  for (std::size_t i = 0; i < wanted_.size(); ++i) grant(*wanted_[i], choices_[i]);
}

void Downlinks::collect_streams(const Connection& connection) {
  wanted_.clear();
  streams_.clear();
  for (Subscription* const subscription : connection.subscriptions) {
    const auto stream = subscription->stream();
    if (!stream) continue;
    wanted_.push_back(subscription);
    streams_.push_back(*stream);
  }
  choices_.resize(streams_.size());
}

void Downlinks::grant(Subscription& subscription, const allocation::Choice& choice) {
  const bool was_paused = subscription.is_paused();
  if (!subscription.grant(choice)) return;
  subscription.publication().request_keyframes(output_.crossing);
  if (subscription.is_paused() == was_paused) return;
  output_.events.emplace_back(StreamStateChanged{subscription.id(), subscription.is_paused()});
}

void Downlinks::reallocate(const Publication& publication) {
  for (const Subscription* const subscription : publication.subscribers) {
    auto& downlink = subscription->connection().downlink;
    if (downlink) downlink->is_to_allocate = true;
  }
}

}  // namespace visio::sfu
