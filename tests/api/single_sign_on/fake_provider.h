#pragma once

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/percent_encoding.h"
#include "base/query.h"
#include "net/http_server.h"
#include "net/socket_address.h"
#include "openid/requests.h"
#include "tests/base/real_clock.h"
#include "tests/net/loopback.h"
#include "tests/openid/signer.h"

namespace visio::tests {

namespace json = boost::json;

/// A provider of single sign-on at a real address on loopback, with one person. On the loop's
/// thread.
class FakeProvider final : public net::HttpHandler {
 public:
  static constexpr const char* client_id = "visio";
  static constexpr const char* client_secret = "the client's secret";

  /// The loop outlives it.
  explicit FakeProvider(net::ControlLoop& loop) : server_(loop, real_clock) {
    listens_ = server_.listen({loopback()}, std::nullopt, *this).has_value();
  }

  bool listens() const { return listens_; }
  std::string issuer() const { return "http://" + net::to_string(server_.addresses().front()); }

  /// What the person's browser does at the address that begins a sign-in: it comes back with a
  /// code, to this path of ours.
  std::string authorize(std::string_view address) {
    const auto query = base::Query::parse(address.substr(address.find('?') + 1)).value();
    const std::string code = "code " + std::to_string(codes_.size());
    codes_[code] = {.nonce = std::string(query.get("nonce")),
                    .challenge = std::string(query.get("code_challenge")),
                    .redirect_address = std::string(query.get("redirect_uri"))};
    last_prompt = query.get("prompt");
    return came_back(query.get("redirect_uri"), query.get("state"),
                     "code=" + base::percent_encode(code));
  }

  /// The same, but without success.
  static std::string refuse(std::string_view address, std::string_view error) {
    const auto query = base::Query::parse(address.substr(address.find('?') + 1)).value();
    return came_back(query.get("redirect_uri"), query.get("state"), "error=" + std::string(error));
  }

  std::string logout_token(json::object more) const {
    json::object claims{
        {"iss", issuer()},
        {"aud", client_id},
        {"iat", now()},
        {"jti", std::to_string(++tokens_)},
        {"events", {{"http://schemas.openid.net/event/backchannel-logout", json::object()}}}};
    for (const auto& [name, value] : more) claims[name] = value;
    return signer.sign(claims);
  }

  Signer signer{"ES256", "1"};
  json::object person{{"sub", "ada"},
                      {"email", "ada@ville.fr"},
                      {"email_verified", true},
                      {"name", "Ada Lovelace"}};
  json::object changed_claims = {};  ///< of ID tokens
  bool is_down = false;
  bool signs_userinfo = false;
  std::string session = "session at the provider";
  std::string last_prompt;
  std::string last_secret;  ///< the header with which a code was redeemed
  int requests = 0;
  int key_requests = 0;
  json::object access_tokens = {};  ///< what it says of which; of any other, that it works no more
  int introspections = 0;

 private:
  struct Code {
    std::string nonce;
    std::string challenge;
    std::string redirect_address;
  };

  static std::int64_t now() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())
        .time_since_epoch()
        .count();
  }

  static std::string came_back(std::string_view redirect, std::string_view state,
                               const std::string& rest) {
    std::string path(redirect.substr(redirect.find("/api/")));
    path.append("?state=").append(base::percent_encode(state)).append("&").append(rest);
    return path;
  }

  static net::HttpResponse as_json(int status, const json::object& body) {
    return {.status = status,
            .headers = {{"content-type", "application/json"}},
            .body = json::serialize(body)};
  }

  std::size_t head_limit(std::string_view) const override { return 16 * 1024; }
  std::string https_authority() const override { return {}; }

  net::Task<net::WebSocketUpgrade> upgrade(net::HttpRequest) override {
    co_return std::unexpected(net::plain_response(404, "none"));
  }

  net::Task<net::HttpResponse> respond(net::HttpRequest request,
                                       net::HttpRequestBody& body) override {
    const auto read = co_await body.read_all(64 * 1024);
    ++requests;
    if (is_down) co_return net::plain_response(503, "down");
    const std::string_view path = request.path();
    if (path == "/.well-known/openid-configuration") co_return as_json(200, document());
    if (path == "/keys") {
      ++key_requests;
      co_return net::HttpResponse{.body = key_set_of(signer.published())};
    }
    if (path == "/token") co_return redeem(request, read.value_or(""));
    if (path == "/introspect") co_return introspect(request, read.value_or(""));
    if (path == "/userinfo") co_return userinfo(request);
    co_return net::plain_response(404, "none");
  }

  json::object document() const {
    return {{"issuer", issuer()},
            {"authorization_endpoint", issuer() + "/authorize"},
            {"token_endpoint", issuer() + "/token"},
            {"jwks_uri", issuer() + "/keys"},
            {"introspection_endpoint", issuer() + "/introspect"},
            {"userinfo_endpoint", issuer() + "/userinfo"},
            {"end_session_endpoint", issuer() + "/logout"}};
  }

  net::HttpResponse redeem(const net::HttpRequest& request, const std::string& form) {
    last_secret = request.header("authorization");
    const auto fields = base::Query::parse(form).value();
    const auto code = codes_.find(std::string(fields.get("code")));
    const bool fits = code != codes_.end() &&
                      openid::challenge_of(fields.get("code_verifier")) == code->second.challenge &&
                      fields.get("redirect_uri") == code->second.redirect_address;
    if (!fits) return as_json(400, {{"error", "invalid_grant"}});
    json::object claims{{"iss", issuer()},
                        {"aud", client_id},
                        {"sub", person.at("sub")},
                        {"nonce", code->second.nonce},
                        {"iat", now()},
                        {"exp", now() + 300},
                        {"sid", session}};
    for (const auto& [name, value] : changed_claims) claims[name] = value;
    codes_.erase(code);
    return as_json(200, {{"id_token", signer.sign(claims)}, {"access_token", "the access token"}});
  }

  net::HttpResponse introspect(const net::HttpRequest& request, const std::string& form) {
    ++introspections;
    last_secret = request.header("authorization");
    if (last_secret.empty()) return as_json(401, {{"error", "invalid_client"}});
    const auto fields = base::Query::parse(form).value();
    const json::value* const said = access_tokens.if_contains(fields.get("token"));
    return as_json(200, said ? said->as_object() : json::object{{"active", false}});
  }

  net::HttpResponse userinfo(const net::HttpRequest& request) const {
    if (request.header("authorization") != "Bearer the access token") {
      return net::plain_response(401, "no");
    }
    if (!signs_userinfo) return as_json(200, person);
    json::object claims = person;
    claims["iss"] = issuer();
    claims["aud"] = client_id;
    return {.headers = {{"content-type", "application/jwt"}}, .body = signer.sign(claims)};
  }

  net::HttpServer server_;
  bool listens_ = false;
  std::map<std::string, Code> codes_;
  mutable int tokens_ = 0;
};

}  // namespace visio::tests
