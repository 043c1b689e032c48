#pragma once

#include <deque>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "base/transport_address.h"
#include "net/file_descriptor.h"

namespace visio::client {

/// A client's WebSocket (RFC 6455) over plain TCP, binary messages only. The connection is made
/// while the caller waits, afterwards nothing blocks: watch descriptor() and call receive().
class WebSocket {
 public:
  /// `target` is the path with its query. Errors are sentences for people.
  static std::expected<WebSocket, std::string> connect(const base::TransportAddress& server,
                                                       std::string_view host,
                                                       std::string_view target);

  int descriptor() const { return descriptor_.get(); }

  /// Sends one binary message.
  void send(std::string_view message);

  /// Reads what is there. False when the connection has ended.
  bool receive();

  /// The next whole message.
  std::optional<std::string> poll_message();

 private:
  explicit WebSocket(net::FileDescriptor descriptor) : descriptor_(std::move(descriptor)) {}

  std::expected<void, std::string> upgrade(std::string_view host, std::string_view target);
  bool write(std::string_view bytes);
  void send_frame(unsigned opcode, std::string_view payload);
  bool take_frame();

  net::FileDescriptor descriptor_;
  std::string unread_;
  std::string fragments_;
  std::deque<std::string> messages_;
  bool closed_ = false;
};

}  // namespace visio::client
