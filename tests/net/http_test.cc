#include <gtest/gtest.h>

#include "tests/net/echo_server.h"

namespace visio::net {
namespace {

using namespace std::chrono_literals;

using Http = tests::EchoServer;
using tests::RawClient;

TEST_F(Http, answers_one_request_after_the_other_on_a_connection) {
  start();
  RawClient client = connect();
  for (int round = 0; round < 3; ++round) {
    const std::string head = client.ask("GET /path?a=b%20c HTTP/1.1\r\nhost: x\r\n\r\n");
    EXPECT_TRUE(head.starts_with("HTTP/1.1 200 OK\r\n")) << head;
    EXPECT_NE(head.find("x-query: a=b%20c\r\n"), std::string::npos) << head;
    EXPECT_EQ(client.read(9), "GET 13 0 ");
  }
}

TEST_F(Http, reads_bodies) {
  start();
  RawClient client = connect();
  client.ask("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\nhello");
  EXPECT_EQ(client.read(14), "POST 1 0 hello");
}

TEST_F(Http, an_answer_to_HEAD_has_the_length_but_no_body) {
  start();
  RawClient client = connect();
  const std::string head = client.ask("HEAD / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
  EXPECT_NE(head.find("Content-Length: 9\r\n"), std::string::npos) << head;
  EXPECT_EQ(client.read_to_the_end(), "");
}

TEST_F(Http, a_join_with_a_session_description_in_its_query_fits) {
  start();
  RawClient client = connect();
  const std::string query(200 * 1024, 'q');
  const std::string big(50'000, 'b');
  client.ask("GET /rtc?" + query + " HTTP/1.1\r\nhost: x\r\nx-big: " + big + "\r\n\r\n");
  EXPECT_EQ(client.read(17), "GET 204805 50000 ");
}

TEST_F(Http, one_huge_header_is_answered_and_costs_only_its_connection) {
  start();
  RawClient other = connect();
  RawClient client = connect();
  const std::string head =
      client.ask("GET /rtc HTTP/1.1\r\nhost: x\r\nx-big: " + std::string(66'000, 'b') + "\r\n\r\n");
  EXPECT_TRUE(head.starts_with("HTTP/1.1 431 ")) << head;
  EXPECT_TRUE(other.ask("GET / HTTP/1.1\r\nhost: x\r\n\r\n").starts_with("HTTP/1.1 200 "));
}

TEST_F(Http, a_header_beyond_the_limit_is_refused) {
  start();
  RawClient client = connect();
  const std::string head = client.ask("GET /?" + std::string(300 * 1024, 'q'));
  EXPECT_TRUE(head.starts_with("HTTP/1.1 431 ")) << head;
}

TEST_F(Http, a_body_beyond_the_handlers_limit_is_refused) {
  start();
  RawClient client = connect();
  const std::string head = client.ask("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1001\r\n\r\n");
  EXPECT_TRUE(head.starts_with("HTTP/1.1 413 ")) << head;
}

TEST_F(Http, a_chunked_body_beyond_the_limit_is_refused) {
  start();
  RawClient client = connect();
  const std::string head =
      client.ask("POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n800\r\n" +
                 std::string(2048, 'x') + "\r\n0\r\n\r\n");
  EXPECT_TRUE(head.starts_with("HTTP/1.1 413 ")) << head;
}

TEST_F(Http, what_is_not_http_is_refused) {
  start();
  for (const char* request : {
           "nonsense\r\n\r\n",
           "GET / HTTP/9.9\r\n\r\n",
           "GET /\r\n\r\n",
           "GET / HTTP/1.1\r\nbroken header\r\n\r\n",
           "POST / HTTP/1.1\r\ncontent-length: -1\r\n\r\n",
           "POST / HTTP/1.1\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n",
       }) {
    RawClient client = connect();
    EXPECT_TRUE(client.ask(request).starts_with("HTTP/1.1 400 ")) << request;
    client.read_to_the_end();
  }
}

TEST_F(Http, a_header_that_does_not_come_is_not_waited_for) {
  start({.header_time = 20ms});
  RawClient client = connect();
  client.write("GET / HTT");
  EXPECT_EQ(client.read_to_the_end(), "");
}

TEST_F(Http, a_body_that_does_not_come_is_not_waited_for) {
  start({.body_time = 20ms});
  RawClient client = connect();
  client.write("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nhalf");
  EXPECT_EQ(client.read_to_the_end(), "");
}

TEST_F(Http, an_idle_connection_is_closed) {
  start({.idle_time = 20ms});
  RawClient client = connect();
  client.ask("HEAD / HTTP/1.1\r\nhost: x\r\n\r\n");
  EXPECT_EQ(client.read_to_the_end(), "");
}

TEST_F(Http, an_answer_may_come_later) {
  start();
  RawClient client = connect();
  client.write("GET /hold HTTP/1.1\r\nhost: x\r\n\r\n");
  wait_until_held();
  on_loop([&] { held({.status = 202, .body = "later"}); });
  EXPECT_TRUE(client.read_until("\r\n\r\n").starts_with("HTTP/1.1 202 "));
  EXPECT_EQ(client.read(5), "later");
}

TEST_F(Http, an_answer_that_never_comes_is_an_error_of_ours) {
  start();
  RawClient client = connect();
  EXPECT_TRUE(client.ask("GET /drop HTTP/1.1\r\nhost: x\r\n\r\n").starts_with("HTTP/1.1 500 "));
  client.read_to_the_end();
  on_loop([&] { EXPECT_EQ(last_failure, "dropped"); });
}

TEST_F(Http, a_client_is_told_to_send_its_body) {
  start();
  RawClient client = connect();
  const std::string go_on =
      client.ask("POST / HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: 2\r\n\r\n");
  EXPECT_TRUE(go_on.starts_with("HTTP/1.1 100 ")) << go_on;
  EXPECT_TRUE(client.ask("hi").starts_with("HTTP/1.1 200 "));
}

TEST_F(Http, stops_after_the_answers_that_are_awaited) {
  start();
  RawClient client = connect();
  client.write("GET /hold HTTP/1.1\r\nhost: x\r\n\r\n");
  wait_until_held();
  on_loop([&] {
    server->stop_accepting();
    EXPECT_EQ(server->requests(), 1U);
    held({.body = "last"});
    EXPECT_EQ(server->requests(), 1U) << "until the answer has left";
  });
  EXPECT_NE(client.read_to_the_end().find("last"), std::string::npos);
  on_loop([&] { EXPECT_EQ(server->requests(), 0U); });
}

TEST_F(Http, says_which_address_is_taken) {
  start();
  HttpServer second(loop, tests::real_clock);
  const auto refused = second.listen({address}, std::nullopt, *this);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message(),
            "Cannot listen on TCP " + to_string(address) + ": Address already in use");
}

}  // namespace
}  // namespace visio::net
