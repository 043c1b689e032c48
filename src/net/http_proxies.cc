#include "net/http_proxies.h"

#include <algorithm>
#include <string_view>

namespace visio::net {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(" \t") + 1);
}

bool is_same_text(std::string_view left, std::string_view right) {
  const auto lower = [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  };
  return std::ranges::equal(left, right, {}, lower, lower);
}

/// Whether a name is the domain or below it.
bool is_in(std::string_view host, std::string_view domain) {
  if (domain.starts_with("*.")) domain.remove_prefix(1);
  if (domain.starts_with('.')) domain.remove_prefix(1);
  if (domain.empty() || host.size() < domain.size()) return false;
  const std::size_t before = host.size() - domain.size();
  return is_same_text(host.substr(before), domain) && (before == 0 || host[before - 1] == '.');
}

/// The port at the end of "name:port" or "[address]:port"; of an address alone, nothing.
std::string_view port_of(std::string_view entry) {
  const std::size_t colon = entry.rfind(':');
  if (colon == std::string_view::npos ||
      (colon > 0 && entry.find(':') != colon && entry[colon - 1] != ']')) {
    return {};
  }
  return entry.substr(colon + 1);
}

bool covers(std::string_view entry, const HttpUrl& url) {
  if (entry == "*") return true;
  const std::string_view port = port_of(entry);
  if (!port.empty()) entry.remove_suffix(port.size() + 1);
  if (entry.starts_with('[') && entry.ends_with(']')) entry = entry.substr(1, entry.size() - 2);
  return is_in(url.host, entry) && (port.empty() || port == url.port);
}

bool is_exempt(const HttpUrl& url, std::string_view list) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    if (covers(trimmed(list.substr(0, end)), url)) return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

}  // namespace

bool is_proxy(const std::string& url) {
  const auto parsed = parse_http_url(url);
  return parsed && !parsed->is_secure && parsed->target == "/";
}

std::optional<HttpUrl> proxy_for(const HttpUrl& url, const HttpProxies& proxies) {
  const std::string& proxy = url.is_secure ? proxies.https : proxies.http;
  if (proxy.empty() || is_exempt(url, proxies.except)) return std::nullopt;
  return parse_http_url(proxy);
}

}  // namespace visio::net
