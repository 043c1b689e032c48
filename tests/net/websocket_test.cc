#include <gtest/gtest.h>

#include "tests/net/echo_server.h"

namespace visio::net {
namespace {

using namespace std::chrono_literals;

using WebSocket = tests::EchoServer;
using tests::close_code;
using tests::RawClient;
using Frame = std::pair<int, std::string>;

TEST_F(WebSocket, opens_and_carries_text_and_bytes) {
  start();
  RawClient client = connect();
  client.open_websocket();
  EXPECT_EQ(client.read_frame(), (Frame{tests::text_frame, "welcome"}));
  client.write_frame(tests::text_frame, "hello");
  EXPECT_EQ(client.read_frame(), (Frame{tests::text_frame, "hello"}));
  client.write_frame(tests::binary_frame, "\x01\x02");
  EXPECT_EQ(client.read_frame(), (Frame{tests::binary_frame, "\x01\x02"}));
}

TEST_F(WebSocket, joins_the_fragments_of_a_message) {
  start();
  RawClient client = connect();
  client.open_websocket();
  client.read_frame();
  client.write_frame(0x01, "one ");
  client.write_frame(tests::ping_frame, "between");
  client.write_frame(0x80, "message");
  EXPECT_EQ(client.read_frame(), (Frame{tests::pong_frame, "between"}));
  EXPECT_EQ(client.read_frame(), (Frame{tests::text_frame, "one message"}));
}

TEST_F(WebSocket, large_messages_pass_up_to_the_limit) {
  start();
  RawClient client = connect();
  client.open_websocket();
  client.read_frame();
  const std::string large(2 * 1024 * 1024, 'x');
  client.write_frame(tests::binary_frame, large);
  EXPECT_EQ(client.read_frame(), (Frame{tests::binary_frame, large}));
  client.write_frame(tests::binary_frame, large + "x");
  EXPECT_EQ(close_code(client.read_frame()), "1009");
}

TEST_F(WebSocket, text_that_is_not_utf_8_ends_it) {
  start();
  RawClient client = connect();
  client.open_websocket();
  client.read_frame();
  client.write_frame(tests::text_frame, "\xff\xfe");
  EXPECT_EQ(close_code(client.read_frame()), "1007");
}

TEST_F(WebSocket, an_unmasked_frame_ends_it) {
  start();
  RawClient client = connect();
  client.open_websocket();
  client.read_frame();
  client.write(std::string("\x81\x02hi"));
  EXPECT_EQ(close_code(client.read_frame()), "1002");
}

TEST_F(WebSocket, what_was_sent_leaves_before_the_close) {
  start();
  RawClient client = connect();
  client.open_websocket();
  client.read_frame();
  client.write_frame(tests::text_frame, "close me");
  EXPECT_EQ(client.read_frame(), (Frame{tests::text_frame, "goodbye"}));
  EXPECT_EQ(close_code(client.read_frame()), "1000");
  client.write_frame(tests::close_frame, "\x03\xe8");
  wait_until_closed();
}

TEST_F(WebSocket, a_client_that_leaves_is_answered_and_forgotten) {
  start();
  RawClient client = connect();
  client.open_websocket();
  client.read_frame();
  client.write_frame(tests::close_frame, "\x03\xe8");
  EXPECT_EQ(close_code(client.read_frame()), "1000");
  wait_until_closed();
}

TEST_F(WebSocket, a_client_that_vanishes_is_noticed) {
  start();
  {
    RawClient client = connect();
    client.open_websocket();
  }
  wait_until_closed();
}

TEST_F(WebSocket, is_pinged_and_ends_when_nothing_comes_back) {
  start({.ping_interval = 10ms, .silence = 60ms});
  RawClient client = connect();
  client.open_websocket();
  client.read_frame();
  EXPECT_EQ(client.read_frame().first, tests::ping_frame);
  wait_until_closed();
}

TEST_F(WebSocket, a_slow_reader_is_cut_off) {
  start({.queued_bytes = 1024 * 1024});
  RawClient client = connect();
  client.open_websocket();
  const auto message = std::make_shared<std::string>(512 * 1024, 'x');
  for (int round = 0; round < 100; ++round) {
    on_loop([&] { server->send(last, MessageType::binary, message); });
  }
  wait_until_closed();
}

TEST_F(WebSocket, a_refusal_is_an_ordinary_answer) {
  start();
  RawClient client = connect();
  client.write(
      "GET /elsewhere HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\n"
      "sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
  const std::string answer = client.read_to_the_end();
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 401 ")) << answer;
  EXPECT_TRUE(answer.ends_with("no token")) << answer;
}

TEST_F(WebSocket, a_handshake_that_fails_is_reported_as_closed) {
  start();
  RawClient client = connect();
  const std::string answer = client.ask(
      "GET /socket HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\n"
      "sec-websocket-version: 13\r\n\r\n");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 400 ")) << answer;
  wait_until_closed();
}

}  // namespace
}  // namespace visio::net
