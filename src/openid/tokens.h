#pragma once

#include <boost/json/object.hpp>
#include <chrono>
#include <expected>
#include <string>
#include <string_view>

#include "base/time.h"
#include "openid/fault.h"

namespace visio::openid {

/// How far the provider's clock may differ from ours.
inline constexpr std::chrono::seconds clock_skew{60};

/// How old a logout token may be.
inline constexpr std::chrono::minutes logout_token_life{5};

/// Between whom a token must be.
struct Parties {
  std::string issuer;
  std::string client_id;
};

/// Checks the claims of an ID token whose signature is right (OpenID Connect Core 1.0 §3.1.3.7):
/// issuer, audience, authorized party, times, nonce, and that it is about somebody.
std::expected<void, Fault> check_id_token(const boost::json::object& claims, const Parties& parties,
                                          std::string_view nonce, base::WallTime now);

/// Whether the person has shown who he is at most so long ago, as far as the provider says when
/// (`auth_time`, Core §2).
bool is_fresh(const boost::json::object& claims, std::chrono::seconds longest, base::WallTime now);

/// Checks what signed user information says of its parties (Core §5.3.2), as far as it does.
std::expected<void, Fault> check_userinfo(const boost::json::object& claims,
                                          const Parties& parties);

/// Who was signed out, as a provider says it.
struct SignedOut {
  std::string subject;   ///< `sub`; empty where `session` alone counts
  std::string session;   ///< `sid`; empty: all of the subject's
  std::string token_id;  ///< `jti`
};

/// Checks the claims of a logout token whose signature is right (Back-Channel Logout 1.0 §2.6).
/// That its `jti` was not used before is for the caller to find out, who remembers it for
/// logout_token_life and twice clock_skew.
std::expected<SignedOut, Fault> check_logout_token(const boost::json::object& claims,
                                                   const Parties& parties, base::WallTime now);

}  // namespace visio::openid
