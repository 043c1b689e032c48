#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

#include "api/theme/theme.h"
#include "net/http.h"

namespace visio::api {

/// The largest file that is taken for a logo, in bytes.
inline constexpr std::size_t max_logo_size = 512 * 1024;

/// Where it is served.
inline constexpr std::string_view logo_path = "/site/logo";

/// Takes a file for a logo by what is in it, whatever it is called: SVG without a document type,
/// which could name other files, or PNG of at most 4096 × 4096 pixels. The error continues a
/// sentence that begins with the file's name: "is neither SVG nor PNG".
std::expected<Logo, std::string> read_logo(std::string content);

/// Answers a GET of the logo. Should somebody open it as a page, nothing in it runs or is loaded.
net::HttpResponse logo_response(const Logo& logo, const net::HttpRequest& request);

}  // namespace visio::api
