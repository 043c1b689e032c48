#include "openid/provider.h"

#include <gtest/gtest.h>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/query.h"
#include "openid/requests.h"

namespace visio::openid {
namespace {

namespace json = boost::json;

const std::string issuer = "https://id.example.org/realms/town";

json::object document() {
  return {{"issuer", issuer},
          {"authorization_endpoint", issuer + "/auth"},
          {"token_endpoint", issuer + "/token"},
          {"jwks_uri", issuer + "/keys"},
          {"introspection_endpoint", issuer + "/introspect"},
          {"end_session_endpoint", issuer + "/out"}};
}

std::expected<Provider, Fault> read(const json::object& text) {
  return read_provider(json::serialize(text), issuer);
}

std::optional<Fault> fault_with(std::string_view name, json::value value) {
  json::object changed = document();
  changed[name] = std::move(value);
  const auto provider = read(changed);
  return provider ? std::nullopt : std::optional(provider.error());
}

TEST(Provider, is_what_its_document_says) {
  const auto provider = read(document());
  ASSERT_TRUE(provider);
  EXPECT_EQ(provider->authorization_endpoint, issuer + "/auth");
  EXPECT_EQ(provider->key_set_address, issuer + "/keys");
  EXPECT_EQ(provider->userinfo_endpoint, "");
  EXPECT_EQ(provider->introspection_endpoint, issuer + "/introspect");
  EXPECT_EQ(provider->end_session_endpoint, issuer + "/out");
  EXPECT_FALSE(provider->takes_secret_in_body);
}

TEST(Provider, is_the_one_that_was_asked_for) {
  EXPECT_EQ(fault_with("issuer", "https://evil.example"), Fault::issuer);
  EXPECT_EQ(fault_with("issuer", json::value(issuer + "/")), Fault::issuer);
  EXPECT_EQ(read_provider("<html>", issuer).error(), Fault::malformed);
}

TEST(Provider, has_all_that_is_needed_over_https) {
  EXPECT_EQ(fault_with("token_endpoint", nullptr), Fault::unsupported);
  EXPECT_EQ(fault_with("token_endpoint", "http://id.example.org/token"), Fault::unsupported);
  EXPECT_EQ(fault_with("jwks_uri", "javascript:alert(1)"), Fault::unsupported);
  EXPECT_EQ(fault_with("authorization_endpoint", "https://id.example.org/\r\nx: y"),
            Fault::unsupported);
  EXPECT_EQ(fault_with("response_types_supported", json::array{"id_token"}), Fault::unsupported);
  EXPECT_EQ(fault_with("code_challenge_methods_supported", json::array{"plain"}),
            Fault::unsupported);
  EXPECT_EQ(fault_with("code_challenge_methods_supported", json::array{"plain", "S256"}),
            std::nullopt);
}

TEST(Issuers, are_https_or_on_this_machine) {
  EXPECT_TRUE(is_issuer("https://id.example.org"));
  EXPECT_TRUE(is_issuer("http://127.0.0.1:4000/x"));
  EXPECT_TRUE(is_issuer("http://localhost"));
  for (const char* wrong :
       {"", "http://id.example.org", "https://", "id.example.org", "http://localhost.evil.example",
        "https://id.example.org/?x", "https://id.example.org/#x", "https://id.example.org/ x"}) {
    EXPECT_FALSE(is_issuer(wrong)) << wrong;
  }
  EXPECT_EQ(discovery_address("https://a/b/"), "https://a/b/.well-known/openid-configuration");
}

TEST(SignInAddress, asks_for_a_code_with_a_challenge) {
  Provider provider = read(document()).value();
  provider.authorization_endpoint += "?tenant=1";
  const std::string address =
      sign_in_address(provider, {.id = "visio & co", .secret = "s"},
                      {.redirect_address = "https://visio.example.org/api/v1.0/callback/",
                       .scopes = {"openid", "email"},
                       .state = "state",
                       .nonce = "nonce",
                       .verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
                       .is_silent = true});
  const std::string before = provider.authorization_endpoint + "&";
  ASSERT_TRUE(address.starts_with(before));
  const auto query = base::Query::parse(address.substr(before.size())).value();
  EXPECT_EQ(query.get("response_type"), "code");
  EXPECT_EQ(query.get("client_id"), "visio & co");
  EXPECT_EQ(query.get("redirect_uri"), "https://visio.example.org/api/v1.0/callback/");
  EXPECT_EQ(query.get("scope"), "openid email");
  EXPECT_EQ(query.get("state"), "state");
  EXPECT_EQ(query.get("nonce"), "nonce");
  EXPECT_EQ(query.get("prompt"), "none");
  EXPECT_EQ(query.get("code_challenge_method"), "S256");
  // RFC 7636, appendix B.
  EXPECT_EQ(query.get("code_challenge"), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

TEST(TokenRequests, bring_the_secret_as_the_provider_takes_it) {
  Provider provider = read(document()).value();
  const Client client{.id = "visio", .secret = "a:b"};
  const auto basic = token_request(provider, client, "code", "verifier", "https://v/callback/");
  EXPECT_EQ(basic.authorization, "Basic dmlzaW86YSUzQWI=");
  EXPECT_EQ(base::Query::parse(basic.body)->get("code_verifier"), "verifier");
  EXPECT_FALSE(basic.body.contains("client_secret"));
  json::object posts = document();
  posts["token_endpoint_auth_methods_supported"] = json::array{"client_secret_post"};
  provider = read(posts).value();
  const auto post = token_request(provider, client, "code", "verifier", "https://v/callback/");
  EXPECT_EQ(post.authorization, "");
  EXPECT_EQ(base::Query::parse(post.body)->get("client_secret"), "a:b");
  const auto open = token_request(provider, {.id = "visio"}, "code", "verifier", "https://v/");
  EXPECT_EQ(base::Query::parse(open.body)->get("client_id"), "visio");
  EXPECT_FALSE(open.body.contains("client_secret"));
}

TEST(SignOutAddress, leads_to_the_provider_and_back) {
  const Provider provider = read(document()).value();
  EXPECT_EQ(sign_out_address(provider, {.id = "visio"},
                             {.id_token = "a.b.c", .return_address = "https://v/"}),
            issuer +
                "/out?id_token_hint=a.b.c&client_id=visio&post_logout_redirect_uri=https%3A%2F%2Fv%"
                "2F");
}

}  // namespace
}  // namespace visio::openid
