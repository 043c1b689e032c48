#include "api/assets.h"

#include <algorithm>

#include "api/accept_encoding.h"
#include "api/web_page.h"

namespace visio::api {
namespace {

constexpr std::string_view not_built = R"(<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Visio</title>
<h1>Visio runs, but its web app is missing</h1>
<p>This program was built without the web app. Build it and then the program again:</p>
<pre>cd web &amp;&amp; npm ci &amp;&amp; npm run build
cd .. &amp;&amp; cmake --build --preset release</pre>
)";

const Asset* find(std::span<const Asset> assets, std::string_view path) {
  const auto found = std::ranges::find(assets, path, &Asset::path);
  return found == assets.end() ? nullptr : &*found;
}

net::HttpResponse not_built_page(std::string policy) {
  net::HttpResponse response{.body = net::StaticBytes(not_built)};
  response.headers = page_headers(std::move(policy));
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

/// `policy` is that of pages.
net::HttpResponse serve(const Asset& asset, const net::HttpRequest& request, std::string policy) {
  const std::string etag = "\"" + std::string(asset.hash) + "\"";
  net::HttpResponse response;
  if (is_page_file(asset.path)) response.headers = page_headers(std::move(policy));
  if (is_script_file(asset.path)) {
    response.headers.emplace_back("content-security-policy", own_script_policy());
  }
  response.headers.emplace_back("etag", etag);
  response.headers.emplace_back("cache-control", cache_control_of(asset.path));
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
                              std::string_view path, const PageOrigins& origins) {
  std::string policy = own_page_policy(path, origins);
  if (const Asset* asset = find(assets, path)) return serve(*asset, request, std::move(policy));
  if (is_place(path)) {
    const Asset* page = find(assets, "/index.html");
    return page ? serve(*page, request, std::move(policy)) : not_built_page(std::move(policy));
  }
  return no_such_file();
}

}  // namespace visio::api
