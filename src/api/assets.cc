#include "api/assets.h"

#include <algorithm>
#include <array>
#include <utility>

#include "api/accept_encoding.h"

namespace visio::api {
namespace {

constexpr std::string_view not_built = R"(<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Visio</title>
<h1>Visio runs, but its web app is missing</h1>
<p>This program was built without the web app. Build it and then the program again:</p>
<pre>cd web &amp;&amp; npm ci &amp;&amp; npm run build
cd .. &amp;&amp; cmake --build --preset release</pre>
)";

std::string_view extension_of(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
}

std::string_view content_type_of(std::string_view path) {
  using Type = std::pair<std::string_view, std::string_view>;
  static constexpr std::array<Type, 14> types{{
      {"html", "text/html; charset=utf-8"},
      {"js", "text/javascript; charset=utf-8"},
      {"mjs", "text/javascript; charset=utf-8"},
      {"css", "text/css; charset=utf-8"},
      {"svg", "image/svg+xml"},
      {"png", "image/png"},
      {"jpg", "image/jpeg"},
      {"webp", "image/webp"},
      {"ico", "image/x-icon"},
      {"woff2", "font/woff2"},
      {"wasm", "application/wasm"},
      {"json", "application/json"},
      {"webmanifest", "application/manifest+json"},
      {"txt", "text/plain; charset=utf-8"},
  }};
  const auto found = std::ranges::find(types, extension_of(path), &Type::first);
  return found == types.end() ? "application/octet-stream" : found->second;
}

const Asset* find(std::span<const Asset> assets, std::string_view path) {
  const auto found = std::ranges::find(assets, path, &Asset::path);
  return found == assets.end() ? nullptr : &*found;
}

/// Where the web app's router may be asked for a page: names without anything special in them.
bool is_page(std::string_view path) {
  const auto is_plain = [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '-' || letter == '_' || letter == '/';
  };
  return !path.starts_with("/assets/") && path.find("//") == std::string_view::npos &&
         std::ranges::all_of(path, is_plain);
}

/// The page loads nothing from another origin, and nothing may frame it from another.
std::string content_security_policy(std::string_view connect_to) {
  std::string policy =
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
      "img-src 'self' data: blob:; media-src 'self' blob:; worker-src 'self' blob:; "
      "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; "
      "connect-src 'self'";
  if (!connect_to.empty()) policy.append(" ").append(connect_to);
  return policy;
}

net::HttpHeaders page_headers(std::string_view connect_to) {
  return {{"content-security-policy", content_security_policy(connect_to)},
          {"permissions-policy", "camera=(self), microphone=(self), display-capture=(self)"},
          {"cross-origin-opener-policy", "same-origin"}};
}

net::HttpResponse not_built_page(std::string_view connect_to) {
  net::HttpResponse response{.body = net::StaticBytes(not_built)};
  response.headers = page_headers(connect_to);
  response.headers.emplace_back("content-type", "text/html; charset=utf-8");
  response.headers.emplace_back("cache-control", "no-store");
  return response;
}

void choose_body(net::HttpResponse& response, const Asset& asset, std::string_view accepted) {
  response.body = net::StaticBytes(asset.plain);
  if (asset.brotli.empty() && asset.gzip.empty()) return;
  response.headers.emplace_back("vary", "accept-encoding");
  if (!asset.brotli.empty() && accepts_encoding(accepted, "br")) {
    response.body = net::StaticBytes(asset.brotli);
    response.headers.emplace_back("content-encoding", "br");
  } else if (!asset.gzip.empty() && accepts_encoding(accepted, "gzip")) {
    response.body = net::StaticBytes(asset.gzip);
    response.headers.emplace_back("content-encoding", "gzip");
  }
}

/// The bundler puts a hash of the content into the names below /assets/: they never change.
std::string_view cache_control(std::string_view path) {
  return path.starts_with("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
}

net::HttpResponse serve(const Asset& asset, const net::HttpRequest& request,
                        std::string_view connect_to) {
  const std::string etag = "\"" + std::string(asset.hash) + "\"";
  const bool is_page = extension_of(asset.path) == "html";
  net::HttpResponse response;
  if (is_page) response.headers = page_headers(connect_to);
  response.headers.emplace_back("etag", etag);
  response.headers.emplace_back("cache-control", cache_control(asset.path));
  if (request.list("if-none-match").find(etag) != std::string_view::npos) {
    response.status = 304;
    return response;
  }
  response.headers.emplace_back("content-type", content_type_of(asset.path));
  choose_body(response, asset, request.list("accept-encoding"));
  return response;
}

}  // namespace

net::HttpResponse serve_asset(std::span<const Asset> assets, const net::HttpRequest& request,
                              std::string_view path, std::string_view connect_to) {
  if (const Asset* asset = find(assets, path)) return serve(*asset, request, connect_to);
  if (is_page(path)) {
    const Asset* page = find(assets, "/index.html");
    return page ? serve(*page, request, connect_to) : not_built_page(connect_to);
  }
  return {.status = 404,
          .headers = {{"content-type", "text/plain; charset=utf-8"}},
          .body = "There is no such file.\n"};
}

}  // namespace visio::api
