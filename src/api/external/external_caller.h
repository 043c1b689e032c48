#pragma once

#include <string>
#include <string_view>

#include "api/external/external_token.h"
#include "api/external/provider_tokens.h"
#include "api/json_fields.h"
#include "api/request.h"
#include "meet/people/user.h"
#include "store/sql/session.h"

namespace visio::api {

/// Another program, and whom it acts for.
struct ExternalCaller {
  std::string program;  ///< its name; an add-in has none, a client of the provider its id
  meet::User user;
};

/// 401 for who brings no credentials, or such as open nothing.
net::HttpResponse external_refusal(std::string_view code, std::string_view sentence);

/// What a token grants that was brought: one of ours, or one of the provider's. 401 where it is
/// none that works; 503 where the provider cannot say now. Site and tokens outlive the answer.
net::Task<Asked<ExternalGrant>> read_external_grant(std::string token, const Site& site,
                                                    meet::Time now, ProviderTokens& tokens);

/// For a job: who asks by a token. 401 where application or account are there no more or closed,
/// where the provider names nobody who has come here before, or where there are no add-ins here;
/// 403 where the token lacks the scope.
Asked<ExternalCaller> find_external_caller(store::sql::Session& session, const ExternalGrant& grant,
                                           meet::Scope needed, const Site& site);

}  // namespace visio::api
