#include "api/client_context.h"

#include <gtest/gtest.h>

#include "net/socket_address.h"

namespace visio::api {
namespace {

base::IpAddress ip(std::string_view text) {
  return net::parse_ip(text).value();
}

struct ClientContextTest : testing::Test {
  ClientContext client() const { return client_context(request, site); }

  Site site;
  net::HttpRequest request{.method = "GET",
                           .target = "/",
                           .headers = {{"Host", "localhost:8080"}},
                           .peer = ip("127.0.0.1")};
};

TEST_F(ClientContextTest, a_browser_on_this_machine_is_local) {
  EXPECT_TRUE(client().is_local);
  EXPECT_EQ(client().websocket_url(), "ws://localhost:8080");
  for (const char* host : {"127.0.0.1", "127.0.0.1:80", "[::1]:8080", "localhost"}) {
    request.headers = {{"host", host}};
    EXPECT_TRUE(client().is_local) << host;
  }
}

TEST_F(ClientContextTest, a_page_that_has_its_own_name_point_to_us_is_not_local) {
  for (const char* host : {"evil.example", "localhost.evil.example:8080", "", "[::2]:80"}) {
    request.headers = {{"host", host}};
    EXPECT_FALSE(client().is_local) << host;
  }
}

TEST_F(ClientContextTest, other_machines_are_not_local) {
  request.peer = ip("192.0.2.7");
  EXPECT_FALSE(client().is_local);
  EXPECT_EQ(client().address, ip("192.0.2.7"));
}

TEST_F(ClientContextTest, what_a_proxy_on_this_machine_passes_on_is_not_local) {
  request.headers.emplace_back("X-Forwarded-For", "127.0.0.1");
  EXPECT_FALSE(client().is_local);
}

TEST_F(ClientContextTest, strangers_cannot_say_who_they_are) {
  request.peer = ip("192.0.2.7");
  request.headers.emplace_back("x-forwarded-for", "198.51.100.1");
  request.headers.emplace_back("x-forwarded-proto", "https");
  EXPECT_EQ(client().address, ip("192.0.2.7"));
  EXPECT_FALSE(client().is_secure);
}

TEST_F(ClientContextTest, our_proxies_can) {
  site.trusted_proxies = {ip("127.0.0.1"), ip("192.0.2.1")};
  request.headers.emplace_back("x-forwarded-for", "203.0.113.9, 198.51.100.1, 192.0.2.1");
  request.headers.emplace_back("x-forwarded-proto", "https");
  EXPECT_EQ(client().address, ip("198.51.100.1"));
  EXPECT_TRUE(client().is_secure);
  EXPECT_EQ(client().http_url(), "https://localhost:8080");
}

TEST_F(ClientContextTest, all_lines_count_so_that_nobody_can_forge_an_address) {
  site.trusted_proxies = {ip("127.0.0.1")};
  request.headers.emplace_back("x-forwarded-for", "198.51.100.66");  // by the client
  request.headers.emplace_back("X-Forwarded-For", "203.0.113.9");    // by the proxy
  EXPECT_EQ(client().address, ip("203.0.113.9"));
}

TEST_F(ClientContextTest, what_comes_from_a_trusted_proxy_is_never_local_whatever_it_says) {
  site.trusted_proxies = {ip("127.0.0.1")};
  EXPECT_FALSE(client().is_local);
  EXPECT_EQ(client().address, ip("127.0.0.1"));
  request.headers.emplace_back("x-forwarded-for", "127.0.0.1");
  EXPECT_FALSE(client().is_local);
  request.headers.back().second = "";
  EXPECT_FALSE(client().is_local);
}

TEST_F(ClientContextTest, what_any_proxy_marks_as_passed_on_is_not_local) {
  for (const char* mark :
       {"Forwarded", "Via", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP"}) {
    request.headers = {{"Host", "localhost:8080"}, {mark, ""}};
    EXPECT_FALSE(client().is_local) << mark;
  }
}

TEST_F(ClientContextTest, requests_are_counted_by_address_and_in_ipv6_by_network) {
  const auto network = [&](std::string_view peer) {
    request.peer = ip(peer);
    return client().network();
  };
  EXPECT_EQ(network("2001:db8::1"), network("2001:db8::ffff:ffff:ffff:ffff"));
  EXPECT_NE(network("2001:db8::1"), network("2001:db8:0:1::1"));
  EXPECT_NE(network("192.0.2.1"), network("192.0.2.2"));
  EXPECT_EQ(network("192.0.2.1"), network("::ffff:192.0.2.1"));
}

}  // namespace
}  // namespace visio::api
