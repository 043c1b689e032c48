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

TEST_F(WebSocket, two_kinds_live_beside_each_other_on_one_server) {
  start();
  RawClient echo = connect();
  echo.open_websocket("/socket");
  EXPECT_EQ(echo.read_frame(), (Frame{tests::text_frame, "welcome"}));
  RawClient counter = connect();
  counter.open_websocket("/counter");
  counter.write_frame(tests::text_frame, "four");
  EXPECT_EQ(counter.read_frame(), (Frame{tests::text_frame, "4"}));
  echo.write_frame(tests::text_frame, "four");
  EXPECT_EQ(echo.read_frame(), (Frame{tests::text_frame, "four"}));
  counter.write_frame(tests::text_frame, "x");
  EXPECT_EQ(counter.read_frame(), (Frame{tests::text_frame, "5"}));
  on_loop([&] { EXPECT_EQ(server->sockets(), 2U); });
}

TEST_F(WebSocket, the_server_numbers_them) {
  start();
  RawClient first = connect();
  first.open_websocket();
  first.read_frame();
  WebSocketId number;
  on_loop([&] { number = last->id(); });
  RawClient second = connect();
  second.open_websocket();
  second.read_frame();
  on_loop([&] { EXPECT_NE(last->id(), number); });
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
  EXPECT_EQ(closed_with, 1000);
}

TEST_F(WebSocket, a_session_that_fails_is_closed_and_the_others_go_on) {
  start();
  RawClient other = connect();
  other.open_websocket("/counter");
  RawClient client = connect();
  client.open_websocket();
  client.read_frame();
  client.write_frame(tests::text_frame, "fail");
  EXPECT_EQ(client.read_frame().first, -1);
  wait_until_closed();
  other.write_frame(tests::text_frame, "x");
  EXPECT_EQ(other.read_frame(), (Frame{tests::text_frame, "1"}));
  on_loop([&] { EXPECT_EQ(server->sockets(), 1U); });
  on_loop([&] { EXPECT_EQ(last_failure, "failed"); });
}

TEST_F(WebSocket, a_client_that_vanishes_is_noticed) {
  start();
  {
    RawClient client = connect();
    client.open_websocket();
  }
  wait_until_closed();
  EXPECT_EQ(closed_with, 1006);
}

TEST_F(WebSocket, is_pinged_and_ends_when_nothing_comes_back) {
  start({.ping_interval = 10ms, .silence = 60ms});
  RawClient client = connect();
  client.open_websocket();
  client.read_frame();
  EXPECT_EQ(client.read_frame().first, tests::ping_frame);
  wait_until_closed();
}

TEST_F(WebSocket, a_burst_is_not_cut_off_however_large_it_is_while_it_leaves) {
  start({.backlog = {.bytes = 1024 * 1024}});
  RawClient client = connect();
  client.open_websocket();
  client.read_frame();
  const auto message = std::make_shared<std::string>(512 * 1024, 'x');
  on_loop([&] {
    for (int round = 0; round < 40; ++round) send_last(MessageType::binary, message);
  });
  for (int round = 0; round < 40; ++round) {
    ASSERT_EQ(client.read_frame(), (Frame{tests::binary_frame, *message}));
  }
  client.write_frame(tests::text_frame, "still here");
  EXPECT_EQ(client.read_frame(), (Frame{tests::text_frame, "still here"}));
}

TEST_F(WebSocket, who_lets_much_wait_for_long_is_cut_off) {
  start({.backlog = {.bytes = 1024 * 1024, .time = 50ms}});
  RawClient client = connect();
  client.open_websocket();
  client.read_frame();
  const auto message = std::make_shared<std::string>(512 * 1024, 'x');
  const auto word = std::make_shared<std::string>("x");
  on_loop([&] {
    for (int round = 0; round < 40; ++round) send_last(MessageType::binary, message);
  });
  const auto end = std::chrono::steady_clock::now() + tests::patience;
  while (!is_closed && std::chrono::steady_clock::now() < end) {
    on_loop([&] { send_last(MessageType::binary, word); });
  }
  EXPECT_TRUE(is_closed);
}

