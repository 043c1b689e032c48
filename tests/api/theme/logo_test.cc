#include "api/theme/logo.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

namespace visio::api {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

/// A PNG file's signature and image header.
std::string png(std::string_view width, std::string_view height) {
  std::string bytes = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"s;
  return bytes.append(width).append(height).append("\x08\x06\0\0\0"sv);
}

std::string error_of(std::string content) {
  const auto logo = read_logo(std::move(content));
  return logo ? std::string("a logo of type ").append(logo->type) : logo.error();
}

TEST(Logo, is_svg_or_png_by_what_is_in_it) {
  EXPECT_EQ(error_of("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
            "a logo of type image/svg+xml");
  EXPECT_EQ(error_of("\xef\xbb\xbf<?xml version=\"1.0\"?>\n<!-- A <svg> -->\n<svg></svg>"),
            "a logo of type image/svg+xml");
  EXPECT_EQ(error_of(png("\0\0\x10\0"sv, "\0\0\0\x01"sv)), "a logo of type image/png");
}

TEST(Logo, is_nothing_else) {
  for (const char* text : {"", "<html><svg/></html>", "<svgx/>", "<svg", "<!-- <svg>", "GIF89a",
                           "<svg>\xff</svg>", "{\"svg\": 1}"}) {
    EXPECT_EQ(error_of(text), "is neither SVG nor PNG") << text;
  }
}

TEST(Logo, has_no_document_type) {
  EXPECT_EQ(error_of("<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a \"b\">]><svg/>"),
            "has a document type; save it as plain SVG");
}

TEST(Logo, has_bounds) {
  EXPECT_EQ(error_of("<svg>" + std::string(max_logo_size, ' ')), "is larger than 512 KiB");
  constexpr std::string_view wrong = "is no PNG of at most 4096 × 4096 pixels";
  EXPECT_EQ(error_of(png("\0\0\x10\x01"sv, "\0\0\0\x01"sv)), wrong);
  EXPECT_EQ(error_of(png("\0\0\0\x01"sv, "\0\0\0\0"sv)), wrong);
  EXPECT_EQ(error_of("\x89PNG\r\n\x1a\n"), wrong);
}

TEST(Logo, runs_and_loads_nothing_when_it_is_opened_as_a_page) {
  const auto response = logo_response(read_logo("<svg ></svg>").value(), {});
  EXPECT_EQ(response.header("content-security-policy"),
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox");
}

TEST(Logo, is_sent_again_only_when_it_has_changed) {
  const Logo logo = read_logo("<svg ></svg>").value();
  const auto first = logo_response(logo, {});
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(first.header("content-type"), "image/svg+xml");
  EXPECT_EQ(first.content(), "<svg ></svg>");
  net::HttpRequest again;
  again.headers = {{"if-none-match", std::string(first.header("etag"))}};
  EXPECT_EQ(logo_response(logo, again).status, 304);
  EXPECT_EQ(logo_response(read_logo("<svg >2</svg>").value(), again).status, 200);
}

}  // namespace
}  // namespace visio::api
