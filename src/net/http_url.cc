#include "net/http_url.h"

#include <algorithm>
#include <boost/url/parse.hpp>
#include <boost/url/url.hpp>
#include <boost/url/url_view.hpp>

namespace visio::net {

std::optional<HttpUrl> parse_http_url(std::string_view text) {
  const auto parsed = boost::urls::parse_uri({text.data(), text.size()});
  if (!parsed) return std::nullopt;
  const boost::urls::url_view url = *parsed;
  const bool is_secure = url.scheme_id() == boost::urls::scheme::https;
  if (!is_secure && url.scheme_id() != boost::urls::scheme::http) return std::nullopt;
  if (url.has_userinfo() || url.encoded_host().empty()) return std::nullopt;
  HttpUrl result{.is_secure = is_secure,
                 .host = url.host_address(),
                 .port = std::string(url.port()),
                 .authority = std::string(url.encoded_host_and_port()),
                 .target = std::string(url.encoded_target())};
  if (result.port.empty()) result.port = is_secure ? "443" : "80";
  if (!result.target.starts_with('/')) result.target.insert(0, "/");
  return result;
}

std::string HttpUrl::origin() const {
  return (is_secure ? "https://" : "http://") + host + ":" + port;
}

std::optional<std::string> resolve_url(const std::string& base, std::string_view reference) {
  const auto from = boost::urls::parse_uri(base);
  const auto to = boost::urls::parse_uri_reference({reference.data(), reference.size()});
  if (!from || !to) return std::nullopt;
  boost::urls::url resolved(*from);
  if (!resolved.resolve(*to)) return std::nullopt;
  return std::string(resolved.buffer());
}

bool is_authority(std::string_view text) {
  constexpr std::size_t longest = 261;  // a name of 255 bytes, and a port
  const auto is_allowed = [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || std::string_view("-._:[]").contains(letter);
  };
  return text.size() <= longest && std::ranges::all_of(text, is_allowed);
}

std::string_view host_of(std::string_view authority) {
  if (authority.starts_with('[')) return authority.substr(1, authority.find(']') - 1);
  return authority.substr(0, authority.rfind(':'));
}

}  // namespace visio::net
