#pragma once

#include <optional>

#include "api/single_sign_on/openid_provider.h"
#include "main/config.h"
#include "main/services/service.h"

namespace visio::main {

/// The provider of single sign-on, if the operator names one. It is asked when somebody signs in,
/// not before.
class OpenIdService final : public Service {
 public:
  /// What is given by reference outlives the service.
  OpenIdService(const api::OpenIdProvider::Ground& ground, const Config& config);

  Result<void> start() override;

  /// Null where there is none. Lives as long as the service.
  api::OpenIdProvider* provider() { return provider_ ? &*provider_ : nullptr; }

 private:
  std::optional<api::OpenIdProvider> provider_;
};

}  // namespace visio::main
