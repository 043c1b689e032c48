#pragma once

#include <span>
#include <string>
#include <string_view>

#include "api/web_page.h"
#include "net/http.h"

namespace visio::api {

/// A file of the web app, compiled into the program.
struct Asset {
  std::string_view path;  ///< "/index.html"
  std::string_view hash;  ///< changes with the content
  std::string_view plain;
  std::string_view brotli;  ///< empty when it would not be smaller
  std::string_view gzip;    ///< likewise
};

/// The web app (cmake/visio_assets.cmake). Empty when it was not built before the program.
std::span<const Asset> embedded_assets();

/// Answers a GET or HEAD for `path` with a file, in the best encoding that the client takes. A path
/// without a file and without an extension is a place in the web app, and gets its page.
net::HttpResponse serve_asset(std::span<const Asset> assets, const net::HttpRequest& request,
                              std::string_view path, const PageOrigins& origins);

}  // namespace visio::api
