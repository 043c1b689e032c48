#include "client/websocket.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>

#include "net/socket_address.h"

namespace visio::client {
namespace {

constexpr unsigned continuation = 0;
constexpr unsigned binary = 2;
constexpr unsigned close_frame = 8;
constexpr unsigned ping = 9;
constexpr unsigned pong = 10;

std::string failure(std::string_view what) {
  return std::string(what) + ": " + std::strerror(errno);
}

/// What a server says that lets nobody in.
std::string refusal(std::string_view head, std::string_view body) {
  const std::string_view status =
      head.substr(std::min(head.find(' ') + 1, head.size())).substr(0, 3);
  std::string sentence = "The server refuses (" + std::string(status) + ")";
  if (status == "401") sentence = "The server does not take this key and secret (401)";
  if (status == "404") sentence = "The server has no such room, or is no LiveKit server (404)";
  if (status == "429") sentence = "The server lets nobody else in (429)";
  constexpr std::size_t longest = 200;
  if (!body.empty()) sentence.append(": ").append(body.substr(0, longest));
  return sentence;
}

}  // namespace

std::expected<WebSocket, std::string> WebSocket::connect(const base::TransportAddress& server,
                                                         std::string_view host,
                                                         std::string_view target) {
  const sa_family_t family = net::family_of(server.ip);
  net::FileDescriptor descriptor(::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!descriptor) return std::unexpected(failure("socket"));
  // Of connecting too; a server that says nothing for so long is none.
  const timeval patience{.tv_sec = 10, .tv_usec = 0};
  ::setsockopt(descriptor.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(descriptor.get(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  const net::SocketAddress address(server, family);
  if (::connect(descriptor.get(), address.get(), address.size) != 0) {
    return std::unexpected(
        failure("The server at " + net::to_string(server) + " cannot be reached"));
  }
  WebSocket socket(std::move(descriptor));
  if (auto upgraded = socket.upgrade(host, target); !upgraded) {
    return std::unexpected(upgraded.error());
  }
  const timeval forever{};
  ::setsockopt(socket.descriptor(), SOL_SOCKET, SO_RCVTIMEO, &forever, sizeof forever);
  ::fcntl(socket.descriptor(), F_SETFL, O_NONBLOCK);
  return socket;
}

std::expected<void, std::string> WebSocket::upgrade(std::string_view host,
                                                    std::string_view target) {
  std::string request = "GET ";
  request.append(target).append(" HTTP/1.1\r\nHost: ").append(host);
  request.append(
      "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
  if (!write(request)) return std::unexpected(failure("The server hung up"));

  constexpr std::string_view end_of_head = "\r\n\r\n";
  std::size_t end = std::string::npos;
  while ((end = unread_.find(end_of_head)) == std::string::npos) {
    std::array<char, 4096> room;
    const ssize_t count = ::recv(descriptor(), room.data(), room.size(), 0);
    if (count <= 0)
      return std::unexpected(std::string("The server does not answer as LiveKit does."));
    unread_.append(room.data(), static_cast<std::size_t>(count));
  }
  if (!unread_.starts_with("HTTP/1.1 101")) {
    return std::unexpected(refusal(std::string_view(unread_).substr(0, end),
                                   std::string_view(unread_).substr(end + end_of_head.size())));
  }
  unread_.erase(0, end + end_of_head.size());
  while (take_frame()) {
  }
  return {};
}

void WebSocket::send(std::string_view message) {
  send_frame(binary, message);
}

bool WebSocket::receive() {
  std::array<char, 16 * 1024> room;
  while (!closed_) {
    const ssize_t count = ::recv(descriptor(), room.data(), room.size(), 0);
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) break;
    if (count <= 0) {
      closed_ = true;
    } else {
      unread_.append(room.data(), static_cast<std::size_t>(count));
    }
  }
  while (take_frame()) {
  }
  return !closed_;
}

std::optional<std::string> WebSocket::poll_message() {
  if (messages_.empty()) return std::nullopt;
  std::string message = std::move(messages_.front());
  messages_.pop_front();
  return message;
}

bool WebSocket::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(descriptor(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno == EAGAIN) {
      pollfd writable{.fd = descriptor(), .events = POLLOUT, .revents = 0};
      ::poll(&writable, 1, -1);
    } else if (errno != EINTR) {
      closed_ = true;
      return false;
    }
  }
  return true;
}

/// Clients mask what they send (RFC 6455 §5.3); a mask of zeros is one.
void WebSocket::send_frame(unsigned opcode, std::string_view payload) {
  std::string frame;
  const auto byte = [&](std::uint64_t value) { frame.push_back(static_cast<char>(value & 0xff)); };
  byte(0x80 | opcode);
  if (payload.size() < 126) {
    byte(0x80 | payload.size());
  } else if (payload.size() < 65'536) {
    byte(0x80 | 126);
    byte(payload.size() >> 8);
    byte(payload.size());
  } else {
    byte(0x80 | 127);
    for (unsigned shift = 64; shift > 0; shift -= 8) byte(payload.size() >> (shift - 8));
  }
  frame.append(4, '\0').append(payload);
  write(frame);
}

/// Takes one frame off what was read; false when none is there whole.
bool WebSocket::take_frame() {
  const auto byte = [&](std::size_t index) { return static_cast<std::uint8_t>(unread_[index]); };
  if (unread_.size() < 2) return false;
  std::uint64_t size = byte(1) & 0x7f;
  const std::size_t size_bytes = size == 126 ? 2 : size == 127 ? 8 : 0;
  if (unread_.size() < 2 + size_bytes) return false;
  if (size_bytes > 0) size = 0;
  for (std::size_t i = 0; i < size_bytes; ++i) size = size << 8 | byte(2 + i);
  const std::size_t head = 2 + size_bytes;
  if (unread_.size() - head < size) return false;

  const bool last = (byte(0) & 0x80) != 0;
  const unsigned opcode = byte(0) & 0xf;
  const std::string payload = unread_.substr(head, size);
  unread_.erase(0, head + size);
  if (opcode == ping) {
    send_frame(pong, payload);
  } else if (opcode == close_frame) {
    closed_ = true;
  } else if (opcode <= binary && (opcode != continuation || !fragments_.empty())) {
    fragments_ += payload;
    if (last) messages_.push_back(std::exchange(fragments_, {}));
  }
  return true;
}

}  // namespace visio::client
