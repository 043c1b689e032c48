#include "net/http_call.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "net/http_url.h"

namespace visio::net {
namespace {

bool is_named(std::string_view name, std::string_view other) {
  return std::ranges::equal(
      name, other, {}, [](char letter) { return letter | 0x20; },
      [](char letter) { return letter | 0x20; });
}

template <std::size_t count>
void drop(HttpHeaders& headers, const std::array<std::string_view, count>& names) {
  std::erase_if(headers, [&](const auto& header) {
    return std::ranges::any_of(names, [&](auto name) { return is_named(header.first, name); });
  });
}

/// What a browser does: 303 always asks for a page, 301 and 302 where something was posted (RFC
/// 9110 §15.4).
void change_method(HttpCall& call, int status) {
  constexpr std::array<std::string_view, 4> of_body{"content-type", "content-length",
                                                    "content-encoding", "content-language"};
  const bool reads = call.method == "GET" || call.method == "HEAD";
  const bool becomes_get =
      (status == 303 && !reads) || ((status == 301 || status == 302) && call.method == "POST");
  if (!becomes_get) return;
  call.method = "GET";
  call.body.clear();
  drop(call.headers, of_body);
}

}  // namespace

bool is_repeatable(const HttpCall& call) {
  constexpr std::array<std::string_view, 5> idempotent{"GET", "HEAD", "PUT", "DELETE", "OPTIONS"};
  return call.may_repeat || std::ranges::find(idempotent, call.method) != idempotent.end();
}

bool is_redirect(const HttpResponse& response) {
  constexpr std::array<int, 5> statuses{301, 302, 303, 307, 308};
  return std::ranges::find(statuses, response.status) != statuses.end() &&
         !response.header("location").empty();
}

std::expected<HttpCall, std::string> redirected(HttpCall call, const HttpResponse& response) {
  const auto url = resolve_url(call.url, response.header("location"));
  const auto from = parse_http_url(call.url);
  const auto to = url ? parse_http_url(*url) : std::nullopt;
  if (!from || !to) return std::unexpected("follow a redirect to what is no URL");
  if (from->is_secure && !to->is_secure) {
    return std::unexpected("follow a redirect from https to http");
  }
  constexpr std::array<std::string_view, 3> secret{"authorization", "cookie",
                                                   "proxy-authorization"};
  if (from->origin() != to->origin()) drop(call.headers, secret);
  change_method(call, response.status);
  call.url = *url;
  --call.max_redirects;
  return call;
}

}  // namespace visio::net
