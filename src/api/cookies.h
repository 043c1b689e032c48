#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "api/client_context.h"
#include "api/site.h"
#include "net/http.h"

namespace visio::api {

/// The value of a cookie in a request, as it was sent; empty when there is none. Of several with
/// one name the first counts, which is the one with the longest path (RFC 6265 §5.4).
std::string_view cookie(const net::HttpRequest& request, std::string_view name);

/// A cookie for the whole site, sent along from other sites' links only (SameSite=Lax) unless it is
/// for frames.
struct SetCookie {
  std::string name;
  std::string value;                              ///< neither spaces nor any of ",;\ in it
  std::optional<std::chrono::seconds> life = {};  ///< nothing: until the browser closes; 0: none
  bool is_readable = false;                       ///< by scripts of our pages
  bool is_secure = false;                         ///< is_reached_securely()
  bool is_for_frames = false;  ///< of our pages in other sites' (SameSite=None): a secure one
};

/// Whether browsers reach us over HTTPS, as the public URL says or else the request itself.
bool is_reached_securely(const ClientContext& client, const Site& site);

/// Adds the header that sets the cookie (RFC 6265 §4.1).
void add_cookie(net::HttpResponse& response, const SetCookie& cookie);

}  // namespace visio::api
