#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "openid/fault.h"

namespace visio::openid {

/// What a provider says about itself (OpenID Connect Discovery 1.0 §3, RFC 8414). Every address is
/// https, or http too where the issuer's is.
struct Provider {
  std::string issuer;
  std::string authorization_endpoint;
  std::string token_endpoint;
  std::string key_set_address;           ///< `jwks_uri`
  std::string userinfo_endpoint;         ///< empty: none
  std::string end_session_endpoint;      ///< empty: nobody can be signed out there
  std::string introspection_endpoint;    ///< empty: it says nothing of access tokens
  bool takes_secret_in_body = false;     ///< client_secret_post, and not client_secret_basic
  bool names_itself_in_answers = false;  ///< each answer has the parameter `iss` (RFC 9207)
};

/// Where an issuer's document is (Discovery §4).
std::string discovery_address(std::string_view issuer);

/// Whether this may be an issuer: https, or http on this machine; without query and fragment.
bool is_issuer(std::string_view text);

/// Reads the document of an issuer. Fault::issuer where it is another one's, Fault::unsupported
/// where an endpoint is missing that we need, or it knows neither code flow nor S256.
std::expected<Provider, Fault> read_provider(std::string_view document, std::string_view issuer);

}  // namespace visio::openid
