#include "net/http_url.h"

#include <boost/url/parse.hpp>
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

}  // namespace visio::net