/// Three times as long as a silent client may be there, told by the server's pings.
constexpr HttpLimits quick{.ping_interval = 50ms, .silence = 500ms};
constexpr int long_enough = 30;

void expect_alive(RawClient& client) {
  client.write_frame(tests::text_frame, "still here");
  Frame frame = client.read_frame();
  while (frame.first == tests::ping_frame || frame.first == tests::pong_frame) {
    frame = client.read_frame();
  }
  EXPECT_EQ(frame, (Frame{tests::text_frame, "still here"}));
}

TEST_F(WebSocket, pongs_are_signs_of_life) {
  start(quick);
  RawClient client = connect();
  client.open_websocket();
  client.read_frame();
  for (int count = 0; count < long_enough; ++count) {
    ASSERT_EQ(client.read_frame().first, tests::ping_frame);
    client.write_frame(tests::pong_frame, "");
  }
  expect_alive(client);
}

TEST_F(WebSocket, a_clients_own_pings_are_signs_of_life) {
  start(quick);
  RawClient client = connect();
  client.open_websocket();
  client.read_frame();
  for (int count = 0; count < long_enough; ++count) {
    int frame = client.read_frame().first;
    while (frame == tests::pong_frame) frame = client.read_frame().first;
    ASSERT_EQ(frame, tests::ping_frame);
    client.write_frame(tests::ping_frame, "");
  }
  expect_alive(client);
}

TEST_F(WebSocket, pieces_of_a_large_message_are_signs_of_life) {
  start(quick);
  RawClient client = connect();
  client.open_websocket();
  client.read_frame();
  const std::string piece(100, 'x');
  std::string head{'\x81', '\xfe'};
  const std::size_t size = piece.size() * long_enough;
  head += {static_cast<char>(size >> 8), static_cast<char>(size & 0xff)};
  client.write(head.append(4, '\0'));
  for (int count = 0; count < long_enough; ++count) {
    ASSERT_EQ(client.read_frame().first, tests::ping_frame);
    client.write(piece);
  }
  Frame frame = client.read_frame();
  while (frame.first == tests::ping_frame) frame = client.read_frame();
  EXPECT_EQ(frame.second.size(), size);
}

TEST_F(WebSocket, a_client_that_neither_reads_nor_speaks_is_noticed) {
  start({.backlog = {.bytes = 1024 * 1024 * 1024}, .ping_interval = 10ms, .silence = 60ms});
  RawClient client = connect();
  client.open_websocket();
  client.read_frame();
  const auto message = std::make_shared<std::string>(16 * 1024 * 1024, 'x');
  on_loop([&] { send_last(MessageType::binary, message); });
  wait_until_closed();
}

TEST_F(WebSocket, who_sends_much_is_read_more_slowly_and_loses_nothing) {
  start({.message_burst = 5, .messages_per_second = 50});
  RawClient client = connect();
  client.open_websocket();
  client.read_frame();
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < 15; ++i) client.write_frame(tests::text_frame, std::to_string(i));
  for (int i = 0; i < 15; ++i) {
    ASSERT_EQ(client.read_frame(), (Frame{tests::text_frame, std::to_string(i)}));
  }
  EXPECT_GE(std::chrono::steady_clock::now() - begin, 9 * 20ms);
}

TEST_F(WebSocket, a_slow_reader_is_cut_off) {
  start({.backlog = {.bytes = 1024 * 1024, .most_bytes = 8 * 1024 * 1024}});
  RawClient client = connect();
  client.open_websocket();
  client.read_frame();
  const auto message = std::make_shared<std::string>(512 * 1024, 'x');
  for (int round = 0; round < 100; ++round) {
    on_loop([&] { send_last(MessageType::binary, message); });
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
