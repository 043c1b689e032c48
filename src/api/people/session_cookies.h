#pragma once

#include <string>
#include <string_view>

#include "api/request.h"
#include "api/site.h"
#include "base/entropy.h"
#include "net/http.h"

namespace visio::api {

/// The cookie with the key of a session.
inline constexpr std::string_view session_cookie = "sessionid";

/// The cookie that our pages read, to send its value in a header with what changes something.
inline constexpr std::string_view csrf_cookie = "csrftoken";

/// What is sent beside a session's key to prove that a page of ours asks: drawn from that key, so
/// that it fits one session only and no row needs to keep it.
std::string csrf_token_of(std::string_view session_key);

/// Hands a browser the key of its new session.
void add_session_cookies(net::HttpResponse& response, std::string_view session_key,
                         const ClientContext& client, const Site& site);

/// Takes the session's cookies away.
void remove_session_cookies(net::HttpResponse& response, const ClientContext& client,
                            const Site& site);

/// Gives a browser the readable cookie that it lacks, or that does not fit its session; somebody
/// without a session gets one that opens nothing.
void ensure_csrf_cookie(net::HttpResponse& response, const Request& request, const Site& site,
                        base::Entropy& entropy);

}  // namespace visio::api
