#include "openid/requests.h"

#include <openssl/evp.h>

#include <array>
#include <cstddef>

#include "base/base64.h"
#include "base/percent_encoding.h"

namespace visio::openid {
namespace {

void add(std::string& parameters, std::string_view name, std::string_view value) {
  if (!parameters.empty()) parameters += '&';
  parameters.append(name).append("=").append(base::percent_encode(value));
}

/// An endpoint may have a query of its own (RFC 6749 §3.1).
std::string with_parameters(const std::string& endpoint, const std::string& parameters) {
  const char separator = endpoint.contains('?') ? '&' : '?';
  return endpoint + separator + parameters;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text.append(text.empty() ? "" : " ").append(word);
  return text;
}

/// In plain base64 with padding, as RFC 7617 §2 has it.
std::string basic_authorization(const Client& client) {
  std::string pair = base::percent_encode(client.id);
  pair.append(":").append(base::percent_encode(client.secret));
  std::vector<unsigned char> text(4 * ((pair.size() + 2) / 3) + 1);
  const auto* const bytes = reinterpret_cast<const unsigned char*>(pair.data());
  const int size = ::EVP_EncodeBlock(text.data(), bytes, static_cast<int>(pair.size()));
  return "Basic " + std::string(text.begin(), text.begin() + size);
}

void add_credentials(TokenRequest& request, const Provider& provider, const Client& client) {
  if (!client.secret.empty() && !provider.takes_secret_in_body) {
    request.authorization = basic_authorization(client);
    return;
  }
  add(request.body, "client_id", client.id);
  if (!client.secret.empty()) add(request.body, "client_secret", client.secret);
}

}  // namespace

std::string challenge_of(std::string_view verifier) {
  std::array<std::byte, 32> digest{};
  ::EVP_Digest(verifier.data(), verifier.size(), reinterpret_cast<unsigned char*>(digest.data()),
               nullptr, ::EVP_sha256(), nullptr);
  return base::base64url_encode(digest);
}

std::string sign_in_address(const Provider& provider, const Client& client,
                            const SignInRequest& request) {
  std::string parameters = "response_type=code";
  add(parameters, "client_id", client.id);
  add(parameters, "redirect_uri", request.redirect_address);
  add(parameters, "scope", joined(request.scopes));
  add(parameters, "state", request.state);
  add(parameters, "nonce", request.nonce);
  add(parameters, "code_challenge", challenge_of(request.verifier));
  add(parameters, "code_challenge_method", "S256");
  if (request.is_silent) add(parameters, "prompt", "none");
  if (request.is_fresh) parameters += "&prompt=login&max_age=0";
  return with_parameters(provider.authorization_endpoint, parameters);
}

TokenRequest token_request(const Provider& provider, const Client& client, std::string_view code,
                           std::string_view verifier, std::string_view redirect_address) {
  TokenRequest request{.body = "grant_type=authorization_code"};
  add(request.body, "code", code);
  add(request.body, "redirect_uri", redirect_address);
  add(request.body, "code_verifier", verifier);
  add_credentials(request, provider, client);
  return request;
}

TokenRequest introspection_request(const Provider& provider, const Client& client,
                                   std::string_view token) {
  TokenRequest request{.body = "token_type_hint=access_token"};
  add(request.body, "token", token);
  add_credentials(request, provider, client);
  return request;
}

std::string sign_out_address(const Provider& provider, const Client& client,
                             const SignOutRequest& request) {
  std::string parameters;
  if (!request.id_token.empty()) add(parameters, "id_token_hint", request.id_token);
  add(parameters, "client_id", client.id);
  add(parameters, "post_logout_redirect_uri", request.return_address);
  return with_parameters(provider.end_session_endpoint, parameters);
}

}  // namespace visio::openid
