// What hostile clients send, byte by byte.

#include <gtest/gtest.h>

#include <vector>

#include "tests/net/echo_server.h"

namespace visio::net {
namespace {

using namespace std::chrono_literals;
using tests::RawClient;

class HttpEdge : public tests::EchoServer {
 protected:
  /// The head of the answer to a request on a connection of its own.
  std::string ask(const std::string& request) { return connect().ask(request); }

  void expect(std::string_view status, const std::string& request) {
    const std::string answer = ask(request);
    EXPECT_TRUE(answer.starts_with(status)) << request.substr(0, 200) << "\n" << answer;
  }

  static std::string get(const std::string& target, const std::string& more = "") {
    return "GET " + target + " HTTP/1.1\r\nhost: x\r\n" + more + "\r\n";
  }

  static constexpr const char* fine = "HTTP/1.1 200 ";
  static constexpr const char* bad = "HTTP/1.1 400 ";
  static constexpr const char* too_large = "HTTP/1.1 431 ";
};

TEST_F(HttpEdge, sixteen_kibibytes_of_header_are_enough_for_all_but_joins) {
  start();
  const std::string fields = "x-big: " + std::string(15'000, 'b') + "\r\n";
  expect(fine, get("/", fields));
  expect(too_large, get("/", fields + "x-more: " + std::string(2'000, 'b') + "\r\n"));
  expect(too_large, get("/?" + std::string(17'000, 'q')));
  expect(too_large, get("/rtcx?" + std::string(17'000, 'q')));
}

TEST_F(HttpEdge, a_join_may_have_a_mebibyte) {
  start();
  expect(fine, get("/rtc?" + std::string(1'000'000, 'q')));
  expect(too_large, get("/rtc?" + std::string(1'048'576, 'q')));
}

TEST_F(HttpEdge, many_small_fields_are_as_large_as_one) {
  start();
  std::string fields;
  while (fields.size() < 20'000) fields += "a: b\r\n";
  expect(too_large, get("/", fields));
  RawClient endless = connect();
  endless.write("GET / HTTP/1.1\r\nhost: x\r\n" + fields);
  EXPECT_TRUE(endless.read_until("\r\n\r\n").starts_with(too_large));
}

TEST_F(HttpEdge, one_header_over_64_kibibytes_is_refused_on_joins_too) {
  start();
  expect(fine, get("/rtc", "x-big: " + std::string(65'000, 'b') + "\r\n"));
  expect(too_large, get("/rtc", "x-big: " + std::string(66'000, 'b') + "\r\n"));
  expect(too_large, get("/rtc", std::string(66'000, 'n') + ": b\r\n"));
}

TEST_F(HttpEdge, a_refusal_arrives_though_the_client_goes_on_sending) {
  start();
  expect(too_large, get("/?" + std::string(4'000'000, 'q')));
  expect("HTTP/1.1 413 ", "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 4000000\r\n\r\n" +
                              std::string(4'000'000, 'x'));
}

TEST_F(HttpEdge, endless_trailers_are_refused) {
  start();
  RawClient client = connect();
  client.write("POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n0\r\n");
  std::string trailers;
  while (trailers.size() < 100'000) trailers += "a: b\r\n";
  client.write(trailers);
  EXPECT_TRUE(client.read_until("\r\n\r\n").starts_with("HTTP/1.1 413 "));
}

TEST_F(HttpEdge, a_request_has_one_host) {
  start();
  expect(bad, "GET / HTTP/1.1\r\n\r\n");
  expect(bad, "GET / HTTP/1.1\r\nhost: x\r\nHost: x\r\n\r\n");
  expect(bad, "GET / HTTP/1.1\r\nhost: a@b\r\n\r\n");
  expect(fine, "GET / HTTP/1.0\r\n\r\n");
}

TEST_F(HttpEdge, a_transfer_encoding_that_is_not_ours_is_refused) {
  start();
  constexpr auto chunk = "\r\n2\r\nhi\r\n0\r\n\r\n";
  const std::string post = "POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: ";
  expect(fine, post + "chunked\r\n" + chunk);
  expect(bad, post + "gzip\r\n" + chunk);
  expect(bad, post + "gzip, chunked\r\n" + chunk);
  expect(bad, post + "xchunked\r\n" + chunk);
  expect(bad, post + "chunked\r\ntransfer-encoding: gzip\r\n" + chunk);
  expect(bad, post + "chunked\r\ncontent-length: 2\r\n" + chunk);
}

TEST_F(HttpEdge, names_of_headers_end_at_their_colon) {
  start();
  expect(bad, "GET / HTTP/1.1\r\nhost : x\r\n\r\n");
  expect(bad, "GET / HTTP/1.1\r\nhost: x\r\n: y\r\n\r\n");
}

TEST_F(HttpEdge, text_that_is_no_utf_8_is_refused_before_anybody_is_asked) {
  start();
  expect(bad, get("/drop?publish=%FF"));
  expect(bad, get("/drop/%C3"));
  expect(bad, get("/drop", "user-agent: \xff\r\n"));
  expect(bad, get("/elsewhere?publish=%FF",
                  "connection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13"
                  "\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n"));
  expect(fine, get("/?name=Zo%C3%AB", "user-agent: Zo\u00eb\r\n"));
}

TEST_F(HttpEdge, the_oldest_unfinished_header_gives_way_when_all_hold_too_much) {
  start({.unfinished_bytes = 40'000});
  RawClient oldest = connect();
  oldest.write("GET /rtc?" + std::string(30'000, 'q'));
  EXPECT_TRUE(ask(get("/rtc?" + std::string(30'000, 'q'))).starts_with(fine));
  EXPECT_TRUE(oldest.read_until("\r\n\r\n").starts_with("HTTP/1.1 503 "));
}

TEST_F(HttpEdge, unfinished_bodies_hold_their_part) {
  start({.unfinished_bytes = 1'500});
  RawClient oldest = connect();
  const std::string post = "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n";
  oldest.write(post + std::string(900, 'x'));
  EXPECT_TRUE(ask(post + std::string(1'000, 'x')).starts_with(fine));
  EXPECT_TRUE(oldest.read_until("\r\n\r\n").starts_with("HTTP/1.1 503 "));
}

TEST_F(HttpEdge, requests_that_are_complete_hold_nothing) {
  start({.unfinished_bytes = 40'000});
  std::vector<RawClient> clients;
  for (int round = 0; round < 10; ++round) {
    clients.push_back(connect());
    EXPECT_TRUE(clients.back().ask(get("/rtc?" + std::string(15'000, 'q'))).starts_with(fine));
  }
  for (RawClient& client : clients) {
    client.read(std::string("GET 15005 0 ").size());
    EXPECT_TRUE(client.ask(get("/")).starts_with(fine));
  }
}

TEST_F(HttpEdge, an_address_has_its_share_of_connections) {
  start({.connections_per_address = 2});
  RawClient first = connect();
  EXPECT_TRUE(first.ask(get("/")).starts_with(fine));
  RawClient second = connect();
  second.open_websocket();
  EXPECT_EQ(ask(get("/")), "");
  first.ask(get("/", "connection: close\r\n"));
  first.read_to_the_end();
  expect(fine, get("/"));
  on_loop([&] { EXPECT_EQ(server->refused_connections(), 1U); });
}

TEST_F(HttpEdge, a_proxy_may_have_all_connections) {
  start({.connections_per_address = 1, .unlimited_addresses = {tests::loopback().ip}});
  RawClient first = connect();
  EXPECT_TRUE(first.ask(get("/")).starts_with(fine));
  expect(fine, get("/"));
}

TEST_F(HttpEdge, two_thousand_connections_of_one_address_are_served) {
  start();
  std::vector<RawClient> clients;
  for (int count = 0; count < 2'000; ++count) clients.push_back(connect());
  EXPECT_TRUE(clients.front().ask(get("/")).starts_with(fine));
  EXPECT_TRUE(clients.back().ask(get("/")).starts_with(fine));
  on_loop([&] { EXPECT_EQ(server->connections(), 2'000U); });
}

}  // namespace
}  // namespace visio::net
