#include "sfu/transport_events.h"

#include <string>
#include <string_view>
#include <variant>

#include "sfu/subscription.h"

namespace visio::sfu {

void TransportEvents::drain(Connection& connection, base::Instant now) {
  while (const auto event = connection.transport.poll_event()) {
    if (const auto* change = std::get_if<transport::StateChanged>(&*event)) {
      handle(connection, *change);
    } else {
      handle(connection, std::get<sctp::Event>(*event), now);
    }
  }
  connection.channels.drain(connection.transport, now);
}

void TransportEvents::watch_data(Connection& connection, base::Instant now) {
  if (!connection.channels.is_stalled(connection.transport, now)) return;
  connection.channels.give_up();
  ++output_.counters.receivers_stalled;
  output_.events.emplace_back(ReceiverStalled{connection.id, connection.participant});
}

void TransportEvents::handle(Connection& connection, const transport::StateChanged& change) {
  output_.events.emplace_back(TransportStateChanged{connection.id, change.state});
  for (Subscription* const subscription : connection.subscriptions) {
    subscription->publication().request_keyframes(output_.crossing);
  }
}

void TransportEvents::handle(Connection& connection, const sctp::Event& event, base::Instant now) {
  ChannelDirectory& channels = connection.channels;
  if (const auto* message = std::get_if<sctp::Message>(&event)) {
    const std::string_view label = channels.label_of(message->stream);
    output_.events.emplace_back(DataReceived{connection.id,
                                             std::string(label),
                                             {message->bytes.begin(), message->bytes.end()},
                                             message->held});
  } else if (const auto* opened = std::get_if<sctp::ChannelOpened>(&event)) {
    channels.add(connection.transport, *opened, now);
    output_.events.emplace_back(ChannelReady{connection.id, opened->parameters.label});
  } else if (const auto* acknowledged = std::get_if<sctp::ChannelAcknowledged>(&event)) {
    const std::string_view label =
        channels.make_ready(connection.transport, acknowledged->stream, now);
    output_.events.emplace_back(ChannelReady{connection.id, std::string(label)});
  } else if (const auto* closed = std::get_if<sctp::ChannelClosed>(&event)) {
    channels.remove(closed->stream);
  } else if (std::holds_alternative<sctp::AssociationFailed>(event)) {
    channels.give_up();
  }
}

}  // namespace visio::sfu
