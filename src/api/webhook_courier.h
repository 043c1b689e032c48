#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "base/entropy.h"
#include "base/log.h"
#include "livekit/room_events.h"
#include "livekit/webhooks/deliveries.h"
#include "net/control_loop.h"
#include "net/http_client.h"

namespace visio::api {

/// Joins webhooks' deliveries to what happens in rooms, to the HTTP client and to the clock; those
/// that fail are logged. Control thread.
class WebhookCourier {
 public:
  /// What a courier stands on; all of it outlives the courier.
  struct Ground {
    net::ControlLoop& loop;
    const base::Clock& clock;
    base::LogSink& log;
    base::Entropy& entropy;  ///< for the ids of what is told
  };

  /// Subscribes to the events.
  WebhookCourier(const Ground& ground, net::HttpClient client, livekit::RoomEvents& events,
                 livekit::webhooks::Endpoints endpoints);

  const livekit::webhooks::Deliveries::Numbers& numbers() const { return deliveries_.numbers(); }

  /// What waits, for the server that follows.
  std::vector<livekit::webhooks::Undelivered> undelivered() const {
    return deliveries_.undelivered();
  }

  /// Goes on with what the server before this one left.
  void restore(std::vector<livekit::webhooks::Undelivered> events);

 private:
  void deliver(const livekit::RoomEvent& event);
  void advance();
  void post(livekit::webhooks::Delivery delivery);

  /// What a line of the log says of a delivery that failed.
  struct Labels {
    std::string url;  ///< empty for an event that found no place
    std::string room;
    std::string event;
  };

  void settle(livekit::webhooks::DeliveryId id, Labels labels, const net::HttpOutcome& outcome);
  void warn(std::string_view what, Labels labels, std::string reason);

  const base::Clock& clock_;
  base::LogSink& log_;
  livekit::webhooks::Deliveries deliveries_;
  net::DeadlineTimer timer_;
  net::HttpClient client_;
  base::Entropy& entropy_;
  livekit::RoomEventSubscription events_;
};

}  // namespace visio::api
