#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "openid/fault.h"

namespace visio::openid {

/// Which access tokens of a provider are taken.
struct AccessTokenRules {
  std::string issuer;
  std::vector<std::string> clients = {};  ///< to which they were given
  std::string scope = {};                 ///< that they must have
};

/// What a provider says of an access token that works.
struct AccessToken {
  std::string subject;  ///< whose it is
  std::string client;   ///< to which it was given
  std::string scopes;   ///< those below the rules' scope, without it, with spaces between them
  base::WallTime expires_at;

  friend bool operator==(const AccessToken&, const AccessToken&) = default;
};

/// Reads what a provider answers about a token (RFC 7662 §2.2). Fault::inactive where it works no
/// more; Fault::client or scope where it is not for us.
std::expected<AccessToken, Fault> read_introspection(std::string_view text,
                                                     const AccessTokenRules& rules,
                                                     base::WallTime now);

}  // namespace visio::openid
