#include "api/request.h"

namespace visio::api {
namespace {

/// Tokens have nothing in them that needs an escape, and a join's query is long.
std::string_view token_in_query(std::string_view query) {
  constexpr std::string_view name = "access_token=";
  std::size_t at = query.find(name);
  while (at != std::string_view::npos && at > 0 && query[at - 1] != '&') {
    at = query.find(name, at + 1);
  }
  if (at == std::string_view::npos) return {};
  query.remove_prefix(at + name.size());
  return query.substr(0, query.find('&'));
}

}  // namespace

std::string_view Request::path() const {
  return normalised(http.path());
}

std::string_view normalised(std::string_view path) {
  while (path.starts_with("//")) path.remove_prefix(1);
  return path;
}

std::string_view bearer_token(const net::HttpRequest& request) {
  constexpr std::string_view scheme = "Bearer ";
  const std::string_view authorization = request.header("authorization");
  if (authorization.starts_with(scheme)) return authorization.substr(scheme.size());
  return token_in_query(request.query());
}

}  // namespace visio::api
