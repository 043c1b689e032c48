#include "api/webhook_courier.h"

#include <ctime>
#include <utility>

#include "net/clock.h"

namespace visio::api {

namespace webhooks = livekit::webhooks;

WebhookCourier::WebhookCourier(net::ControlLoop& loop, net::HttpClient client,
                               webhooks::Subscribers subscribers, OnTrouble on_trouble)
    : deliveries_(std::move(subscribers)),
      on_trouble_(std::move(on_trouble)),
      timer_(loop, [this] { advance(); }),
      client_(std::move(client)) {}

void WebhookCourier::deliver(const std::vector<::livekit::WebhookEvent>& events) {
  if (events.empty()) return;
  for (const auto& event : events) deliveries_.add(event, net::now());
  advance();
}

void WebhookCourier::advance() {
  while (auto delivery = deliveries_.poll(net::now(), std::time(nullptr))) {
    post(*std::move(delivery));
  }
  timer_.set(deliveries_.next_deadline());
}

void WebhookCourier::post(webhooks::Delivery delivery) {
  client_.post({.url = delivery.url,
                .headers = {{"content-type", "application/webhook+json"},
                            {"authorization", std::move(delivery.authorization)},
                            {"user-agent", "Visio"}},
                .body = std::move(delivery.body)},
               [this, id = delivery.id, url = delivery.url](const net::Result<int>& result) {
                 settle(id, url, result);
                 advance();
               });
}

void WebhookCourier::settle(webhooks::DeliveryId id, const std::string& url,
                            const net::Result<int>& result) {
  const auto fate = deliveries_.settle(id, result.value_or(0), net::now());
  if (fate == webhooks::Fate::accepted) return;
  on_trouble_(
      {.url = url,
       .reason = result ? "HTTP status " + std::to_string(*result) : result.error().message(),
       .is_given_up = fate == webhooks::Fate::given_up});
}

}  // namespace visio::api
