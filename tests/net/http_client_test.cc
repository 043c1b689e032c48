#include "net/http_client.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <future>

#include "net/http_url.h"
#include "net/socket_address.h"
#include "tests/net/certificate.h"
#include "tests/net/echo_server.h"
#include "tests/net/scripted_server.h"

namespace visio::tests {
namespace {

using namespace std::chrono_literals;

/// A client on the loop of the server that it talks to.
class HttpClient : public EchoServer {
 protected:
  ~HttpClient() override {
    if (client) on_loop([&] { client.reset(); });
  }

  /// From now on there is a client with these settings.
  void use(const net::HttpClient::Settings& settings) {
    on_loop([&] { client.emplace(net::HttpClient::make(loop, settings).value()); });
  }

  net::HttpOutcome send(net::HttpCall call) {
    std::promise<net::HttpOutcome> result;
    on_loop([&] {
      if (!client) client.emplace(net::HttpClient::make(loop, {}).value());
      client->send(std::move(call),
                   [&](net::HttpOutcome outcome) { result.set_value(std::move(outcome)); });
    });
    auto answer = result.get_future();
    EXPECT_EQ(answer.wait_for(patience), std::future_status::ready);
    return answer.get();
  }

  /// What webhooks do, by a client of its own.
  std::expected<int, net::HttpCallError> post(const std::string& url,
                                              const net::HttpClient::Settings& settings = {}) {
    use(settings);
    auto outcome = send({.method = "POST",
                         .url = url,
                         .headers = {{"x-big", "value"}},
                         .body = "hello",
                         .body_limit = 64 * 1024,
                         .needs_whole_body = false});
    if (!outcome) return std::unexpected(std::move(outcome.error()));
    return outcome->status;
  }

  std::string text_of(net::HttpCall call) {
    const auto outcome = send(std::move(call));
    return outcome ? std::string(outcome->content()) : outcome.error().message();
  }

  std::string url(std::string_view scheme, std::string_view host, std::string_view path) const {
    return std::string(scheme) + "://" + std::string(host) + ":" + std::to_string(address.port) +
           std::string(path);
  }

  std::string here(std::string_view path) const { return url("http", "127.0.0.1", path); }

  std::size_t connections() {
    std::size_t count = 0;
    on_loop([&] { count = server->connections(); });
    return count;
  }

  std::size_t kept() {
    std::size_t count = 0;
    on_loop([&] { count = client->kept_connections(); });
    return count;
  }

  std::optional<net::HttpClient> client;

