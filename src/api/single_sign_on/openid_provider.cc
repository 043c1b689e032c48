#include "api/single_sign_on/openid_provider.h"

#include <algorithm>
#include <boost/json/value.hpp>
#include <utility>

#include "api/json.h"
#include "base/text.h"
#include "openid/jws.h"
#include "openid/key_set.h"

namespace visio::api {
namespace {

using namespace std::chrono_literals;
namespace json = boost::json;

// That it is down is to be seen soon; what it says about itself, and its keys, change seldom.
constexpr base::Duration document_life = 10s;
constexpr base::Duration keys_life = 1h;

// As long as a sign-in may be under way.
constexpr std::chrono::seconds fresh_for = 10min;

constexpr std::size_t max_answer = 256 * 1024;
constexpr std::size_t max_kept_token = 8 * 1024;
constexpr std::size_t max_session_id = 255;

std::string text_in(const json::object& object, std::string_view name) {
  const json::value* const value = object.if_contains(name);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::expected<json::object, openid::Fault> claims_by(const openid::Jws& jws,
                                                     const std::string& keys) {
  const auto set = openid::KeySet::read(keys);
  if (!set) return std::unexpected(set.error());
  return openid::verified_claims(jws, *set);
}

/// The key may be new, or another one under an old name.
bool may_be_about_new_keys(openid::Fault fault) {
  return fault == openid::Fault::unknown_key || fault == openid::Fault::signature;
}

/// What user information adds to an ID token, whose own claims about itself stay.
json::object merged(json::object claims, const json::object& userinfo) {
  // That an address was verified is said of the one beside it.
  const bool is_of_another = text_in(userinfo, "email") != text_in(claims, "email");
  if (userinfo.contains("email") && is_of_another) claims.erase("email_verified");
  for (const auto& [name, value] : userinfo) {
    const bool is_of_token = name == "iss" || name == "aud" || name == "exp" || name == "iat" ||
                             name == "nonce" || name == "azp" || name == "sid";
    if (!is_of_token) claims[name] = value;
  }
  return claims;
}

meet::EmailProof proof_of(const openid::Person& person, bool is_vouched_for) {
  if (is_vouched_for) return meet::EmailProof::verified;
  if (!person.is_email_verified) return meet::EmailProof::none;
  return *person.is_email_verified ? meet::EmailProof::verified : meet::EmailProof::denied;
}

net::HttpCall form_call(std::string address, openid::TokenRequest request) {
  net::HttpCall call{.method = "POST",
                     .url = std::move(address),
                     .headers = {{"content-type", "application/x-www-form-urlencoded"},
                                 {"accept", "application/json"}},
                     .body = std::move(request.body),
                     .body_limit = max_answer};
  if (!request.authorization.empty()) {
    call.headers.emplace_back("authorization", std::move(request.authorization));
  }
  return call;
}

bool is_down(const net::HttpOutcome& outcome) {
  return !outcome || outcome->status >= 500;
}

}  // namespace

OpenIdProvider::OpenIdProvider(const Ground& ground, OpenIdSettings settings)
    : ground_(ground), settings_(std::move(settings)) {}

net::Result<void> OpenIdProvider::start() {
  auto client = net::HttpClient::make(ground_.loop,
                                      {.certificate_authorities = settings_.certificate_authorities,
                                       .connect_time = 3s,
                                       .timeout = 6s});
  if (!client) return std::unexpected(std::move(client.error()));
  client_.emplace(*std::move(client));
  const CachedDocument::Parts parts{.client = *client_, .clock = ground_.clock, .log = ground_.log};
  document_.emplace(
      parts,
      CachedDocument::Patience{.kept = std::min(document_life, settings_.patience * 10),
                               .between = settings_.patience},
      [this](std::string_view text) {
        return openid::read_provider(text, settings_.issuer).has_value();
      });
  keys_.emplace(parts, CachedDocument::Patience{.kept = keys_life, .between = settings_.patience},
                [](std::string_view text) { return openid::KeySet::read(text).has_value(); });
  return {};
}

net::Task<std::optional<openid::Provider>> OpenIdProvider::metadata() {
  if (!document_) co_return std::nullopt;
  std::string address = openid::discovery_address(settings_.issuer);
  const auto text = co_await document_->get(std::move(address));
  if (!text) co_return std::nullopt;
  auto provider = openid::read_provider(*text, settings_.issuer);
  if (!provider) co_return std::nullopt;
  co_return *std::move(provider);
}

net::Task<std::expected<Arrival, ProviderFault>> OpenIdProvider::redeem(SignInAnswer answer) {
  const auto provider = co_await metadata();
  if (!provider) co_return std::unexpected(ProviderFault::down);
  const bool is_named = !answer.issuer.empty();
  if (is_named ? answer.issuer != settings_.issuer : provider->names_itself_in_answers) {
    co_return refuse("The answer", openid::Fault::issuer);
  }
  std::string nonce = answer.nonce;
  const bool must_be_fresh = answer.is_fresh;
  const auto tokens = co_await ask_for_tokens(*provider, std::move(answer));
  if (!tokens) co_return std::unexpected(tokens.error());
  auto claims = co_await id_claims(*provider, tokens->id_token, std::move(nonce));
  if (!claims) co_return std::unexpected(claims.error());
  if (must_be_fresh && !openid::is_fresh(*claims, fresh_for, ground_.clock.wall_time())) {
    co_return refuse("The ID token", openid::Fault::old);
  }
  const std::string session = text_in(*claims, "sid");
  if (!provider->userinfo_endpoint.empty() && !tokens->access_token.empty()) {
    const auto userinfo = co_await ask_for_userinfo(*provider, tokens->access_token);
    if (!userinfo) co_return std::unexpected(userinfo.error());
    if (text_in(*userinfo, "sub") != text_in(*claims, "sub")) {
      co_return refuse("The user information", openid::Fault::subject);
    }
    claims = merged(*std::move(claims), *userinfo);
  }
  const bool is_short = tokens->id_token.size() <= max_kept_token;
  co_return Arrival{.newcomer = newcomer_in(*claims),
                    .session = {.issuer = settings_.issuer,
                                .id = session.size() <= max_session_id ? session : "",
                                .id_token = is_short ? tokens->id_token : ""}};
}

net::Task<std::expected<openid::SignedOut, ProviderFault>> OpenIdProvider::read_logout_token(
    std::string token) {
  const auto provider = co_await metadata();
  if (!provider) co_return std::unexpected(ProviderFault::down);
  const auto claims = co_await verified(*provider, std::move(token), "The logout token");
  if (!claims) co_return std::unexpected(claims.error());
  auto signed_out = openid::check_logout_token(*claims, parties(), ground_.clock.wall_time());
  if (!signed_out) co_return refuse("The logout token", signed_out.error());
  co_return *std::move(signed_out);
}

net::Task<std::expected<openid::AccessToken, ProviderFault>> OpenIdProvider::introspect(
    std::string token) {
  constexpr std::string_view what = "The access token";
  if (settings_.token_clients.empty()) co_return std::unexpected(ProviderFault::refused);
  const auto provider = co_await metadata();
  if (!provider) co_return std::unexpected(ProviderFault::down);
  if (provider->introspection_endpoint.empty()) {
    co_return refuse("The provider has no introspection endpoint, which", "access tokens need");
  }
  openid::TokenRequest request = openid::introspection_request(*provider, settings_.client, token);
  net::HttpCall call = form_call(provider->introspection_endpoint, std::move(request));
  const auto outcome = co_await client_->send(std::move(call));
  if (is_down(outcome)) co_return std::unexpected(ProviderFault::down);
  if (outcome->status != 200) {
    co_return refuse("The question about an access token was refused:",
                     std::to_string(outcome->status));
  }
  const openid::AccessTokenRules rules{.issuer = settings_.issuer,
                                       .clients = settings_.token_clients,
                                       .scope = settings_.token_scope};
  auto read = openid::read_introspection(outcome->content(), rules, ground_.clock.wall_time());
  if (read) co_return *std::move(read);
  // Anybody can bring texts that are no tokens: they fill no log.
  if (read.error() == openid::Fault::inactive) co_return std::unexpected(ProviderFault::refused);
  co_return refuse(what, read.error());
}

net::Task<std::expected<OpenIdProvider::Tokens, ProviderFault>> OpenIdProvider::ask_for_tokens(
    openid::Provider provider, SignInAnswer answer) {
  openid::TokenRequest request = openid::token_request(provider, settings_.client, answer.code,
                                                       answer.verifier, answer.redirect_address);
  net::HttpCall call = form_call(provider.token_endpoint, std::move(request));
  const auto outcome = co_await client_->send(std::move(call));
  if (is_down(outcome)) co_return std::unexpected(ProviderFault::down);
  const auto body = parse_object(outcome->content());
  if (outcome->status != 200) {
    co_return refuse("The request for tokens was refused:",
                     body ? text_in(*body, "error") : std::to_string(outcome->status));
  }
  if (!body || text_in(*body, "id_token").empty()) {
    co_return refuse("The answer with the tokens", openid::Fault::malformed);
  }
  co_return Tokens{.id_token = text_in(*body, "id_token"),
                   .access_token = text_in(*body, "access_token")};
}

net::Task<OpenIdProvider::Claims> OpenIdProvider::id_claims(openid::Provider provider,
                                                            std::string token, std::string nonce) {
  Claims claims = co_await verified(std::move(provider), std::move(token), "The ID token");
  if (!claims) co_return std::unexpected(claims.error());
  const auto checked = openid::check_id_token(*claims, parties(), nonce, ground_.clock.wall_time());
  if (!checked) co_return refuse("The ID token", checked.error());
  co_return *std::move(claims);
}

net::Task<OpenIdProvider::Claims> OpenIdProvider::ask_for_userinfo(openid::Provider provider,
                                                                   std::string access_token) {
  constexpr std::string_view what = "The user information";
  net::HttpCall call{.url = provider.userinfo_endpoint,
                     .headers = {{"authorization", "Bearer " + access_token},
                                 {"accept", settings_.has_signed_userinfo ? "application/jwt"
                                                                          : "application/json"}},
                     .body_limit = max_answer};
  const auto outcome = co_await client_->send(std::move(call));
  if (is_down(outcome)) co_return std::unexpected(ProviderFault::down);
  if (outcome->status != 200) {
    co_return refuse("The request for user information was refused:",
                     std::to_string(outcome->status));
  }
  if (!settings_.has_signed_userinfo) {
    auto body = parse_object(outcome->content());
    if (!body) co_return refuse(what, openid::Fault::malformed);
    co_return *std::move(body);
  }
  std::string token(outcome->content());
  Claims claims = co_await verified(std::move(provider), std::move(token), std::string(what));
  if (!claims) co_return std::unexpected(claims.error());
  const auto checked = openid::check_userinfo(*claims, parties());
  if (!checked) co_return refuse(what, checked.error());
  co_return *std::move(claims);
}

net::Task<OpenIdProvider::Claims> OpenIdProvider::verified(openid::Provider provider,
                                                           std::string token, std::string what) {
  const auto jws = openid::read_jws(token, settings_.algorithms);
  if (!jws) co_return refuse(what, jws.error());
  auto keys = co_await keys_->get(provider.key_set_address);
  if (!keys) co_return std::unexpected(ProviderFault::down);
  auto claims = claims_by(*jws, *keys);
  if (!claims && may_be_about_new_keys(claims.error())) {
    keys = co_await keys_->renew(provider.key_set_address);
    if (!keys) co_return std::unexpected(ProviderFault::down);
    claims = claims_by(*jws, *keys);
  }
  if (!claims) co_return refuse(what, claims.error());
  co_return *std::move(claims);
}

openid::Parties OpenIdProvider::parties() const {
  return {.issuer = settings_.issuer, .client_id = settings_.client.id};
}

meet::Newcomer OpenIdProvider::newcomer_in(const json::object& claims) const {
  openid::Person person = openid::person_in(claims, settings_.claims);
  meet::Newcomer newcomer{.issuer = settings_.issuer,
                          .subject = std::move(person.subject),
                          .email = std::move(person.email),
                          .email_proof = proof_of(person, settings_.vouches_for_emails),
                          .full_name = std::move(person.full_name),
                          .is_active = person.is_active,
                          .has_allowed_claim = person.has_allowed_claim};
  const std::string& group = settings_.administrator_group;
  if (!group.empty()) {
    newcomer.is_administrator = std::ranges::find(person.groups, group) != person.groups.end();
  }
  return newcomer;
}

std::unexpected<ProviderFault> OpenIdProvider::refuse(std::string_view what,
                                                      openid::Fault fault) const {
  return refuse(what, openid::words_of(fault));
}

std::unexpected<ProviderFault> OpenIdProvider::refuse(std::string_view what,
                                                      std::string_view why) const {
  std::string reason(what);
  reason.append(" ").append(base::one_line(why.substr(0, 200)));
  ground_.log.write({base::LogLevel::warning,
                     "the provider of single sign-on is not believed",
                     {{"reason", std::move(reason)}}});
  return std::unexpected(ProviderFault::refused);
}

}  // namespace visio::api
