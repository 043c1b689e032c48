#include "net/http_range.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

namespace visio::net {
namespace {

/// What is larger than any number counts as the largest one.
std::optional<std::uint64_t> parse_number(std::string_view text) {
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (stopped != end || text.empty()) return std::nullopt;
  return error == std::errc() ? number : std::numeric_limits<std::uint64_t>::max();
}

/// Strong comparison: a weak tag is like nothing, and a date like the very same date.
bool is_same_version(std::string_view condition, const HttpResponse& response) {
  if (condition.starts_with("W/")) return false;
  const bool is_tag = condition.starts_with('"');
  return condition == response.header(is_tag ? "etag" : "last-modified");
}

std::string content_range(std::string_view range, std::uint64_t size) {
  return "bytes " + std::string(range) + "/" + std::to_string(size);
}

void refuse_range(HttpResponse& response, std::uint64_t size) {
  response = plain_response(416, "The range begins behind the end.\n");
  response.headers.emplace_back("content-range", content_range("*", size));
}

void serve_range(HttpResponse& response, HttpFile& file, ByteRange range) {
  const std::string text =
      std::to_string(range.first) + "-" + std::to_string(range.first + range.size - 1);
  response.status = 206;
  response.headers.emplace_back("content-range", content_range(text, file.size));
  file.offset += range.first;
  file.size = range.size;
}

}  // namespace

RangeRequest range_request_of(const HttpRequest& request) {
  if (request.method != "GET") return {};
  return {.range = std::string(request.header("range")),
          .if_range = std::string(request.header("if-range"))};
}

std::expected<std::optional<ByteRange>, Unsatisfiable> parse_range(std::string_view header,
                                                                   std::uint64_t size) {
  constexpr std::string_view unit = "bytes=";
  if (!header.starts_with(unit) || size == 0) return std::nullopt;
  header.remove_prefix(unit.size());
  const std::size_t dash = header.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const std::string_view last_text = header.substr(dash + 1);
  const auto first = parse_number(header.substr(0, dash));
  const auto last = parse_number(last_text);
  if (dash == 0) {
    if (!last) return std::nullopt;
    if (*last == 0) return std::unexpected(Unsatisfiable());
    const std::uint64_t suffix = std::min(*last, size);
    return ByteRange{.first = size - suffix, .size = suffix};
  }
  if (!first || (!last && !last_text.empty()) || (last && *last < *first)) return std::nullopt;
  if (*first >= size) return std::unexpected(Unsatisfiable());
  return ByteRange{.first = *first, .size = std::min(last.value_or(size), size - 1) - *first + 1};
}

void apply_range(const RangeRequest& request, HttpResponse& response) {
  auto* const file = std::get_if<HttpFile>(&response.body);
  if (!file || response.status != 200) return;
  response.headers.emplace_back("accept-ranges", "bytes");
  if (request.range.empty()) return;
  if (!request.if_range.empty() && !is_same_version(request.if_range, response)) return;
  const auto range = parse_range(request.range, file->size);
  if (!range) return refuse_range(response, file->size);
  if (*range) serve_range(response, *file, **range);
}

}  // namespace visio::net
