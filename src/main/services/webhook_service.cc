#include "main/services/webhook_service.h"

#include <chrono>
#include <string>
#include <utility>

#include "net/http_client.h"

namespace visio::main {

using store::sql::Session;

WebhookService::WebhookService(const api::WebhookCourier::Ground& ground,
                               livekit::RoomEvents& events, const Config::Webhooks& config,
                               livekit::ApiKey key, store::sql::Database& database)
    : ground_(ground),
      events_(events),
      config_(config),
      key_(std::move(key)),
      database_(database) {}

Result<void> WebhookService::start() {
  if (!config_.urls.empty()) {
    if (auto made = make_courier(); !made) return made;
  }
  auto job = [now = now()](Session& session) { return store::WaitingWebhooks(session).take(now); };
  database_.write(std::move(job), [this](const auto& left) { restore(left); });
  return {};
}

Result<void> WebhookService::make_courier() {
  constexpr std::chrono::seconds patience(10);
  auto client = net::HttpClient::make(
      ground_.loop,
      {.certificate_authorities = config_.ca_file, .connect_time = patience, .timeout = patience});
  if (!client) return std::unexpected(client.error().message() + ".");
  courier_.emplace(ground_, *std::move(client), events_,
                   livekit::webhooks::Endpoints{.urls = config_.urls, .key = key_});
  return {};
}

void WebhookService::restore(const store::sql::Result<std::vector<store::WaitingWebhook>>& left) {
  if (!courier_) return;
  if (left) {
    std::vector<livekit::webhooks::Undelivered> events;
    for (const store::WaitingWebhook& waiting : *left) {
      events.push_back(
          {.url = waiting.url, .room = waiting.room, .event = waiting.event, .body = waiting.body});
    }
    courier_->restore(std::move(events));
  } else if (left.error().kind != store::sql::Error::Kind::stopped) {
    ground_.log.write({base::LogLevel::error,
                       "webhooks from before the restart are not delivered",
                       {{"reason", left.error().message}}});
  }
}

void WebhookService::stop() {
  if (!courier_) return;
  std::vector<store::WaitingWebhook> waiting;
  for (livekit::webhooks::Undelivered& event : courier_->undelivered()) {
    waiting.push_back({.url = std::move(event.url),
                       .room = std::move(event.room),
                       .event = std::move(event.event),
                       .body = std::move(event.body)});
  }
  if (waiting.empty()) return;
  ground_.log.write({base::LogLevel::info,
                     "webhooks wait for the next start",
                     {{"events", std::to_string(waiting.size())}}});
  auto job = [waiting = std::move(waiting), now = now()](Session& session) {
    return store::WaitingWebhooks(session).add(waiting, now);
  };
  database_.write(std::move(job), [](const auto&) {});
}

meet::Time WebhookService::now() const {
  return std::chrono::floor<std::chrono::milliseconds>(ground_.clock.wall_time());
}

}  // namespace visio::main
