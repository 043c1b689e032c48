#include "net/http_proxies.h"

#include <gtest/gtest.h>

namespace visio::net {
namespace {

/// Which proxy is taken for a URL.
std::string proxy(std::string_view url, const std::string& except = "") {
  const HttpProxies proxies{
      .http = "http://plain.proxy:3128", .https = "http://secure.proxy:3129", .except = except};
  const auto found = proxy_for(parse_http_url(url).value(), proxies);
  return found ? found->authority : "none";
}

TEST(HttpProxies, are_one_for_http_and_one_for_https) {
  EXPECT_EQ(proxy("http://example.org/"), "plain.proxy:3128");
  EXPECT_EQ(proxy("https://example.org/"), "secure.proxy:3129");
  EXPECT_FALSE(proxy_for(parse_http_url("http://example.org/").value(), {}));
  EXPECT_FALSE(proxy_for(parse_http_url("https://example.org/").value(), {.http = "http://p:1"}));
}

TEST(HttpProxies, hosts_and_all_below_them_may_be_excepted) {
  for (const char* except : {"example.org", ".example.org", "*.example.org", "other, example.org",
                             "EXAMPLE.org", "*", " example.org ,x"}) {
    EXPECT_EQ(proxy("http://example.org/", except), "none") << except;
    EXPECT_EQ(proxy("https://deep.below.example.org/", except), "none") << except;
  }
  for (const char* except : {"ample.org", "org.example", "", ",", "below.example.org", "."}) {
    EXPECT_EQ(proxy("http://example.org/", except), "plain.proxy:3128") << except;
  }
}

TEST(HttpProxies, an_exception_may_be_for_one_port) {
  EXPECT_EQ(proxy("http://example.org:8080/", "example.org:8080"), "none");
  EXPECT_EQ(proxy("http://example.org/", "example.org:80"), "none");
  EXPECT_EQ(proxy("http://example.org/", "example.org:8080"), "plain.proxy:3128");
}

TEST(HttpProxies, an_exception_may_be_an_address) {
  EXPECT_EQ(proxy("http://192.0.2.1:8080/", "192.0.2.1"), "none");
  EXPECT_EQ(proxy("http://[2001:db8::1]/", "2001:db8::1"), "none");
  EXPECT_EQ(proxy("http://[2001:db8::1]/", "[2001:db8::1]"), "none");
  EXPECT_EQ(proxy("http://[2001:db8::1]:81/", "[2001:db8::1]:81"), "none");
  EXPECT_EQ(proxy("http://[2001:db8::1]:81/", "[2001:db8::1]:82"), "plain.proxy:3128");
}

TEST(HttpProxies, are_reached_by_http) {
  EXPECT_TRUE(is_proxy("http://proxy.example.org:3128"));
  for (const char* url : {"https://proxy.example.org", "proxy.example.org:3128", "http://p/path",
                          "http://user:word@proxy.example.org", ""}) {
    EXPECT_FALSE(is_proxy(url)) << url;
  }
}

}  // namespace
}  // namespace visio::net
