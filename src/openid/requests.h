#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "openid/provider.h"

namespace visio::openid {

/// What we are to a provider.
struct Client {
  std::string id;
  std::string secret = {};  ///< empty: a public client, which PKCE alone protects
};

/// What is asked of a person's browser.
struct SignInRequest {
  std::string redirect_address;  ///< where the answer goes, as registered at the provider
  std::vector<std::string> scopes;
  std::string state;
  std::string nonce;
  std::string verifier;    ///< of PKCE; stays here until the code is redeemed
  bool is_silent = false;  ///< nobody is asked anything (`prompt=none`)
  bool is_fresh = false;   ///< everybody is asked who he is, also who is signed in there
};

/// The S256 challenge of a verifier (RFC 7636 §4.2).
std::string challenge_of(std::string_view verifier);

/// The address that begins a sign-in (OpenID Connect Core 1.0 §3.1.2.1).
std::string sign_in_address(const Provider& provider, const Client& client,
                            const SignInRequest& request);

/// A request of ours with our credentials, but for its address.
struct TokenRequest {
  std::string body;                ///< of a form
  std::string authorization = {};  ///< the header; empty: none
};

/// Redeems a code (Core §3.1.3.1).
TokenRequest token_request(const Provider& provider, const Client& client, std::string_view code,
                           std::string_view verifier, std::string_view redirect_address);

/// Asks what an access token is worth that somebody has brought (RFC 7662 §2.1).
TokenRequest introspection_request(const Provider& provider, const Client& client,
                                   std::string_view token);

/// Who signs out at the provider, and where his browser goes afterwards.
struct SignOutRequest {
  std::string id_token;        ///< that the provider gave for the session; may be empty
  std::string return_address;  ///< as registered at the provider
};

/// The address that ends a session there (RP-Initiated Logout 1.0 §2). The provider has an
/// end_session_endpoint.
std::string sign_out_address(const Provider& provider, const Client& client,
                             const SignOutRequest& request);

}  // namespace visio::openid
