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

/// The content-security policy of our own page: it loads nothing from another origin, and nothing
/// may frame it from another. `connect_to` is an origin that it may talk to beside its own, such as
/// "wss://media.example.org", or empty.
std::string own_page_policy(std::string_view connect_to);

/// The headers that keep a page in its bounds, with this content-security policy.
net::HttpHeaders page_headers(std::string policy);

/// How long browsers keep a file. Bundlers put a hash of the content into the names below /assets/:
/// they never change.
std::string_view cache_control_of(std::string_view path);

/// 404.
net::HttpResponse no_such_file();

}  // namespace visio::api
