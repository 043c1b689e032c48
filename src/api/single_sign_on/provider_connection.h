#pragma once

#include <string>
#include <string_view>

#include "api/people/people_context.h"
#include "api/request.h"
#include "api/single_sign_on/openid_provider.h"
#include "api/single_sign_on/sign_in_transaction.h"
#include "net/http_handler.h"

namespace visio::api {

/// Whether the provider of single sign-on opens the caller's own account. Without a provider, 404.
/// On the control thread.
class ProviderConnection {
 public:
  /// The context outlives every answer.
  explicit ProviderConnection(const PeopleContext& people) : people_(people) {}

  /// GET users/me/provider/: since when they are connected, and whether they may be disconnected.
  net::Task<net::HttpResponse> show(Request request);

  /// POST users/me/provider/: 200 with the address at the provider where the caller shows who he
  /// is; 409 where they are connected.
  net::Task<net::HttpResponse> begin(Request request);

  /// DELETE users/me/provider/: 204; 409 where nothing else opens the account.
  net::Task<net::HttpResponse> remove(Request request);

 private:
  const PeopleContext& people_;
};

/// 302 to the account's page, which says what came of connecting it: "done", or a code of why not.
net::HttpResponse connection_page(std::string_view code);

/// The address at the provider that begins a sign-in. There is a provider; the context outlives the
/// call.
std::string address_of(const SignInTransaction& transaction, const openid::Provider& provider,
                       const Request& request, const PeopleContext& people);

/// Where the provider sends browsers back to, as it knows the address.
std::string callback_address(const Request& request, const PeopleContext& people);

/// Connects the account that the transaction names with who has come from the provider, where it is
/// still the caller's. The context outlives the answer.
net::Task<net::HttpResponse> finish_connection(Request request, SignInTransaction transaction,
                                               Arrival arrival, const PeopleContext& people);

}  // namespace visio::api
