#include "net/http_head.h"

#include <algorithm>

#include "base/percent_encoding.h"
#include "base/text.h"
#include "net/http_url.h"

namespace visio::net {
namespace {

using Fault = std::optional<std::string_view>;

bool is_chunked(std::string_view coding) {
  constexpr std::string_view chunked = "chunked";
  return std::ranges::equal(coding, chunked, {}, [](char letter) { return letter | 0x20; });
}

Fault fault_of_host(const HttpRequest& head) {
  const auto hosts = head.count("host");
  if (hosts > 1) return "The request names more than one Host.\n";
  if (hosts == 0 && !head.is_http_1_0) return "The request names no Host.\n";
  if (!is_authority(head.header("host")))
    return "The request's Host is not a name or an address.\n";
  return std::nullopt;
}

/// Only what we decode, and only where HTTP/1.1 allows it (RFC 9112 §6.1).
Fault fault_of_framing(const HttpRequest& head) {
  const auto codings = head.count("transfer-encoding");
  if (codings == 0) return std::nullopt;
  if (codings == 1 && !head.is_http_1_0 && is_chunked(head.header("transfer-encoding"))) {
    return std::nullopt;
  }
  return "Transfer-Encoding may only be chunked.\n";
}

Fault fault_of_text(const HttpRequest& head) {
  const auto target = base::percent_decode(head.target);
  if (!target || !base::is_utf8(*target)) return "The address is not UTF-8.\n";
  const bool is_text = std::ranges::all_of(
      head.headers, [](const auto& field) { return base::is_utf8(field.second); });
  return is_text ? Fault() : "A header is not UTF-8.\n";
}

}  // namespace

std::optional<std::size_t> find_head_end(std::string_view bytes, std::size_t searched) {
  constexpr std::size_t longest_end = 3;  // a line feed, and an empty line
  std::size_t at = bytes.find('\n', searched - std::min(searched, longest_end));
  for (; at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
    const std::string_view rest = bytes.substr(at + 1);
    if (rest.starts_with('\n')) return at + 2;
    if (rest.starts_with("\r\n")) return at + 3;
  }
  return std::nullopt;
}

std::string_view path_of_head(std::string_view bytes) {
  const std::size_t space = bytes.find(' ');
  if (space == std::string_view::npos) return {};
  const std::string_view target = bytes.substr(space + 1);
  return target.substr(0, target.find_first_of("? \r\n"));
}

bool has_huge_field(std::string_view head) {
  constexpr std::size_t max_line = 65'535 + 2;  // and its end
  std::size_t begin = head.find('\n');
  while (begin != std::string_view::npos) {
    const std::size_t end = head.find('\n', begin + 1);
    if (std::min(end, head.size()) - begin > max_line) return true;
    begin = end;
  }
  return false;
}

std::optional<std::string_view> fault_of(const HttpRequest& head) {
  if (const auto fault = fault_of_host(head)) return fault;
  if (const auto fault = fault_of_framing(head)) return fault;
  return fault_of_text(head);
}

}  // namespace visio::net
