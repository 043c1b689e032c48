#pragma once

#include "api/external/external_token.h"
#include "api/external/provider_tokens.h"
#include "api/json_fields.h"
#include "api/request.h"
#include "api/rooms/room_context.h"
#include "net/http_handler.h"

namespace visio::api {

/// What other programs do for people, by tokens that they get for their id and secret: La Suite
/// Meet's external API; or by access tokens of the provider of single sign-on. Called on the
/// control thread.
class ExternalApi {
 public:
  /// Without a provider, no tokens of one are taken. It outlives the API.
  explicit ExternalApi(const RoomParts& parts, OpenIdProvider* provider = nullptr)
      : parts_(parts), provider_tokens_(provider, parts.clock) {}

  /// 200 with a token by which an application acts for one person.
  net::Task<net::HttpResponse> token(Request request);

  /// 200 with the rooms in which that person has a role, a page at a time.
  net::Task<net::HttpResponse> list(Request request);

  /// 200 with one of them, by its id.
  net::Task<net::HttpResponse> get(Request request);

  /// 201 with a new room that the person owns.
  net::Task<net::HttpResponse> make(Request request);

  /// Whether there is such an API at all.
  const ExternalRules& rules() const { return parts_.site.external; }

 private:
  net::Task<Asked<ExternalGrant>> grant_in(const Request& request, meet::Time now);

  RoomParts parts_;
  ProviderTokens provider_tokens_;
};

}  // namespace visio::api
