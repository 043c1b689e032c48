#include "openid/introspection.h"

#include <algorithm>
#include <boost/json/value.hpp>
#include <chrono>

#include "openid/json_reading.h"

namespace visio::openid {
namespace {

/// How long a token counts of which the provider does not say when it ends: until it is asked
/// about anew.
constexpr std::chrono::minutes unsaid_life(5);

/// The scopes of a text (RFC 6749 §3.3).
std::vector<std::string_view> words_in(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

/// "rooms:create" of "lasuite_visio:rooms:create".
std::string scopes_below(const std::vector<std::string_view>& scopes, const std::string& scope) {
  const std::string prefix = scope + ":";
  std::string below;
  for (const std::string_view each : scopes) {
    if (!each.starts_with(prefix)) continue;
    below.append(below.empty() ? "" : " ").append(each.substr(prefix.size()));
  }
  return below;
}

}  // namespace

std::expected<AccessToken, Fault> read_introspection(std::string_view text,
                                                     const AccessTokenRules& rules,
                                                     base::WallTime now) {
  const auto answer = object_in(text);
  if (!answer) return std::unexpected(Fault::malformed);
  const auto* const active = answer->if_contains("active");
  if (!active || !active->is_bool()) return std::unexpected(Fault::malformed);
  if (!active->get_bool()) return std::unexpected(Fault::inactive);
  const std::string issuer = text_in(*answer, "iss");
  if (!issuer.empty() && issuer != rules.issuer) return std::unexpected(Fault::issuer);
  AccessToken token{.subject = text_in(*answer, "sub"),
                    .client = text_in(*answer, "client_id"),
                    .scopes = {},
                    .expires_at = now + unsaid_life};
  if (token.subject.empty()) return std::unexpected(Fault::subject);
  if (const auto seconds = seconds_in(*answer, "exp")) {
    const auto now_seconds =
        std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    if (*seconds <= now_seconds) return std::unexpected(Fault::inactive);
    const auto left = std::chrono::seconds(*seconds - now_seconds);
    token.expires_at = now + std::min<std::chrono::seconds>(left, std::chrono::hours(24));
  }
  if (std::ranges::find(rules.clients, token.client) == rules.clients.end()) {
    return std::unexpected(Fault::client);
  }
  const std::string all = text_in(*answer, "scope");
  const auto scopes = words_in(all);
  if (std::ranges::find(scopes, std::string_view(rules.scope)) == scopes.end()) {
    return std::unexpected(Fault::scope);
  }
  token.scopes = scopes_below(scopes, rules.scope);
  return token;
}

}  // namespace visio::openid
