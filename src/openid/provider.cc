#include "openid/provider.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "openid/json_reading.h"

namespace visio::openid {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_address = 2'048;

bool is_secure(std::string_view address) {
  return address.starts_with("https://");
}

/// The host of an address with its port and what follows, in small letters as configurations have
/// it.
bool is_on_this_machine(std::string_view address) {
  constexpr std::string_view scheme = "http://";
  if (!address.starts_with(scheme)) return false;
  address.remove_prefix(scheme.size());
  for (const std::string_view host : {"localhost", "127.0.0.1", "[::1]"}) {
    if (!address.starts_with(host)) continue;
    const std::string_view rest = address.substr(host.size());
    if (rest.empty() || rest.front() == ':' || rest.front() == '/') return true;
  }
  return false;
}

/// Fit for a header and for a request: printable, without spaces, quotes and the like.
bool is_address(std::string_view text) {
  constexpr std::string_view scheme_end = "://";
  const std::size_t scheme = text.find(scheme_end);
  return scheme != std::string_view::npos && scheme + scheme_end.size() < text.size() &&
         text.size() <= longest_address &&
         std::ranges::all_of(
             text,
             [](char c) {
               return c > ' ' && c <= '~' && c != '"' && c != '<' && c != '>' && c != '\\' &&
                      c != '`';
             });
}

/// An endpoint's address; empty where there is none that may be used beside this issuer.
std::string endpoint_in(const json::object& document, std::string_view name,
                        std::string_view issuer) {
  std::string address = text_in(document, name);
  const bool has_scheme =
      is_secure(address) || (!is_secure(issuer) && address.starts_with("http://"));
  if (!has_scheme || !is_address(address) || address.contains('#')) return {};
  return address;
}

/// Whether a list has a value, or is not there.
bool may_have(const json::object& document, std::string_view name, std::string_view value) {
  if (!document.contains(name)) return true;
  const auto values = texts_in(document, name);
  return std::ranges::find(values, value) != values.end();
}

bool is_true(const json::object& document, std::string_view name) {
  const json::value* const value = document.if_contains(name);
  return value && value->is_bool() && value->get_bool();
}

}  // namespace

std::string discovery_address(std::string_view issuer) {
  while (issuer.ends_with('/')) issuer.remove_suffix(1);
  return std::string(issuer) + "/.well-known/openid-configuration";
}

bool is_issuer(std::string_view text) {
  return is_address(text) && (is_secure(text) || is_on_this_machine(text)) &&
         text.find_first_of("?#") == std::string_view::npos;
}

std::expected<Provider, Fault> read_provider(std::string_view document, std::string_view issuer) {
  const auto object = object_in(document);
  if (!object) return std::unexpected(Fault::malformed);
  if (text_in(*object, "issuer") != issuer) return std::unexpected(Fault::issuer);
  Provider provider{
      .issuer = std::string(issuer),
      .authorization_endpoint = endpoint_in(*object, "authorization_endpoint", issuer),
      .token_endpoint = endpoint_in(*object, "token_endpoint", issuer),
      .key_set_address = endpoint_in(*object, "jwks_uri", issuer),
      .userinfo_endpoint = endpoint_in(*object, "userinfo_endpoint", issuer),
      .end_session_endpoint = endpoint_in(*object, "end_session_endpoint", issuer),
      .introspection_endpoint = endpoint_in(*object, "introspection_endpoint", issuer),
      .names_itself_in_answers =
          is_true(*object, "authorization_response_iss_parameter_supported")};
  const bool is_whole = !provider.authorization_endpoint.empty() &&
                        !provider.token_endpoint.empty() && !provider.key_set_address.empty();
  if (!is_whole || !may_have(*object, "response_types_supported", "code") ||
      !may_have(*object, "code_challenge_methods_supported", "S256")) {
    return std::unexpected(Fault::unsupported);
  }
  constexpr std::string_view methods = "token_endpoint_auth_methods_supported";
  provider.takes_secret_in_body = !may_have(*object, methods, "client_secret_basic") &&
                                  may_have(*object, methods, "client_secret_post");
  return provider;
}

}  // namespace visio::openid
