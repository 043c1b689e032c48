#include "api/webhook_courier.h"

#include <chrono>
#include <utility>

#include "livekit/messages.h"
#include "livekit/webhooks/webhook_event.h"

namespace visio::api {

namespace webhooks = livekit::webhooks;

namespace {

constexpr std::string_view lost = "a webhook was lost";

std::int64_t unix_seconds(base::WallTime at) {
  return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

/// The status as deliveries count it: who was reached and gave no answer was too slow.
int status_of(const net::HttpOutcome& outcome) {
  constexpr int request_timeout = 408;
  if (outcome) return outcome->status;
  return outcome.error().was_reached ? request_timeout : 0;
}

std::string reason_of(const net::HttpOutcome& outcome) {
  return outcome ? "HTTP status " + std::to_string(outcome->status) : outcome.error().message();
}

/// Of the answer only the status counts. So much of its words is read, lest the server be cut off.
/// A webhook that comes twice has the same id.
net::HttpCall call_for(webhooks::Delivery& delivery) {
  return {.method = "POST",
          .url = std::move(delivery.url),
          .headers = {{"content-type", "application/webhook+json"},
                      {"authorization", std::move(delivery.authorization)},
                      {"user-agent", "Visio"}},
          .body = std::move(delivery.body),
          .body_limit = 64 * 1024,
          .needs_whole_body = false,
          .may_repeat = true};
}

}  // namespace

WebhookCourier::WebhookCourier(const Ground& ground, net::HttpClient client,
                               livekit::RoomEvents& events, webhooks::Endpoints endpoints)
    : clock_(ground.clock),
      log_(ground.log),
      deliveries_(std::move(endpoints)),
      timer_(ground.loop, [this] { advance(); }),
      client_(std::move(client)),
      entropy_(ground.entropy),
      events_(events.subscribe([this](const livekit::RoomEvent& event) { deliver(event); })) {}

void WebhookCourier::deliver(const livekit::RoomEvent& event) {
  const auto told = webhooks::webhook_event(event, entropy_);
  if (!told) return;
  if (!deliveries_.add(*told, clock_.now())) {
    warn(lost, {.url = "", .room = told->room().name(), .event = told->event()}, "too many wait");
  }
  advance();
}

void WebhookCourier::restore(std::vector<webhooks::Undelivered> events) {
  for (webhooks::Undelivered& event : events) {
    Labels labels{.url = event.url, .room = event.room, .event = event.event};
    if (deliveries_.restore(std::move(event), clock_.now())) continue;
    warn(lost, std::move(labels), "nobody waits there any more, or too many wait");
  }
  advance();
}

void WebhookCourier::advance() {
  while (auto delivery = deliveries_.poll(clock_.now(), unix_seconds(clock_.wall_time()))) {
    post(*std::move(delivery));
  }
  timer_.set(deliveries_.next_deadline());
}

void WebhookCourier::post(webhooks::Delivery delivery) {
  Labels labels{
      .url = delivery.url, .room = std::move(delivery.room), .event = std::move(delivery.event)};
  client_.send(call_for(delivery), [this, id = delivery.id, labels = std::move(labels)](
                                       const net::HttpOutcome& outcome) mutable {
    settle(id, std::move(labels), outcome);
    advance();
  });
}

void WebhookCourier::settle(webhooks::DeliveryId id, Labels labels,
                            const net::HttpOutcome& outcome) {
  const auto fate = deliveries_.settle(id, status_of(outcome), clock_.now());
  if (fate == webhooks::Fate::accepted) return;
  warn(fate == webhooks::Fate::given_up ? lost : "a webhook is tried again", std::move(labels),
       reason_of(outcome));
}

void WebhookCourier::warn(std::string_view what, Labels labels, std::string reason) {
  log_.write({base::LogLevel::warning,
              what,
              {{"event", std::move(labels.event)},
               {"room", std::move(labels.room)},
               {"url", std::move(labels.url)},
               {"reason", std::move(reason)}}});
}

}  // namespace visio::api
