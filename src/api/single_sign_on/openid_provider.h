#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/single_sign_on/cached_document.h"
#include "base/clock.h"
#include "base/log.h"
#include "meet/people/single_sign_on.h"
#include "net/control_loop.h"
#include "net/http_client.h"
#include "openid/fault.h"
#include "openid/introspection.h"
#include "openid/person.h"
#include "openid/provider.h"
#include "openid/requests.h"
#include "openid/tokens.h"
#include "store/provider_sessions.h"

namespace visio::api {

/// What operators say about the provider of single sign-on.
struct OpenIdSettings {
  std::string issuer;
  openid::Client client = {};
  std::vector<std::string> scopes = {"openid", "email", "profile"};
  std::vector<std::string> algorithms = {"RS256", "PS256", "ES256"};  ///< known ones
  bool has_signed_userinfo = false;  ///< user information comes as a signed text, or as JSON
  bool vouches_for_emails = false;   ///< all its addresses count as verified
  openid::ClaimNames claims = {};
  meet::NewcomerRules rules = {};
  std::string administrator_group = {};               ///< empty: it does not make administrators
  std::vector<std::string> token_clients = {};        ///< whose access tokens are taken
  std::string token_scope = "lasuite_visio";          ///< that such tokens must have
  std::string certificate_authorities = {};           ///< a PEM file; empty: the system's alone
  base::Duration patience = std::chrono::seconds(1);  ///< between two requests for one document
};

/// Why the provider's word does not count. The reason is in the log.
enum class ProviderFault : std::uint8_t {
  down,     ///< it does not answer, or says that it cannot
  refused,  ///< it says no, or what we do not believe
};

/// Who has come from the provider, and by which of its sessions.
struct Arrival {
  meet::Newcomer newcomer;
  store::ProviderSession session;
};

/// What a browser brought back from the provider, with what only the server knew.
struct SignInAnswer {
  std::string code;
  std::string issuer = {};  ///< `iss` of the answer (RFC 9207); empty: none
  std::string verifier;
  std::string nonce;
  std::string redirect_address;
  bool is_fresh = false;  ///< the person had to show anew who he is
};

/// The provider of single sign-on: asked over HTTP, and believed where its signatures are right.
/// Control thread.
class OpenIdProvider {
 public:
  /// What it stands on; all of it outlives the provider.
  struct Ground {
    net::ControlLoop& loop;
    const base::Clock& clock;
    base::LogSink& log;
  };

  OpenIdProvider(const Ground& ground, OpenIdSettings settings);

  /// Makes it ready to be asked; nothing is asked yet. An error where the certificate authorities
  /// cannot be read. Before that, it is down.
  net::Result<void> start();

  const OpenIdSettings& settings() const { return settings_; }

  /// Its own document; nothing while it is down.
  net::Task<std::optional<openid::Provider>> metadata();

  /// Trades what a browser brought for the person whom that names.
  net::Task<std::expected<Arrival, ProviderFault>> redeem(SignInAnswer answer);

  /// Who was signed out, as a logout token says that the provider has signed.
  net::Task<std::expected<openid::SignedOut, ProviderFault>> read_logout_token(std::string token);

  /// What an access token of the provider's is worth that another program has brought. Asked each
  /// time. Refused, too, where no client's tokens are taken.
  net::Task<std::expected<openid::AccessToken, ProviderFault>> introspect(std::string token);

 private:
  struct Tokens {
    std::string id_token;
    std::string access_token;
  };

  using Claims = std::expected<boost::json::object, ProviderFault>;

  net::Task<std::expected<Tokens, ProviderFault>> ask_for_tokens(openid::Provider provider,
                                                                 SignInAnswer answer);
  net::Task<Claims> id_claims(openid::Provider provider, std::string token, std::string nonce);
  net::Task<Claims> ask_for_userinfo(openid::Provider provider, std::string access_token);
  net::Task<Claims> verified(openid::Provider provider, std::string token, std::string what);
  openid::Parties parties() const;
  meet::Newcomer newcomer_in(const boost::json::object& claims) const;
  std::unexpected<ProviderFault> refuse(std::string_view what, openid::Fault fault) const;
  std::unexpected<ProviderFault> refuse(std::string_view what, std::string_view why) const;

  Ground ground_;
  OpenIdSettings settings_;
  std::optional<net::HttpClient> client_;
  std::optional<CachedDocument> document_;
  std::optional<CachedDocument> keys_;
};

}  // namespace visio::api
