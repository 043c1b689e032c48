#include "api/external/external_caller.h"

#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include "api/json.h"
#include "store/applications.h"
#include "store/identities.h"
#include "store/users.h"

namespace visio::api {
namespace {

std::unexpected<net::HttpResponse> no_credentials(std::string_view code,
                                                  std::string_view sentence) {
  return std::unexpected(external_refusal(code, sentence));
}

/// Another program, as far as it may act today.
struct Program {
  std::string name;
  std::string scopes;
};

/// For a job: the program that a token was given to, as long as it may act.
Asked<Program> find_program(store::sql::Session& session, const ExternalGrant& grant,
                            const Site& site) {
  if (grant.at_provider) return Program{.name = grant.at_provider->client, .scopes = grant.scopes};
  if (!grant.application) {
    if (site.external.has_add_ins) return Program{.name = "", .scopes = grant.scopes};
    return no_credentials("inactive", "There are no add-ins here.");
  }
  auto application = store::Applications(session).find(*grant.application);
  if (!application) return no_credentials("invalid_token", "Application not found.");
  if (!application->is_active) return no_credentials("inactive", "Application is disabled.");
  return Program{.name = std::move(application->name), .scopes = std::move(application->scopes)};
}

/// For a job: whom a token names. A provider's names somebody who has signed in here before.
std::optional<meet::User> find_user(store::sql::Session& session, const ExternalGrant& grant) {
  if (!grant.at_provider) return store::Users(session).find(grant.user);
  const auto identity =
      store::Identities(session).find(grant.at_provider->issuer, grant.at_provider->subject);
  return identity ? store::Users(session).find(identity->user) : std::nullopt;
}

}  // namespace

net::HttpResponse external_refusal(std::string_view code, std::string_view sentence) {
  net::HttpResponse refused = json_error(401, code, sentence);
  refused.headers.emplace_back("www-authenticate", "Bearer");
  return refused;
}

net::Task<Asked<ExternalGrant>> read_external_grant(std::string token, const Site& site,
                                                    meet::Time now, ProviderTokens& tokens) {
  if (token.empty()) {
    co_return no_credentials("not_authenticated", "Authentication credentials were not provided.");
  }
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  auto own = read_external_token(token, site, seconds);
  if (own) co_return *std::move(own);
  if (own.error() == ExternalTokenFault::expired) {
    co_return no_credentials("expired", "Token expired.");
  }
  auto others = co_await tokens.read(std::move(token));
  if (others) co_return *std::move(others);
  if (others.error() == ProviderFault::down) {
    co_return std::unexpected(json_error(
        503, "provider_down", "The provider cannot be asked about tokens now: try again later."));
  }
  co_return no_credentials("invalid_token", "Invalid token.");
}

Asked<ExternalCaller> find_external_caller(store::sql::Session& session, const ExternalGrant& grant,
                                           meet::Scope needed, const Site& site) {
  auto program = find_program(session, grant, site);
  if (!program) return std::unexpected(std::move(program.error()));
  auto user = find_user(session, grant);
  if (!user) return no_credentials("invalid_token", "User not found.");
  if (!user->is_active) return no_credentials("inactive", "User account is disabled.");
  // An operator may have taken a scope away since the token was given.
  if (!has_scope(grant.scopes, needed) || !has_scope(program->scopes, needed)) {
    std::string sentence("Insufficient permissions. Required scope: ");
    sentence += name_of(needed);
    return std::unexpected(json_error(403, "insufficient_scope", sentence));
  }
  return ExternalCaller{.program = std::move(program->name), .user = *std::move(user)};
}

}  // namespace visio::api
