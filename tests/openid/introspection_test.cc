#include "openid/introspection.h"

#include <gtest/gtest.h>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <chrono>

#include "base/query.h"
#include "openid/requests.h"

namespace visio::openid {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

const base::WallTime now{1'800'000'000s};
const AccessTokenRules rules{
    .issuer = "https://id.example.org", .clients = {"calendar", "docs"}, .scope = "lasuite_visio"};

json::object answer() {
  return {{"active", true},
          {"iss", "https://id.example.org"},
          {"sub", "ada"},
          {"client_id", "docs"},
          {"scope", "openid lasuite_visio lasuite_visio:rooms:list lasuite_visio:rooms:create"},
          {"exp", 1'800'000'060}};
}

std::expected<AccessToken, Fault> read(const json::object& said) {
  return read_introspection(json::serialize(said), rules, now);
}

std::optional<Fault> fault_with(std::string_view name, json::value value) {
  json::object changed = answer();
  changed[name] = std::move(value);
  const auto token = read(changed);
  return token ? std::nullopt : std::optional(token.error());
}

TEST(Introspection, says_whose_token_it_is_and_for_what) {
  EXPECT_EQ(read(answer()), (AccessToken{.subject = "ada",
                                         .client = "docs",
                                         .scopes = "rooms:list rooms:create",
                                         .expires_at = now + 60s}));
}

TEST(Introspection, needs_a_token_that_works) {
  EXPECT_EQ(fault_with("active", false), Fault::inactive);
  EXPECT_EQ(fault_with("active", "true"), Fault::malformed);
  EXPECT_EQ(read({}).error(), Fault::malformed);
  EXPECT_EQ(read_introspection("<html>", rules, now).error(), Fault::malformed);
  EXPECT_EQ(fault_with("exp", 1'800'000'000), Fault::inactive);
}

TEST(Introspection, needs_a_token_of_the_issuer_and_of_a_client_that_is_let_in) {
  EXPECT_EQ(fault_with("iss", "https://evil.example"), Fault::issuer);
  EXPECT_EQ(fault_with("client_id", "others"), Fault::client);
  EXPECT_EQ(fault_with("client_id", nullptr), Fault::client);
  EXPECT_EQ(fault_with("sub", ""), Fault::subject);
}

TEST(Introspection, needs_the_whole_word_of_the_scope) {
  EXPECT_EQ(fault_with("scope", "openid"), Fault::scope);
  EXPECT_EQ(fault_with("scope", "lasuite_visio:rooms:list"), Fault::scope);
  EXPECT_EQ(fault_with("scope", "lasuite_visio2 other"), Fault::scope);
  json::object bare = answer();
  bare["scope"] = "  lasuite_visio  others:rooms:list rooms:list ";
  EXPECT_EQ(read(bare).value().scopes, "");
}

TEST(Introspection, bounds_how_long_a_token_counts) {
  json::object changed = answer();
  changed.erase("exp");
  EXPECT_EQ(read(changed).value().expires_at, now + 5min);
  changed["exp"] = 9'000'000'000'000'000'000;
  EXPECT_EQ(read(changed).value().expires_at, now + 24h);
}

TEST(Introspection, is_asked_for_with_our_own_credentials) {
  Provider provider;
  const Client client{.id = "visio", .secret = "secret"};
  const auto asked = introspection_request(provider, client, "a token&more");
  EXPECT_EQ(asked.authorization, "Basic dmlzaW86c2VjcmV0");
  const auto form = base::Query::parse(asked.body).value();
  EXPECT_EQ(form.get("token"), "a token&more");
  EXPECT_EQ(form.get("token_type_hint"), "access_token");
  EXPECT_FALSE(form.has("client_secret"));
  provider.takes_secret_in_body = true;
  const auto in_body = introspection_request(provider, client, "a token");
  EXPECT_EQ(in_body.authorization, "");
  EXPECT_EQ(base::Query::parse(in_body.body).value().get("client_secret"), "secret");
}

}  // namespace
}  // namespace visio::openid
