#include "api/theme/logo.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>

#include "base/bytes.h"
#include "base/text.h"
#include "credentials/digest.h"

namespace visio::api {
namespace {

using Error = std::unexpected<std::string>;

constexpr std::string_view png_signature = "\x89PNG\r\n\x1a\n";
constexpr std::uint32_t max_pixels = 4096;  // of width, and of height

/// A number of a PNG file, which has the most significant byte first.
std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (const char byte : bytes.substr(at, 4)) {
    number = number << 8 | static_cast<unsigned char>(byte);
  }
  return number;
}

/// The image header comes first: length and type of the chunk, width, height.
bool has_png_size(std::string_view content) {
  constexpr std::size_t type_at = 12;
  constexpr std::size_t width_at = 16;
  constexpr std::size_t height_at = 20;
  if (content.size() < height_at + 4 || content.substr(type_at, 4) != "IHDR") return false;
  const std::uint32_t width = number_at(content, width_at);
  const std::uint32_t height = number_at(content, height_at);
  return width > 0 && width <= max_pixels && height > 0 && height <= max_pixels;
}

void skip_space(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

/// Skips what begins and ends like this, if it stands here.
bool skip_block(std::string_view& text, std::string_view begin, std::string_view end) {
  if (!text.starts_with(begin)) return false;
  const std::size_t found = text.find(end, begin.size());
  text.remove_prefix(found == std::string_view::npos ? text.size() : found + end.size());
  return true;
}

/// The text from its first element on, behind declaration and comments.
std::string_view from_first_element(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  do skip_space(text);
  while (skip_block(text, "<?", "?>") || skip_block(text, "<!--", "-->"));
  return text;
}

bool is_svg(std::string_view content) {
  const std::string_view root = from_first_element(content);
  constexpr std::string_view tag = "<svg";
  return root.starts_with(tag) && root.size() > tag.size() &&
         std::string_view(" \t\r\n/>").contains(root[tag.size()]) && base::is_utf8(content);
}

Logo logo_of(std::string content, std::string_view type) {
  const credentials::Sha256 digest = credentials::sha256(std::as_bytes(std::span(content)));
  std::string hash = credentials::hex(base::Bytes(digest).first(8));
  return {.content = std::move(content), .type = type, .hash = std::move(hash)};
}

}  // namespace

std::expected<Logo, std::string> read_logo(std::string content) {
  if (content.size() > max_logo_size) return Error("is larger than 512 KiB");
  if (content.starts_with(png_signature)) {
    if (!has_png_size(content)) return Error("is no PNG of at most 4096 × 4096 pixels");
    return logo_of(std::move(content), "image/png");
  }
  if (from_first_element(content).starts_with("<!DOCTYPE")) {
    return Error("has a document type; save it as plain SVG");
  }
  if (!is_svg(content)) return Error("is neither SVG nor PNG");
  return logo_of(std::move(content), "image/svg+xml");
}

net::HttpResponse logo_response(const Logo& logo, const net::HttpRequest& request) {
  const std::string etag = "\"" + logo.hash + "\"";
  net::HttpResponse response{
      .headers = {
          {"content-security-policy",
           "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"},
          {"etag", etag},
          {"cache-control", "no-cache"}}};
  if (request.list("if-none-match").contains(etag)) {
    response.status = 304;
    return response;
  }
  response.headers.emplace_back("content-type", logo.type);
  response.body = logo.content;
  return response;
}

}  // namespace visio::api
