#include "api/external/external_token.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "credentials/digest.h"
#include "credentials/signed_value.h"
#include "livekit/token.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using livekit::token::Error;

// Whom tokens are for, by what their bearers are.
constexpr std::string_view for_applications = "visio-external-api";
constexpr std::string_view for_add_ins = "addons";

/// Derived from the site's secret, so that neither kind of token passes for the other.
livekit::ApiKey key_of(const Site& site) {
  const credentials::SigningKey key = credentials::signing_key(site.key.secret, "external API");
  return {.key = "visio", .secret = credentials::hex(key.bytes)};
}

std::string text_in(const json::object& claims, std::string_view name) {
  const json::value* const value = claims.if_contains(name);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

}  // namespace

std::chrono::seconds external_token_life(const ExternalGrant& grant) {
  return std::chrono::hours(grant.application ? 1 : 2);
}

std::string make_external_token(const ExternalGrant& grant, const Site& site, std::int64_t now) {
  const livekit::ApiKey key = key_of(site);
  json::object claims{{"user_id", grant.user.text}, {"scope", grant.scopes}};
  claims["aud"] = grant.application ? for_applications : for_add_ins;
  if (grant.application) {
    claims["client_id"] = grant.application->text;
    claims["delegated"] = true;
  }
  livekit::token::Claims all;
  all.issuer = key.key;
  all.identity = grant.user.text;
  all.expires_at = now + external_token_life(grant).count();
  all.issued_at = now;
  all.unknown = json::serialize(claims);
  return livekit::token::create(all, key.secret);
}

std::expected<ExternalGrant, ExternalTokenFault> read_external_token(std::string_view token,
                                                                     const Site& site,
                                                                     std::int64_t now) {
  const auto claims = livekit::token::verify(token, {.signing = key_of(site)}, now);
  if (!claims) {
    const bool is_late = claims.error() == Error::expired;
    return std::unexpected(is_late ? ExternalTokenFault::expired : ExternalTokenFault::invalid);
  }
  boost::system::error_code error;
  const json::value others = json::parse(claims->unknown, error);
  if (error || !others.is_object()) return std::unexpected(ExternalTokenFault::invalid);
  const json::object& said = others.get_object();
  ExternalGrant grant{
      .application = {}, .user = {text_in(said, "user_id")}, .scopes = text_in(said, "scope")};
  const std::string audience = text_in(said, "aud");
  if (audience == for_applications) {
    grant.application = meet::ApplicationId{text_in(said, "client_id")};
  } else if (audience != for_add_ins) {
    return std::unexpected(ExternalTokenFault::invalid);
  }
  return grant;
}

}  // namespace visio::api
