#include "sfu/engine_state.h"

namespace visio::sfu {

void Engine::State::flush(base::Egress& egress, base::Instant now) {
  for (Connection* const connection : dirty_) {
    connection->is_dirty = false;
    connection->transport.flush(egress, now);
    depart(*connection, egress, now);
    come_back(*connection);
  }
  dirty_.clear();
  for (const auto& connection : closing_) connection->transport.flush(egress, now);
  closing_.clear();
}

/// The one place where media leaves. Everything due for one destination leaves in a row, so that
/// the socket can send it as one.
void Engine::State::depart(Connection& connection, base::Egress& egress, base::Instant now) {
  if (!connection.can_send()) {
    connection.departures.clear();
    if (connection.downlink) {
      connection.downlink->pacer.erase_if([](const Departure&) { return true; });
    }
    connection.control.clear();
    return;
  }
  srtp::OutboundSession& session = *connection.transport.outbound();
  const base::Path& path = *connection.transport.selected_path();
  Exit exit{session, path, egress, connection.transport_sequence_number};
  if (connection.downlink) {
    exit.estimator = &connection.downlink->estimator;
    depart_paced(connection, exit, now);
  } else {
    for (const Departure& departure : connection.departures) depart(departure, exit, now);
    connection.departures.clear();
  }
  if (!connection.control.empty()) connection.control.flush(session, path, egress);
}

void Engine::State::depart(const Departure& departure, Exit& exit, base::Instant now) {
  Subscription& subscription = *departure.subscription;
  const bool is_first = subscription.packets_sent() == 0;
  const std::size_t size = subscription.depart(departure, exit, now);
  if (size == 0) return;
  ++counters_.packets_out;
  counters_.bytes_out += size;
  if (departure.is_retransmission) ++counters_.packets_retransmitted;
  if (is_first) events_.emplace_back(SubscriptionStarted{subscription.id()});
}

}  // namespace visio::sfu
