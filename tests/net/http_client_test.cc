#include "net/http_client.h"

#include <future>

#include "net/http_url.h"
#include "net/socket_address.h"
#include "tests/net/certificate.h"
#include "tests/net/echo_server.h"

namespace visio::tests {
namespace {

using namespace std::chrono_literals;

/// A client on the loop of the server that it talks to.
class HttpClient : public EchoServer {
 protected:
  net::Result<int> post(const std::string& url, const net::HttpClient::Settings& settings = {}) {
    std::promise<net::Result<int>> result;
    on_loop([&] {
      client.emplace(net::HttpClient::make(loop, settings).value());
      client->post({.url = url, .headers = {{"x-big", "value"}}, .body = "hello"},
                   [&](net::Result<int> status) { result.set_value(std::move(status)); });
    });
    auto answer = result.get_future();
    EXPECT_EQ(answer.wait_for(patience), std::future_status::ready);
    on_loop([&] { client.reset(); });
    return answer.get();
  }

  std::string url(std::string_view scheme, std::string_view host, std::string_view path) const {
    return std::string(scheme) + "://" + std::string(host) + ":" + std::to_string(address.port) +
           std::string(path);
  }

  std::optional<net::HttpClient> client;
};

TEST_F(HttpClient, posts_and_tells_the_status) {
  start();
  EXPECT_EQ(post(url("http", "127.0.0.1", "/hook?x=1")).value(), 200);
}

TEST_F(HttpClient, finds_hosts_by_name) {
  start();
  EXPECT_EQ(post(url("http", "localhost", "/")).value(), 200);
}

TEST_F(HttpClient, tells_of_failures_of_the_server) {
  start();
  EXPECT_EQ(post(url("http", "127.0.0.1", "/drop")).value(), 500);
}

TEST_F(HttpClient, says_when_nobody_listens) {
  start();
  const auto result = post("http://127.0.0.1:1/");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().message(), "Cannot connect to 127.0.0.1:1: Connection refused");
}

TEST_F(HttpClient, says_when_a_url_is_none) {
  start();
  EXPECT_FALSE(post("ftp://127.0.0.1/"));
}

TEST_F(HttpClient, does_not_wait_for_ever) {
  start();
  const auto result = post(url("http", "127.0.0.1", "/hold"), {.timeout = 50ms});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, std::errc::timed_out);
}

TEST_F(HttpClient, that_is_gone_hears_of_nothing) {
  start();
  on_loop([&] {
    net::HttpClient gone = net::HttpClient::make(loop, {}).value();
    gone.post({.url = url("http", "127.0.0.1", "/hold")},
              [](const net::Result<int>&) { ADD_FAILURE() << "called"; });
  });
  wait_until_held();
  on_loop([&] { held({.status = 200}); });
  EXPECT_EQ(post(url("http", "127.0.0.1", "/")).value(), 200);
}

TEST_F(HttpClient, trusts_a_certificate_of_a_given_authority_for_its_host_only) {
  const Certificate certificate("localhost");
  start({}, certificate.files());
  const net::HttpClient::Settings settings{.certificate_authorities =
                                               certificate.files().certificate};
  EXPECT_EQ(post(url("https", "localhost", "/"), settings).value(), 200);
  EXPECT_FALSE(post(url("https", "127.0.0.1", "/"), settings));
}

TEST_F(HttpClient, trusts_no_strangers_certificate) {
  const Certificate certificate("localhost");
  start({}, certificate.files());
  const auto result = post(url("https", "localhost", "/"));
  ASSERT_FALSE(result);
  EXPECT_TRUE(result.error().message().starts_with("Cannot trust localhost"))
      << result.error().message();
}

TEST(HttpUrl, is_taken_apart) {
  const auto url = net::parse_http_url("https://hook.example.org/in?key=1#x").value();
  EXPECT_TRUE(url.is_secure);
  EXPECT_EQ(url.host, "hook.example.org");
  EXPECT_EQ(url.port, "443");
  EXPECT_EQ(url.authority, "hook.example.org");
  EXPECT_EQ(url.target, "/in?key=1");
  const auto bare = net::parse_http_url("http://[2001:db8::1]:8000").value();
  EXPECT_FALSE(bare.is_secure);
  EXPECT_EQ(bare.host, "2001:db8::1");
  EXPECT_EQ(bare.port, "8000");
  EXPECT_EQ(bare.authority, "[2001:db8::1]:8000");
  EXPECT_EQ(bare.target, "/");
}

TEST(HttpUrl, is_absolute_and_of_http) {
  for (const char* text : {"", "/hook", "example.org/hook", "ftp://example.org/", "http://",
                           "http://user:word@example.org/", "http://a b/", "https:///x"}) {
    EXPECT_FALSE(net::parse_http_url(text)) << text;
  }
}

}  // namespace
}  // namespace visio::tests
