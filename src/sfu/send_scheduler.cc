#include "sfu/send_scheduler.h"

#include <algorithm>
#include <utility>

#include "sfu/subscription.h"

namespace visio::sfu {

void SendScheduler::mark(Connection& connection) {
  if (std::exchange(connection.is_marked, true)) return;
  marked_.push_back(&connection);
}

void SendScheduler::advance(base::Instant now) {
  if (now < next_send_) return;
  next_send_ = base::never;
  std::erase_if(waiting_, [&](Connection* const connection) {
    const base::Instant next = connection->outgoing.next_send_time();
    if (next > now) {
      next_send_ = std::min(next_send_, next);
      return false;
    }
    connection->is_waiting = false;
    mark(*connection);
    return true;
  });
}

void SendScheduler::flush(base::Egress& egress, base::Instant now) {
  for (Connection* const connection : marked_) {
    connection->is_marked = false;
    connection->transport.flush(egress, now);
    send(*connection, egress, now);
    await_next(*connection);
  }
  marked_.clear();
  for (const auto& connection : closing_) connection->transport.flush(egress, now);
  closing_.clear();
  for (const base::Path& path : to_close_) egress.close(path);
  to_close_.clear();
}

void SendScheduler::close(std::unique_ptr<Connection> connection,
                          const std::vector<base::Path>& tcp_paths) {
  std::ranges::copy(tcp_paths, std::back_inserter(to_close_));
  std::erase(marked_, connection.get());
  std::erase(waiting_, connection.get());
  connection->transport.close();
  closing_.push_back(std::move(connection));
}

/// Something waits to be sent to the peer, or a probe goes on.
void SendScheduler::await_next(Connection& connection) {
  const base::Instant next = connection.outgoing.next_send_time();
  if (next == base::never) return;
  next_send_ = std::min(next_send_, next);
  if (std::exchange(connection.is_waiting, true)) return;
  waiting_.push_back(&connection);
}

void SendScheduler::send(Connection& connection, base::Egress& egress, base::Instant now) {
  if (!connection.can_send()) {
    connection.outgoing.erase_if([](const OutgoingPacket&) { return true; });
    return connection.control.clear();
  }
  SendContext context{.session = *connection.transport.outbound(),
                      .path = *connection.transport.selected_path(),
                      .egress = egress,
                      .transport_sequence_number = connection.transport_sequence_number,
                      .is_limited = !connection.transport.is_path_proven()};
  if (connection.downlink) context.estimator = &connection.downlink->estimator;
  send_media(connection, context, now);
  send_control(connection, context, now);
}

/// Sends what the link has room for; the rest waits.
void SendScheduler::send_media(Connection& connection, SendContext& context, base::Instant now) {
  pacing::Pacer<OutgoingPacket>& outgoing = connection.outgoing;
  const auto next = [&] {
    context.probe = {outgoing.probe_id()};
    return outgoing.pop(now);
  };
  while (const auto packet = next()) send(*packet, context, now);
  if (context.is_limited) return outgoing.stop_probe();
  send_padding(connection, context, now);
}

/// What a probe lacks.
void SendScheduler::send_padding(Connection& connection, SendContext& context, base::Instant now) {
  pacing::Pacer<OutgoingPacket>& outgoing = connection.outgoing;
  while (outgoing.padding_due(now) > 0) {
    context.probe = {outgoing.probe_id()};
    const std::size_t size = pad(connection, context, now);
    if (size == 0) return outgoing.stop_probe();
    outgoing.on_sent(size);
  }
}

/// On any source that may carry it; before the first picture too, so that this comes in the size
/// that the link has room for.
std::size_t SendScheduler::pad(const Connection& connection, SendContext& context,
                               base::Instant now) {
  for (Subscription* const subscription : connection.subscriptions) {
    const std::size_t size = subscription->pad(context, now);
    if (size == 0) continue;
    ++output_.counters.packets_out;
    output_.counters.bytes_out += size;
    return size;
  }
  return 0;
}

void SendScheduler::send(const OutgoingPacket& packet, SendContext& context, base::Instant now) {
  Subscription& subscription = *packet.subscription;
  // As if the network had lost it: the subscriber asks for it again.
  if (context.is_limited && !subscription.connection().transport.may_send(packet.size, now)) return;
  const bool is_first = subscription.packets_sent() == 0;
  const std::size_t size = subscription.send(packet, context, now);
  if (size == 0) return;
  ++output_.counters.packets_out;
  output_.counters.bytes_out += size;
  subscription.connection().bytes_out += size;
  if (packet.is_retransmission) ++output_.counters.packets_retransmitted;
  if (is_first) output_.events.emplace_back(SubscriptionStarted{subscription.id()});
}

void SendScheduler::send_control(Connection& connection, SendContext& context, base::Instant now) {
  ControlQueue& control = connection.control;
  if (control.empty()) return;
  if (!connection.transport.may_send(control.size(), now)) return control.clear();
  control.flush(context.session, context.path, context.egress);
}

}  // namespace visio::sfu
