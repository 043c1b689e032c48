#pragma once

#include <optional>

#include "api/webhook_courier.h"
#include "main/config.h"
#include "main/services/service.h"

namespace visio::main {

/// Webhooks, if the operator names addresses for them.
class WebhookService final : public Service {
 public:
  using Numbers = livekit::webhooks::Deliveries::Numbers;

  /// What is given by reference outlives the service.
  WebhookService(const api::WebhookCourier::Ground& ground, livekit::RoomEvents& events,
                 const Config::Webhooks& config, livekit::ApiKey key);

  Result<void> start() override;
  bool is_idle() const override { return numbers().waiting == 0; }

  /// All zero if there are no webhooks.
  Numbers numbers() const { return courier_ ? courier_->numbers() : Numbers{}; }

 private:
  api::WebhookCourier::Ground ground_;
  livekit::RoomEvents& events_;
  const Config::Webhooks& config_;
  livekit::ApiKey key_;
  std::optional<api::WebhookCourier> courier_;
};

}  // namespace visio::main
