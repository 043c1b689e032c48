#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/people/people_context.h"
#include "api/request.h"
#include "api/single_sign_on/sign_in_transaction.h"
#include "net/http_handler.h"
#include "openid/used_tokens.h"
#include "store/provider_sessions.h"

namespace visio::api {

/// Signing in and out at the provider of single sign-on. Where there is none, 404. On the control
/// thread.
class SingleSignOn {
 public:
  /// The context outlives every answer.
  explicit SingleSignOn(const PeopleContext& people) : people_(people) {}

  /// GET authenticate/?returnTo=&silent=: 302 to the provider; or to our page that says why not.
  net::Task<net::HttpResponse> authenticate(Request request);

  /// GET callback/: where the provider sends browsers back to. 302 to where the sign-in began,
  /// signed in; or to our page that says why not. A silent one that fails goes back in silence.
  net::Task<net::HttpResponse> callback(Request request);

  /// GET logout-callback/: where browsers come back to that were signed out there. 302 to `/`.
  net::HttpResponse signed_out(const Request& request) const;

  /// POST backchannel-logout/ with the form field `logout_token` (Back-Channel Logout 1.0 §2.5):
  /// ends the sessions that it names, and the calls of whose they were. 200, 400, 503.
  net::Task<net::HttpResponse> back_channel(Request request);

 private:
  net::Task<net::HttpResponse> finish(Request request, SignInTransaction transaction);

  const PeopleContext& people_;
  openid::UsedTokens used_tokens_;
};

/// The address at the provider that ends there, too, what it opened; nothing where it has none, is
/// down or is another one today. The context outlives the answer.
net::Task<std::optional<std::string>> sign_out_address_for(store::ProviderSession session,
                                                           std::string own_url,
                                                           const PeopleContext& people);

}  // namespace visio::api
