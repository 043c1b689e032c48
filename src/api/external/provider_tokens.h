#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "api/external/external_token.h"
#include "api/single_sign_on/openid_provider.h"
#include "base/clock.h"
#include "base/time.h"
#include "net/task.h"

namespace visio::api {

/// Access tokens of the provider of single sign-on, as other programs bring them: the provider says
/// what they are worth, and a yes counts for ten seconds. Control thread.
class ProviderTokens {
 public:
  static constexpr base::Duration life = std::chrono::seconds(10);
  static constexpr std::size_t max_kept = 10'000;
  static constexpr std::size_t longest = 8 * 1024;

  /// Without a provider, none is worth anything. Both outlive every answer.
  ProviderTokens(OpenIdProvider* provider, const base::Clock& clock)
      : provider_(provider), clock_(clock) {}

  /// Whether tokens of the provider's are taken at all.
  bool are_taken() const;

  /// What a token grants.
  net::Task<std::expected<ExternalGrant, ProviderFault>> read(std::string token);

 private:
  void forget(base::Instant now);
  ExternalGrant grant_of(const openid::AccessToken& token) const;

  OpenIdProvider* provider_;
  const base::Clock& clock_;
  std::map<std::string, openid::AccessToken> known_;         ///< by credentials::key_hash()
  std::deque<std::pair<base::Instant, std::string>> order_;  ///< of them; the oldest first
};

}  // namespace visio::api
