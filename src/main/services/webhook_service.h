#pragma once

#include <optional>
#include <vector>

#include "api/webhook_courier.h"
#include "main/config.h"
#include "main/services/service.h"
#include "store/sql/database.h"
#include "store/waiting_webhooks.h"

namespace visio::main {

/// Webhooks, if the operator names addresses for them.
class WebhookService final : public Service {
 public:
  using Numbers = livekit::webhooks::Deliveries::Numbers;

  /// What is given by reference outlives the service.
  WebhookService(const api::WebhookCourier::Ground& ground, livekit::RoomEvents& events,
                 const Config::Webhooks& config, livekit::ApiKey key,
                 store::sql::Database& database);

  /// What the server before this one could not deliver is delivered first, or forgotten where there
  /// are no webhooks any more.
  Result<void> start() override;

  /// Leaves what waits to the server that follows.
  void stop() override;
  bool is_idle() const override { return numbers().waiting == 0; }

  /// All zero if there are no webhooks.
  Numbers numbers() const { return courier_ ? courier_->numbers() : Numbers{}; }

 private:
  Result<void> make_courier();
  void restore(const store::sql::Result<std::vector<store::WaitingWebhook>>& left);
  meet::Time now() const;

  api::WebhookCourier::Ground ground_;
  livekit::RoomEvents& events_;
  const Config::Webhooks& config_;
  livekit::ApiKey key_;
  store::sql::Database& database_;
  std::optional<api::WebhookCourier> courier_;
};

}  // namespace visio::main
