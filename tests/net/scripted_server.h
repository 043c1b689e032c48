#pragma once

#include <poll.h>
#include <sys/socket.h>

#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/net/loopback.h"

namespace visio::tests {

/// A server that answers one request after the other with what it was told, on a thread of its own.
/// An empty answer ends the connection, as does one that says "connection: close"; without an
/// answer left, connections are left open and silent.
class ScriptedServer {
 public:
  explicit ScriptedServer(std::deque<std::string> answers)
      : answers_(std::move(answers)), listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const net::SocketAddress any(loopback(), AF_INET);
    ::bind(listener_.get(), any.get(), any.size);
    ::listen(listener_.get(), 16);
    address_ = net::local_address(listener_.get());
    thread_ = std::jthread([this] { accept_all(); });
  }
  ~ScriptedServer() {
    const std::scoped_lock lock(mutex_);
    ::shutdown(listener_.get(), SHUT_RDWR);
    if (current_ >= 0) ::shutdown(current_, SHUT_RDWR);
  }

  std::string authority() const { return net::to_string(address_); }

  /// The heads of the requests that came, those to a tunnel's far end not among them.
  std::vector<std::string> requests() {
    const std::scoped_lock lock(mutex_);
    return requests_;
  }
  int connections() {
    const std::scoped_lock lock(mutex_);
    return connections_;
  }

  /// From now on CONNECT is answered by a connection to this server, whatever it names.
  void tunnel_to(const base::TransportAddress& server) { far_end_ = server; }

 private:
  void accept_all() {
    for (;;) {
      net::FileDescriptor socket(::accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC));
      if (!socket) return;
      note_current(socket.get());
      const bool is_left_open = serve(socket);
      note_current(-1);
      if (is_left_open) silent_.push_back(std::move(socket));
    }
  }

  void note_current(int socket) {
    const std::scoped_lock lock(mutex_);
    current_ = socket;
    if (socket >= 0) ++connections_;
  }

  void note_request(const std::string& head) {
    const std::scoped_lock lock(mutex_);
    requests_.push_back(head);
  }

  /// Whether the connection shall stay when no answer is left.
  bool serve(const net::FileDescriptor& socket) {
    while (!answers_.empty()) {
      const std::string head = read_head(socket);
      if (head.empty()) return false;
      note_request(head);
      const std::string answer = answers_.front();
      answers_.pop_front();
      ::send(socket.get(), answer.data(), answer.size(), MSG_NOSIGNAL);
      const bool is_tunnel = head.starts_with("CONNECT ") && far_end_;
      if (is_tunnel) relay(socket);
      if (is_tunnel || answer.empty() || answer.contains("connection: close")) return false;
    }
    return true;
  }

  static std::string read_head(const net::FileDescriptor& socket) {
    std::string head;
    char byte = 0;
    while (!head.ends_with("\r\n\r\n")) {
      if (::recv(socket.get(), &byte, 1, 0) != 1) return "";
      head += byte;
    }
    return head;
  }

  void relay(const net::FileDescriptor& near) {
    const net::FileDescriptor far = connect_to(*far_end_);
    pollfd ends[2] = {{near.get(), POLLIN, 0}, {far.get(), POLLIN, 0}};
    while (::poll(ends, 2, -1) > 0) {
      for (int from = 0; from < 2; ++from) {
        if (ends[from].revents == 0) continue;
        char bytes[4096];
        const ssize_t size = ::recv(ends[from].fd, bytes, sizeof bytes, 0);
        if (size <= 0) return;
        ::send(ends[1 - from].fd, bytes, static_cast<std::size_t>(size), MSG_NOSIGNAL);
      }
    }
  }

  std::deque<std::string> answers_;
  net::FileDescriptor listener_;
  base::TransportAddress address_;
  std::optional<base::TransportAddress> far_end_;
  std::mutex mutex_;
  std::vector<std::string> requests_;
  int connections_ = 0;
  int current_ = -1;  ///< the socket that is served
  std::vector<net::FileDescriptor> silent_;
  std::jthread thread_;
};

/// An HTTP answer with this body.
inline std::string scripted_answer(std::string_view body, std::string_view status = "200 OK",
                                   std::string_view headers = "") {
  return "HTTP/1.1 " + std::string(status) + "\r\n" + std::string(headers) +
         "content-length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

}  // namespace visio::tests
