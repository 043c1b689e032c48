#include "api/external/external_caller.h"

#include <chrono>
#include <string>
#include <utility>

#include "api/json.h"
#include "store/applications.h"
#include "store/users.h"

namespace visio::api {
namespace {

std::unexpected<net::HttpResponse> no_credentials(std::string_view code,
                                                  std::string_view sentence) {
  return std::unexpected(external_refusal(code, sentence));
}

/// For a job: the name of the program that a token was given to, as long as it may act.
Asked<std::string> find_program(store::sql::Session& session, const ExternalGrant& grant,
                                const Site& site) {
  if (!grant.application) {
    if (site.external.has_add_ins) return std::string();
    return no_credentials("inactive", "There are no add-ins here.");
  }
  auto application = store::Applications(session).find(*grant.application);
  if (!application) return no_credentials("invalid_token", "Application not found.");
  if (!application->is_active) return no_credentials("inactive", "Application is disabled.");
  return std::move(application->name);
}

}  // namespace

net::HttpResponse external_refusal(std::string_view code, std::string_view sentence) {
  net::HttpResponse refused = json_error(401, code, sentence);
  refused.headers.emplace_back("www-authenticate", "Bearer");
  return refused;
}

Asked<ExternalGrant> read_external_grant(const Request& request, const Site& site, meet::Time now) {
  const std::string_view token = bearer_token(request.http);
  if (token.empty()) {
    return no_credentials("not_authenticated", "Authentication credentials were not provided.");
  }
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  auto grant = read_external_token(token, site, seconds);
  if (grant) return *std::move(grant);
  const bool is_late = grant.error() == ExternalTokenFault::expired;
  return is_late ? no_credentials("expired", "Token expired.")
                 : no_credentials("invalid_token", "Invalid token.");
}

Asked<ExternalCaller> find_external_caller(store::sql::Session& session, const ExternalGrant& grant,
                                           meet::Scope needed, const Site& site) {
  auto program = find_program(session, grant, site);
  if (!program) return std::unexpected(std::move(program.error()));
  auto user = store::Users(session).find(grant.user);
  if (!user) return no_credentials("invalid_token", "User not found.");
  if (!user->is_active) return no_credentials("inactive", "User account is disabled.");
  if (!has_scope(grant.scopes, needed)) {
    std::string sentence("Insufficient permissions. Required scope: ");
    sentence += name_of(needed);
    return std::unexpected(json_error(403, "insufficient_scope", sentence));
  }
  return ExternalCaller{.program = *std::move(program), .user = *std::move(user)};
}

}  // namespace visio::api
