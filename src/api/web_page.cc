#include "api/web_page.h"

#include <algorithm>
#include <array>
#include <utility>

namespace visio::api {
namespace {

std::string_view extension_of(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
}

/// Whose pages beside our own may frame the page at `path`.
std::string_view who_frames(std::string_view path, const PageOrigins& origins) {
  if (path.starts_with("/sdk/")) return origins.framed_by;
  return path.starts_with("/embed/") ? origins.embedded_by : std::string_view();
}

}  // namespace

std::string_view content_type_of(std::string_view path) {
  using Type = std::pair<std::string_view, std::string_view>;
  static constexpr std::array<Type, 24> types{{
      {"html", "text/html; charset=utf-8"},
      {"js", "text/javascript; charset=utf-8"},
      {"mjs", "text/javascript; charset=utf-8"},
      {"css", "text/css; charset=utf-8"},
      {"svg", "image/svg+xml"},
      {"png", "image/png"},
      {"jpg", "image/jpeg"},
      {"jpeg", "image/jpeg"},
      {"gif", "image/gif"},
      {"webp", "image/webp"},
      {"ico", "image/x-icon"},
      {"avif", "image/avif"},
      {"woff2", "font/woff2"},
      {"woff", "font/woff"},
      {"ttf", "font/ttf"},
      {"wasm", "application/wasm"},
      {"mp3", "audio/mpeg"},
      {"ogg", "audio/ogg"},
      {"wav", "audio/wav"},
      {"mp4", "video/mp4"},
      {"webm", "video/webm"},
      {"json", "application/json"},
      {"webmanifest", "application/manifest+json"},
      {"txt", "text/plain; charset=utf-8"},
  }};
  const auto found = std::ranges::find(types, extension_of(path), &Type::first);
  return found == types.end() ? "application/octet-stream" : found->second;
}

bool is_page_file(std::string_view path) {
  return extension_of(path) == "html";
}

bool is_script_file(std::string_view path) {
  return extension_of(path) == "js";
}

bool is_place(std::string_view path) {
  const auto is_plain = [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '-' || letter == '_' || letter == '/';
  };
  return path.starts_with("/") && !path.starts_with("/assets/") &&
         path.find("//") == std::string_view::npos && std::ranges::all_of(path, is_plain);
}

std::string own_page_policy(std::string_view path, const PageOrigins& origins) {
  std::string policy =
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
      "font-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
      "worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
      "frame-ancestors 'self'";
  const std::string_view framed_by = who_frames(path, origins);
  if (!framed_by.empty()) policy.append(" ").append(framed_by);
  policy += "; connect-src 'self'";
  if (!origins.connect_to.empty()) policy.append(" ").append(origins.connect_to);
  return policy;
}

std::string_view own_script_policy() {
  return "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
}

net::HttpHeaders page_headers(std::string policy) {
  return {{"content-security-policy", std::move(policy)},
          {"permissions-policy", "camera=(self), microphone=(self), display-capture=(self)"},
          {"cross-origin-opener-policy", "same-origin"}};
}

std::string_view cache_control_of(std::string_view path) {
  return path.starts_with("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
}

net::HttpResponse no_such_file() {
  return {.status = 404,
          .headers = {{"content-type", "text/plain; charset=utf-8"}},
          .body = "There is no such file.\n"};
}

}  // namespace visio::api