 private:
  /// Redirects to what the query says, with the status that the path says; shows what it got.
  net::Task<net::HttpResponse> respond(net::HttpRequest request,
                                       net::HttpRequestBody& body) override {
    const std::string path(request.path());
    if (path.starts_with("/redirect/")) {
      auto read = co_await body.read_all(1000);
      co_return net::HttpResponse{
          .status = std::stoi(path.substr(std::string_view("/redirect/").size())),
          .headers = {{"location", std::string(request.query())}}};
    }
    if (path == "/show") {
      auto read = co_await body.read_all(1000);
      co_return net::HttpResponse{.body = request.method + "|" + *read + "|" +
                                          std::string(request.header("authorization")) + "|" +
                                          std::string(request.header("content-type"))};
    }
    if (path == "/medium") co_return net::HttpResponse{.body = std::string(200'000, 'x')};
    co_return co_await EchoServer::respond(std::move(request), body);
  }
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

TEST_F(HttpClient, tells_the_status_of_an_answer_however_large_it_is) {
  start();
  EXPECT_EQ(post(url("http", "127.0.0.1", "/large")).value(), 201);
}

TEST_F(HttpClient, says_when_nobody_listens) {
  start();
  const auto result = post("http://127.0.0.1:1/");
  ASSERT_FALSE(result);
  EXPECT_FALSE(result.error().was_reached);
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
  EXPECT_TRUE(result.error().was_reached);
}

TEST_F(HttpClient, that_is_gone_is_told_nothing) {
  start();
  on_loop([&] {
    net::HttpClient gone = net::HttpClient::make(loop, {}).value();
    gone.send({.method = "POST", .url = here("/hold")},
              [](const net::HttpOutcome&) { ADD_FAILURE() << "called"; });
  });
  wait_until_held();
  on_loop([&] { held({.status = 200}); });
  EXPECT_EQ(post(here("/")).value(), 200);
}

TEST_F(HttpClient, sends_any_method_with_headers_and_body_and_reads_what_comes_back) {
  start();
  const auto outcome = send({.method = "PATCH",
                             .url = here("/show"),
                             .headers = {{"authorization", "me"}, {"content-type", "text/x"}},
                             .body = "hello"});
  EXPECT_EQ(outcome->content(), "PATCH|hello|me|text/x");
  EXPECT_EQ(send({.url = here("/?a=b")})->header("x-query"), "a=b");
  EXPECT_EQ(send({.method = "HEAD", .url = here("/show")})->content(), "");
  EXPECT_EQ(send({.url = here("/show")})->content(), "GET|||") << "the connection is in order";
}

TEST_F(HttpClient, coroutines_wait_for_it) {
  start();
  use({});
  std::promise<std::string> text;
  const auto ask = [&]() -> net::Task<> {
    net::HttpCall call{.url = here("/show")};
    auto outcome = co_await client->send(std::move(call));
    text.set_value(std::string(outcome->content()));
  };
  on_loop([&] { boost::asio::co_spawn(loop.context(), ask(), boost::asio::detached); });
  auto answer = text.get_future();
  ASSERT_EQ(answer.wait_for(patience), std::future_status::ready);
  EXPECT_EQ(answer.get(), "GET|||");
}

TEST_F(HttpClient, a_body_beyond_the_limit_is_an_error_or_cut_off) {
  start();
  const auto refused = send({.url = here("/medium"), .body_limit = 199'999});
  ASSERT_FALSE(refused);
  EXPECT_TRUE(refused.error().was_reached);
  const auto cut = send({.url = here("/medium"), .body_limit = 1000, .needs_whole_body = false});
  EXPECT_EQ(cut->content(), std::string(1000, 'x'));
  EXPECT_EQ(send({.url = here("/medium"), .body_limit = 200'000})->content().size(), 200'000U);
}

TEST_F(HttpClient, a_body_that_ends_early_is_an_error_or_what_had_come) {
  const std::string half = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 10\r\n\r\nhalf";
  start();
  for (const bool needs_whole_body : {true, false}) {
    ScriptedServer other({half});
    const auto outcome = send({.method = "POST",
                               .url = "http://" + other.authority(),
                               .needs_whole_body = needs_whole_body});
    EXPECT_EQ(outcome.has_value(), !needs_whole_body);
    if (outcome) {
      EXPECT_EQ(outcome->content(), "half");
    }
  }
}

TEST_F(HttpClient, requests_follow_each_other_on_one_connection) {
  start();
  for (int round = 0; round < 5; ++round) EXPECT_EQ(send({.url = here("/")})->status, 200);
  EXPECT_EQ(connections(), 1U);
  EXPECT_EQ(kept(), 1U);
}

TEST_F(HttpClient, few_connections_are_kept_and_not_for_long) {
  start();
  use({.kept_connections_of_one = 2, .kept_time = 50ms});
  std::promise<void> all;
  std::atomic<int> missing = 5;
  on_loop([&] {
    for (int each = 0; each < 5; ++each) {
      client->send({.url = here("/")}, [&](const net::HttpOutcome&) {
        if (--missing == 0) all.set_value();
      });
    }
  });
  ASSERT_EQ(all.get_future().wait_for(patience), std::future_status::ready);
  EXPECT_LE(kept(), 2U);
  while (kept() > 0) std::this_thread::yield();
  while (connections() > 0) std::this_thread::yield();
}

TEST_F(HttpClient, a_kept_connection_that_the_server_has_ended_is_not_used) {
  start({.idle_time = 20ms});
  EXPECT_EQ(send({.url = here("/")})->status, 200);
  while (connections() > 0) std::this_thread::yield();
  EXPECT_EQ(send({.method = "POST", .url = here("/")})->status, 200);
}

TEST_F(HttpClient, what_may_be_repeated_is_sent_again_when_a_kept_connection_breaks) {
  start();
  for (const bool may_repeat : {true, false}) {
    ScriptedServer other({scripted_answer("one"), "", scripted_answer("two")});
    const std::string url = "http://" + other.authority() + "/";
    EXPECT_EQ(send({.url = url})->content(), "one");
    const auto again = send({.method = "POST", .url = url, .may_repeat = may_repeat});
    EXPECT_EQ(again.has_value(), may_repeat);
    EXPECT_EQ(other.connections(), may_repeat ? 2 : 1);
  }
}

TEST_F(HttpClient, a_redirect_is_an_answer_unless_it_is_to_be_followed) {
  start();
  const std::string to_show = here("/redirect/302?/show");
  EXPECT_EQ(send({.url = to_show})->status, 302);
  EXPECT_EQ(text_of({.url = to_show, .max_redirects = 1}), "GET|||");
  const std::string twice = here("/redirect/301?/redirect/308?/show");
  EXPECT_EQ(text_of({.url = twice, .max_redirects = 2}), "GET|||");
  EXPECT_EQ(send({.url = twice, .max_redirects = 1})->status, 308);
}

TEST_F(HttpClient, a_redirect_keeps_method_and_body_where_it_says_so) {
  start();
  const auto posted = [&](std::string_view status) {
    return text_of({.method = "POST",
                    .url = here("/redirect/" + std::string(status) + "?/show"),
                    .headers = {{"Content-Type", "text/x"}, {"authorization", "me"}},
                    .body = "hello",
                    .max_redirects = 1});
  };
  for (const char* status : {"307", "308"}) EXPECT_EQ(posted(status), "POST|hello|me|text/x");
  for (const char* status : {"301", "302", "303"}) EXPECT_EQ(posted(status), "GET||me|");
}

TEST_F(HttpClient, a_redirect_to_another_origin_does_not_bring_the_authorization_along) {
  start();
  EXPECT_EQ(text_of({.url = here("/redirect/307?" + url("http", "localhost", "/show")),
                     .headers = {{"Authorization", "secret"}, {"cookie", "secret"}},
                     .max_redirects = 1}),
            "GET|||");
}

TEST_F(HttpClient, a_redirect_never_leads_from_https_to_http) {
  const Certificate certificate("localhost");
  start({}, certificate.files());
  use({.certificate_authorities = certificate.files().certificate});
  EXPECT_EQ(text_of({.url = url("https", "localhost", "/redirect/302?http://127.0.0.1:1/"),
                     .max_redirects = 5}),
            "Cannot follow a redirect from https to http: Invalid argument");
  EXPECT_EQ(text_of({.url = url("https", "localhost", "/redirect/302?/show"), .max_redirects = 5}),
            "GET|||");
}

TEST_F(HttpClient, a_server_that_does_not_finish_its_handshake_is_not_waited_for) {
  start();
  ScriptedServer silent({});
  use({.connect_time = 50ms});
  const auto outcome = send({.url = "https://" + silent.authority() + "/"});
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, std::errc::timed_out);
}

TEST_F(HttpClient, asks_a_proxy_for_http_by_the_whole_address) {
  start();
  ScriptedServer proxy({scripted_answer("by proxy"), scripted_answer("again")});
  use({.proxies = {.http = "http://" + proxy.authority(), .except = "127.0.0.1"}});
  EXPECT_EQ(text_of({.url = "http://hook.example.org:8080/in?x=1"}), "by proxy");
  EXPECT_EQ(text_of({.url = "http://other.example.org/"}), "again");
  EXPECT_EQ(text_of({.url = here("/show")}), "GET|||") << "an exception";
  ASSERT_EQ(proxy.requests().size(), 2U);
  EXPECT_TRUE(
      proxy.requests()[0].starts_with("GET http://hook.example.org:8080/in?x=1 HTTP/1.1\r\n"))
      << proxy.requests()[0];
  EXPECT_NE(proxy.requests()[0].find("Host: hook.example.org:8080\r\n"), std::string::npos);
  EXPECT_EQ(proxy.connections(), 1);
}

TEST_F(HttpClient, has_a_proxy_connect_for_https_and_trusts_only_the_server_behind_it) {
  const Certificate certificate("localhost");
  start({}, certificate.files());
  ScriptedServer proxy({"HTTP/1.1 200 Connection established\r\n\r\n"});
  proxy.tunnel_to(address);
  use({.certificate_authorities = certificate.files().certificate,
       .proxies = {.https = "http://" + proxy.authority()}});
  EXPECT_EQ(
      text_of({.url = url("https", "localhost", "/show"), .headers = {{"authorization", "me"}}}),
      "GET||me|");
  const std::string target = "localhost:" + std::to_string(address.port);
  EXPECT_EQ(proxy.requests().at(0).substr(0, 8 + target.size()), "CONNECT " + target);
  EXPECT_EQ(proxy.requests().at(0).find("me"), std::string::npos);
  on_loop([&] { client.reset(); });
}

TEST_F(HttpClient, says_what_a_proxy_says) {
  start();
  ScriptedServer proxy({scripted_answer("", "403 Forbidden")});
  use({.proxies = {.https = "http://" + proxy.authority()}});
  EXPECT_EQ(text_of({.url = "https://hook.example.org/"}),
            "Cannot reach hook.example.org by the proxy " + proxy.authority() +
                ", which answers 403: Permission denied");
}

TEST_F(HttpClient, a_proxy_that_is_none_is_refused_at_the_beginning) {
  start();
  on_loop([&] {
    const auto refused = net::HttpClient::make(loop, {.proxies = {.http = "proxy:3128"}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message(),
              "Cannot use the proxy proxy:3128, which is no http://host:port: Invalid argument");
  });
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

TEST(HttpUrl, references_are_resolved_at_a_base) {
  const std::string base = "https://example.org:8443/a/b?c=d";
  EXPECT_EQ(net::resolve_url(base, "/x?y"), "https://example.org:8443/x?y");
  EXPECT_EQ(net::resolve_url(base, "x"), "https://example.org:8443/a/x");
  EXPECT_EQ(net::resolve_url(base, "//other.org/"), "https://other.org/");
  EXPECT_EQ(net::resolve_url(base, "http://other.org/z"), "http://other.org/z");
  EXPECT_FALSE(net::resolve_url(base, "http://a b/"));
}

TEST(HttpUrl, is_absolute_and_of_http) {
  for (const char* text : {"", "/hook", "example.org/hook", "ftp://example.org/", "http://",
                           "http://user:word@example.org/", "http://a b/", "https:///x"}) {
    EXPECT_FALSE(net::parse_http_url(text)) << text;
  }
}

}  // namespace
}  // namespace visio::tests
