#include "api/external/provider_tokens.h"

#include "credentials/secret_key.h"

namespace visio::api {

bool ProviderTokens::are_taken() const {
  return provider_ && !provider_->settings().token_clients.empty();
}

net::Task<std::expected<ExternalGrant, ProviderFault>> ProviderTokens::read(std::string token) {
  if (!are_taken() || token.size() > longest) co_return std::unexpected(ProviderFault::refused);
  const std::string hash = credentials::key_hash(token);
  forget(clock_.now());
  const auto found = known_.find(hash);
  if (found != known_.end() && clock_.wall_time() < found->second.expires_at) {
    co_return grant_of(found->second);
  }
  auto answer = co_await provider_->introspect(std::move(token));
  if (!answer) co_return std::unexpected(answer.error());
  ExternalGrant grant = grant_of(*answer);
  const base::Instant now = clock_.now();
  if (known_.insert_or_assign(hash, *std::move(answer)).second) order_.emplace_back(now, hash);
  co_return grant;
}

void ProviderTokens::forget(base::Instant now) {
  while (!order_.empty() && (order_.front().first + life <= now || order_.size() >= max_kept)) {
    known_.erase(order_.front().second);
    order_.pop_front();
  }
}

ExternalGrant ProviderTokens::grant_of(const openid::AccessToken& token) const {
  return {.application = {},
          .user = {},
          .scopes = token.scopes,
          .at_provider = ProviderBearer{.issuer = provider_->settings().issuer,
                                        .subject = token.subject,
                                        .client = token.client}};
}

}  // namespace visio::api
