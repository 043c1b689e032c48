#pragma once

#include <string>
#include <string_view>

#include "net/http.h"

namespace visio::api {

// What all web apps have in common: the one in the program, and those in folders.

/// "text/css; charset=utf-8" for a path that ends like this.
std::string_view content_type_of(std::string_view path);

/// Whether a file of this name is a page, which says what it may load.
bool is_page_file(std::string_view path);

/// Where a web app's router may be asked for a page: names without anything special in them.
bool is_place(std::string_view path);

/// With whom the web app's page may deal beside its own origin.
struct PageOrigins {
  std::string_view connect_to = {};  ///< what it may talk to: "wss://media.example.org"; or empty

  /// Whose pages may frame those below /sdk/: "https://cal.example.org *.ville.fr"; or empty.
  std::string_view framed_by = {};

  /// Whose pages may frame meetings, which are below /embed/; or empty.
  std::string_view embedded_by = {};
};

/// The policy of the page at `path` in the program: it loads nothing from another origin, and
/// nothing frames it from another but those that operators name, and they only what is made for
/// that.
std::string own_page_policy(std::string_view path, const PageOrigins& origins);

/// The policy of a script of ours, which counts where a page runs it as a worker: like the page it
/// deals with its own origin alone.
std::string_view own_script_policy();

/// Whether a file of this name is a script.
bool is_script_file(std::string_view path);

/// The headers that keep a page in its bounds, with this content-security policy.
net::HttpHeaders page_headers(std::string policy);

/// How long browsers keep a file. Bundlers put a hash of the content into the names below /assets/:
/// they never change.
std::string_view cache_control_of(std::string_view path);

/// 404.
net::HttpResponse no_such_file();

}  // namespace visio::api
