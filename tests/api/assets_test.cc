#include "api/assets.h"

#include <gtest/gtest.h>

#include <array>

#include "api/accept_encoding.h"

namespace visio::api {
namespace {

constexpr std::array<Asset, 3> files{{
    {"/index.html", "h1", "<html>", "br-html", "gz-html"},
    {"/assets/app-1a2b.js", "h2", "script", "", "gz-script"},
    {"/favicon.svg", "h3", "<svg>", "", ""},
}};

std::string header(const net::HttpResponse& response, std::string_view name) {
  return std::string(response.header(name));
}

net::HttpResponse get(std::string_view path, net::HttpHeaders headers = {}) {
  net::HttpRequest request;
  request.method = "GET";
  request.headers = std::move(headers);
  return serve_asset(files, request, path, {});
}

TEST(Assets, the_page_is_checked_at_every_visit_and_files_are_kept_for_good) {
  EXPECT_EQ(header(get("/"), "cache-control"), "no-cache");
  EXPECT_EQ(header(get("/favicon.svg"), "cache-control"), "no-cache");
  EXPECT_EQ(header(get("/assets/app-1a2b.js"), "cache-control"),
            "public, max-age=31536000, immutable");
}

TEST(Assets, every_place_in_the_web_app_gets_its_page) {
  for (const char* path : {"/", "/abc-defg-hij", "/rooms/abc-defg-hij/", "/index.html"}) {
    EXPECT_EQ(get(path).content(), "<html>") << path;
    EXPECT_EQ(header(get(path), "content-type"), "text/html; charset=utf-8") << path;
  }
}

TEST(Assets, what_looks_like_a_file_and_is_none_is_not_found) {
  for (const char* path : {"/missing.js", "/assets/missing", "/assets/../keys", "/a/../../b",
                           "/%2e%2e/keys", "/x//y", "/.git/config", "/a b"}) {
    EXPECT_EQ(get(path).status, 404) << path;
  }
}

TEST(Assets, the_page_may_load_nothing_from_elsewhere) {
  const std::string policy = header(get("/"), "content-security-policy");
  EXPECT_TRUE(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"))
      << policy;
  EXPECT_TRUE(policy.ends_with("connect-src 'self'")) << policy;
  EXPECT_EQ(policy.find("'unsafe"), std::string::npos);
  EXPECT_EQ(header(get("/"), "permissions-policy"),
            "camera=(self), microphone=(self), display-capture=(self)");
}

TEST(Assets, a_script_that_becomes_a_worker_deals_with_its_own_origin_alone) {
  EXPECT_EQ(header(get("/assets/app-1a2b.js"), "content-security-policy"),
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'");
  EXPECT_EQ(header(get("/favicon.svg"), "content-security-policy"), "");
}

TEST(Assets, the_page_may_talk_to_the_public_address) {
  const auto response =
      serve_asset(files, net::HttpRequest(), "/", {.connect_to = "wss://meet.example.org"});
  EXPECT_TRUE(header(response, "content-security-policy")
                  .ends_with("connect-src 'self' wss://meet.example.org"));
}

std::string ancestors_of(std::string_view path, const PageOrigins& origins) {
  const auto response = serve_asset(files, net::HttpRequest(), path, origins);
  std::string policy = header(response, "content-security-policy");
  policy.erase(0, policy.find("frame-ancestors"));
  return policy.substr(0, policy.find(';'));
}

TEST(Assets, only_the_button_may_be_framed_by_the_pages_that_operators_name) {
  const auto ancestors = [](std::string_view path, std::string_view framed_by) {
    return ancestors_of(path, {.framed_by = framed_by});
  };
  constexpr std::string_view calendar = "https://calendar.example.org";
  EXPECT_EQ(ancestors("/sdk/create-button", calendar),
            "frame-ancestors 'self' https://calendar.example.org");
  EXPECT_EQ(ancestors("/sdk/create-button", ""), "frame-ancestors 'self'");
  EXPECT_EQ(ancestors("/", calendar), "frame-ancestors 'self'");
  EXPECT_EQ(ancestors("/abc-defg-hij", calendar), "frame-ancestors 'self'");
  EXPECT_EQ(ancestors("/embed/abc-defg-hij", calendar), "frame-ancestors 'self'");
}

TEST(Assets, only_meetings_may_be_framed_by_the_pages_that_embed_them) {
  const PageOrigins origins{.embedded_by = "https://intranet.example.org https://*.ville.fr"};
  EXPECT_EQ(ancestors_of("/embed/abc-defg-hij", origins),
            "frame-ancestors 'self' https://intranet.example.org https://*.ville.fr");
  EXPECT_EQ(ancestors_of("/embed/abc-defg-hij", {}), "frame-ancestors 'self'");
  for (const char* path : {"/", "/abc-defg-hij", "/embed", "/sdk/create-button", "/account"}) {
    EXPECT_EQ(ancestors_of(path, origins), "frame-ancestors 'self'") << path;
  }
}

TEST(Assets, come_in_the_best_encoding_that_the_client_takes) {
  const auto encoding = [](std::string_view path, std::string accepted) {
    return header(get(path, {{"Accept-Encoding", std::move(accepted)}}), "content-encoding");
  };
  EXPECT_EQ(encoding("/", "gzip, deflate, br"), "br");
  EXPECT_EQ(encoding("/", "gzip, br;q=0"), "gzip");
  EXPECT_EQ(encoding("/", "identity"), "");
  EXPECT_EQ(encoding("/assets/app-1a2b.js", "br, gzip"), "gzip");
  EXPECT_EQ(encoding("/favicon.svg", "br, gzip"), "");
  EXPECT_EQ(get("/", {{"accept-encoding", "br"}}).content(), "br-html");
  EXPECT_EQ(get("/", {{"accept-encoding", "gzip"}, {"accept-encoding", "br"}}).content(),
            "br-html");
  EXPECT_EQ(header(get("/"), "vary"), "accept-encoding");
}

TEST(Assets, a_client_that_has_the_file_does_not_get_it_again) {
  const std::string etag = header(get("/"), "etag");
  const auto response = get("/", {{"If-None-Match", "W/\"other\", " + etag}});
  EXPECT_EQ(response.status, 304);
  EXPECT_EQ(response.content(), "");
  EXPECT_EQ(header(response, "etag"), etag);
}

TEST(Assets, a_program_without_the_web_app_says_how_to_get_it) {
  const auto response = serve_asset({}, net::HttpRequest(), "/", {});
  EXPECT_EQ(response.status, 200);
  EXPECT_NE(response.content().find("npm run build"), std::string::npos);
}

TEST(Assets, the_embedded_ones_are_whole) {
  for (const Asset& asset : embedded_assets()) {
    EXPECT_TRUE(asset.path.starts_with('/'));
    EXPECT_FALSE(asset.hash.empty());
    EXPECT_TRUE(asset.gzip.empty() || asset.gzip.starts_with("\x1f\x8b")) << asset.path;
    EXPECT_TRUE(asset.gzip.size() < asset.plain.size() || asset.gzip.empty()) << asset.path;
  }
}

TEST(AcceptEncoding, takes_weights_and_spaces) {
  EXPECT_TRUE(accepts_encoding("gzip;q=0.5 ,br", "br"));
  EXPECT_TRUE(accepts_encoding("gzip;q=0.5 ,br", "gzip"));
  EXPECT_TRUE(accepts_encoding("gzip; q=0.01", "gzip"));
  EXPECT_FALSE(accepts_encoding("gzip;q=0", "gzip"));
  EXPECT_FALSE(accepts_encoding("gzip; q=0.000", "gzip"));
  EXPECT_FALSE(accepts_encoding("gzipped", "gzip"));
  EXPECT_FALSE(accepts_encoding("", "gzip"));
}

}  // namespace
}  // namespace visio::api
