#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/people/people_context.h"
#include "api/request.h"
#include "credentials/passkey.h"
#include "net/http.h"

namespace visio::api {

/// What a browser is asked to sign with a passkey, remembered in a cookie of its own for 5 minutes.
/// `purpose` tells registering from signing in, and for whom.
std::string send_challenge(net::HttpResponse& response, std::string_view purpose,
                           const Request& request, const PeopleContext& people);

/// The challenge that the request's cookie remembers for a purpose.
std::optional<std::string> sent_challenge(std::string_view purpose, const Request& request,
                                          const PeopleContext& people);

/// Takes the cookie away: the challenge was answered.
void remove_challenge(net::HttpResponse& response, const Request& request,
                      const PeopleContext& people);

/// The name that passkeys are for: the host of the public URL, or the one that the request was sent
/// to.
std::string relying_party(const Request& request, const PeopleContext& people);

/// What an answer to a challenge must fit. The origin is the public URL's, or the page's that sent
/// the request, which is one of ours.
credentials::PasskeyRequest passkey_request(std::string challenge, bool needs_user_verification,
                                            const Request& request, const PeopleContext& people);

}  // namespace visio::api
