#include "main/services/openid_service.h"

#include "main/openid_checks.h"

namespace visio::main {

OpenIdService::OpenIdService(const api::OpenIdProvider::Ground& ground, const Config& config) {
  if (!config.openid.issuer.empty()) provider_.emplace(ground, openid_settings_for(config));
}

Result<void> OpenIdService::start() {
  if (!provider_) return {};
  const auto started = provider_->start();
  if (!started) return std::unexpected(started.error().message() + ".");
  return {};
}

}  // namespace visio::main
