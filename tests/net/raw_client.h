#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "tests/net/loopback.h"

namespace visio::tests {

/// A client that says what the test tells it to, byte by byte.
class RawClient {
 public:
  explicit RawClient(const base::TransportAddress& server) : socket_(connect_to(server)) {}

  void write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t size = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (size <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(size));
    }
  }

  /// Reads `size` bytes; less at the end of the connection, or after 5 s.
  std::string read(std::size_t size) {
    std::string bytes(size, '\0');
    const ssize_t got = ::recv(socket_.get(), bytes.data(), size, MSG_WAITALL);
    bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    return bytes;
  }

  std::string read_until(std::string_view end) {
    std::string text;
    while (!text.ends_with(end)) {
      const std::string next = read(1);
      if (next.empty()) break;
      text += next;
    }
    return text;
  }

  std::string read_to_the_end() {
    std::string text;
    for (std::string next = read(1); !next.empty(); next = read(1)) text += next;
    return text;
  }

  /// Sends a request and reads the header of the response.
  std::string ask(std::string_view request) {
    write(request);
    return read_until("\r\n\r\n");
  }

  void open_websocket(std::string_view target = "/socket") {
    const std::string answer = ask("GET " + std::string(target) +
                                   " HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\n"
                                   "upgrade: websocket\r\nsec-websocket-version: 13\r\n"
                                   "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    ASSERT_TRUE(answer.starts_with("HTTP/1.1 101")) << answer;
    // RFC 6455 §1.3 calculates this for the same key.
    EXPECT_NE(answer.find("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), std::string::npos) << answer;
  }

  /// A frame from a client: masked, here with zeros (RFC 6455 §5.3).
  void write_frame(unsigned char first, std::string_view payload) {
    std::string frame{static_cast<char>(first)};
    if (payload.size() < 126) {
      frame += static_cast<char>(0x80 | payload.size());
    } else {
      // The shortest form that holds the size, or the server closes (RFC 6455 §5.2).
      const bool is_short = payload.size() < 65'536;
      frame += static_cast<char>(0x80 | (is_short ? 126 : 127));
      for (int shift = is_short ? 8 : 56; shift >= 0; shift -= 8) {
        frame += static_cast<char>(payload.size() >> shift & 0xff);
      }
    }
    frame.append(4, '\0').append(payload);
    write(frame);
  }

  /// A server's frame: its first byte and its payload.
  std::pair<int, std::string> read_frame() {
    const std::string head = read(2);
    if (head.size() < 2) return {-1, ""};
    std::size_t size = static_cast<unsigned char>(head[1]);
    if (size >= 126) {
      std::size_t extended = 0;
      for (const char byte : read(size == 126 ? 2 : 8)) {
        extended = extended << 8 | static_cast<unsigned char>(byte);
      }
      size = extended;
    }
    return {static_cast<unsigned char>(head[0]), read(size)};
  }

  void stop_writing() { ::shutdown(socket_.get(), SHUT_WR); }

 private:
  net::FileDescriptor socket_;
};

inline constexpr unsigned char text_frame = 0x81;
inline constexpr unsigned char binary_frame = 0x82;
inline constexpr unsigned char close_frame = 0x88;
inline constexpr unsigned char ping_frame = 0x89;
inline constexpr unsigned char pong_frame = 0x8a;

inline std::string close_code(const std::pair<int, std::string>& frame) {
  if (frame.first != close_frame || frame.second.size() < 2) return "no close frame";
  return std::to_string(static_cast<unsigned char>(frame.second[0]) << 8 |
                        static_cast<unsigned char>(frame.second[1]));
}

}  // namespace visio::tests
