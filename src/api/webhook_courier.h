#pragma once

#include <functional>
#include <string>
#include <vector>

#include "livekit/webhooks/deliveries.h"
#include "net/control_loop.h"
#include "net/http_client.h"

namespace visio::api {

/// A delivery that failed, for the log.
struct WebhookTrouble {
  std::string url;
  std::string reason;
  bool is_given_up = false;  ///< else it is tried again
};

/// Joins webhooks' deliveries to the HTTP client and to the clock. Control thread.
class WebhookCourier {
 public:
  using OnTrouble = std::function<void(const WebhookTrouble&)>;

  /// The loop outlives the courier.
  WebhookCourier(net::ControlLoop& loop, net::HttpClient client,
                 livekit::webhooks::Subscribers subscribers, OnTrouble on_trouble);

  void deliver(const std::vector<::livekit::WebhookEvent>& events);

  const livekit::webhooks::Deliveries::Numbers& numbers() const { return deliveries_.numbers(); }

 private:
  void advance();
  void post(livekit::webhooks::Delivery delivery);
  void settle(livekit::webhooks::DeliveryId id, const std::string& url,
              const net::Result<int>& result);

  livekit::webhooks::Deliveries deliveries_;
  OnTrouble on_trouble_;
  net::DeadlineTimer timer_;
  net::HttpClient client_;
};

}  // namespace visio::api
