#pragma once

#include <string>
#include <string_view>

#include "api/web_page.h"
#include "net/http.h"

namespace visio::api {

/// A web app in a folder, in place of the one in the program.
struct WebRoot {
  std::string folder = {};  ///< empty: there is none
  std::string policy = {};  ///< content-security policy of its pages; empty: as our own page's
};

/// Answers a GET or HEAD for `path` with a file below the folder, as it is now, or with FILE.br or
/// FILE.gz beside it where the client takes that. A path without a file and without anything
/// special in it is a place in the web app, and gets index.html. Nothing outside the folder is
/// served, whatever links lead there, nor what begins with a dot.
///
/// `origins` are for pages without a policy of their own.
net::HttpResponse serve_web_root(const WebRoot& root, const net::HttpRequest& request,
                                 std::string_view path, const PageOrigins& origins);

}  // namespace visio::api
