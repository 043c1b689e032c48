#include "main/services/webhook_service.h"

#include <chrono>
#include <utility>

#include "net/http_client.h"

namespace visio::main {

WebhookService::WebhookService(const api::WebhookCourier::Ground& ground,
                               livekit::RoomEvents& events, const Config::Webhooks& config,
                               livekit::ApiKey key)
    : ground_(ground), events_(events), config_(config), key_(std::move(key)) {}

Result<void> WebhookService::start() {
  if (config_.urls.empty()) return {};
  constexpr std::chrono::seconds patience(10);
  auto client = net::HttpClient::make(
      ground_.loop,
      {.certificate_authorities = config_.ca_file, .connect_time = patience, .timeout = patience});
  if (!client) return std::unexpected(client.error().message() + ".");
  courier_.emplace(ground_, *std::move(client), events_,
                   livekit::webhooks::Endpoints{.urls = config_.urls, .key = key_});
  return {};
}

}  // namespace visio::main
