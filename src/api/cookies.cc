#include "api/cookies.h"

namespace visio::api {
namespace {

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// The value of `name` in one Cookie header, or nothing.
std::optional<std::string_view> value_in(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const std::size_t end = header.find(';');
    const std::string_view pair = header.substr(0, end);
    header = end == std::string_view::npos ? std::string_view() : header.substr(end + 1);
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos || trimmed(pair.substr(0, equals)) != name) continue;
    return trimmed(pair.substr(equals + 1));
  }
  return {};
}

bool is_cookie_header(std::string_view name) {
  constexpr std::string_view wanted = "cookie";
  if (name.size() != wanted.size()) return false;
  for (std::size_t index = 0; index < wanted.size(); ++index) {
    if ((name[index] | 0x20) != wanted[index]) return false;
  }
  return true;
}

}  // namespace

std::string_view cookie(const net::HttpRequest& request, std::string_view name) {
  // HTTP/2's proxies may split what is one header (RFC 9113 §8.2.3).
  for (const auto& [header, value] : request.headers) {
    if (!is_cookie_header(header)) continue;
    if (const auto found = value_in(value, name)) return *found;
  }
  return {};
}

bool is_reached_securely(const ClientContext& client, const Site& site) {
  return site.public_url.empty() ? client.is_secure : site.public_url.starts_with("https://");
}

void add_cookie(net::HttpResponse& response, const SetCookie& cookie) {
  std::string text = cookie.name;
  text.append("=").append(cookie.value).append("; Path=/; SameSite=");
  text += cookie.is_for_frames ? "None" : "Lax";
  if (cookie.life) text.append("; Max-Age=").append(std::to_string(cookie.life->count()));
  if (!cookie.is_readable) text.append("; HttpOnly");
  if (cookie.is_secure) text.append("; Secure");
  response.headers.emplace_back("set-cookie", std::move(text));
}

}  // namespace visio::api
