#include "api/origin.h"

#include <gtest/gtest.h>

#include "net/socket_address.h"

namespace visio::api {
namespace {

base::IpAddress ip(std::string_view text) {
  return net::parse_ip(text).value();
}

struct OriginTest : testing::Test {
  Origin origin() const { return origin_of(request, site); }

  Site site;
  net::HttpRequest request{.method = "GET",
                           .target = "/",
                           .headers = {{"Host", "localhost:8080"}},
                           .peer = ip("127.0.0.1")};
};

TEST_F(OriginTest, a_browser_on_this_machine_is_local) {
  EXPECT_TRUE(origin().is_local);
  EXPECT_EQ(origin().websocket_url(), "ws://localhost:8080");
  for (const char* host : {"127.0.0.1", "127.0.0.1:80", "[::1]:8080", "localhost"}) {
    request.headers = {{"host", host}};
    EXPECT_TRUE(origin().is_local) << host;
  }
}

TEST_F(OriginTest, a_page_that_has_its_own_name_point_to_us_is_not_local) {
  for (const char* host : {"evil.example", "localhost.evil.example:8080", "", "[::2]:80"}) {
    request.headers = {{"host", host}};
    EXPECT_FALSE(origin().is_local) << host;
  }
}

TEST_F(OriginTest, other_machines_are_not_local) {
  request.peer = ip("192.0.2.7");
  EXPECT_FALSE(origin().is_local);
  EXPECT_EQ(origin().client, ip("192.0.2.7"));
}

TEST_F(OriginTest, what_a_proxy_on_this_machine_passes_on_is_not_local) {
  request.headers.emplace_back("X-Forwarded-For", "127.0.0.1");
  EXPECT_FALSE(origin().is_local);
}

TEST_F(OriginTest, strangers_cannot_say_who_they_are) {
  request.peer = ip("192.0.2.7");
  request.headers.emplace_back("x-forwarded-for", "198.51.100.1");
  request.headers.emplace_back("x-forwarded-proto", "https");
  EXPECT_EQ(origin().client, ip("192.0.2.7"));
  EXPECT_FALSE(origin().is_secure);
}

TEST_F(OriginTest, our_proxies_can) {
  site.trusted_proxies = {ip("127.0.0.1"), ip("192.0.2.1")};
  request.headers.emplace_back("x-forwarded-for", "203.0.113.9, 198.51.100.1, 192.0.2.1");
  request.headers.emplace_back("x-forwarded-proto", "https");
  EXPECT_EQ(origin().client, ip("198.51.100.1"));
  EXPECT_TRUE(origin().is_secure);
  EXPECT_EQ(origin().http_url(), "https://localhost:8080");
}

TEST_F(OriginTest, a_host_with_anything_strange_in_it_is_none) {
  for (const char* host : {"a b", "x\"y", "x/../y", "x@y", "<script>"}) {
    request.headers = {{"host", host}};
    EXPECT_EQ(origin().host, "") << host;
  }
}

}  // namespace
}  // namespace visio::api
