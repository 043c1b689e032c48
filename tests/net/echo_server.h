#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>

#include "net/completion.h"
#include "net/http_server.h"
#include "tests/base/real_clock.h"
#include "tests/net/raw_client.h"

namespace visio::tests {

/// A server whose handler echoes, on a thread of its own. It has two kinds of WebSockets: one that
/// echoes, at /socket, and one that counts, at /counter.
class EchoServer : public testing::Test, protected net::HttpHandler {
 protected:
  void start(const net::HttpLimits& limits = {},
             const std::optional<net::TlsFiles>& tls = std::nullopt) {
    server.emplace(loop, real_clock, limits);
    ASSERT_TRUE(server->listen({loopback()}, tls, *this));
    address = server->addresses().front();
    thread_ = std::jthread([this] {
      loop.run([this](const std::exception& failure) { last_failure = failure.what(); });
    });
  }

  ~EchoServer() override {
    loop.stop();
    thread_ = {};
  }

  RawClient connect() { return RawClient(address); }

  /// Runs something on the server's thread and waits for it.
  void on_loop(std::function<void()> action) {
    std::promise<void> done;
    loop.post([&] {
      action();
      done.set_value();
    });
    wait(done);
  }

  /// Through the newest WebSocket that echoes, if it is still there.
  void send_last(net::MessageType type, std::shared_ptr<const std::string> message) {
    if (last) last->send(type, std::move(message));
  }

  void wait_until_closed() { wait(closed_); }
  void wait_until_held() { wait(held_); }

  net::ControlLoop loop;
  std::optional<net::HttpServer> server;
  base::TransportAddress address;
  net::WebSocket* last = nullptr;  ///< the newest that echoes
  net::Completion<net::HttpResponse> held;
  std::atomic<bool> is_closed = false;  ///< the WebSocket
  std::uint16_t closed_with = 0;
  std::string last_failure;
  std::string public_authority;

  net::Task<net::HttpResponse> respond(net::HttpRequest request,
                                       net::HttpRequestBody& body) override {
    auto read = co_await body.read_all(1000);
    if (!read) co_return std::move(read.error());
    if (request.path() == "/hold") co_return co_await hold();
    if (request.path() == "/drop") throw std::runtime_error("dropped");
    if (request.path() == "/large") {
      co_return net::HttpResponse{.status = 201, .body = std::string(10'000'000, 'x')};
    }
    co_return net::HttpResponse{
        .status = 200,
        .headers = {{"x-query", std::string(request.query().substr(0, 100))}},
        .body = request.method + " " + std::to_string(request.target.size()) + " " +
                std::to_string(request.header("X-Big").size()) + " " + *read};
  }

 private:
  class Echo;
  class Counter;

  std::size_t head_limit(std::string_view path) const override {
    return path == "/rtc" ? 1024 * 1024 : 16 * 1024;
  }
  std::string https_authority() const override { return public_authority; }

  net::Task<net::HttpResponse> hold() {
    auto begin = [this](net::Completion<net::HttpResponse> completion) {
      held = std::move(completion);
      held_.set_value();
    };
    return net::completion_of<net::HttpResponse>(std::move(begin));
  }

  net::Task<net::WebSocketUpgrade> upgrade(net::HttpRequest request) override;

  static void wait(std::promise<void>& promise) {
    ASSERT_EQ(promise.get_future().wait_for(patience), std::future_status::ready);
  }

  std::promise<void> held_;
  std::promise<void> closed_;  // a test has one WebSocket at most
  std::jthread thread_;
};

class EchoServer::Echo final : public net::WebSocketSession {
 public:
  explicit Echo(EchoServer& server) : server_(server) {}

  void opened(net::WebSocket& socket) override {
    socket_ = server_.last = &socket;
    socket.send(net::MessageType::text, std::make_shared<std::string>("welcome"));
  }

  void receive(net::MessageType type, base::Bytes message) override {
    const std::string_view text = base::as_text(message);
    if (text == "fail") throw std::runtime_error("failed");
    if (text == "close me") {
      socket_->send(type, std::make_shared<std::string>("goodbye"));
      socket_->close(1000);
    } else {
      socket_->send(type, std::make_shared<std::string>(text));
    }
  }

  void closed(std::uint16_t code) override {
    if (server_.last == socket_) server_.last = nullptr;
    server_.closed_with = code;
    server_.is_closed = true;
    server_.closed_.set_value();
  }

 private:
  EchoServer& server_;
  net::WebSocket* socket_ = nullptr;
};

class EchoServer::Counter final : public net::WebSocketSession {
 public:
  void opened(net::WebSocket& socket) override { socket_ = &socket; }

  void receive(net::MessageType, base::Bytes message) override {
    bytes_ += message.size();
    socket_->send(net::MessageType::text, std::make_shared<std::string>(std::to_string(bytes_)));
  }

  void closed(std::uint16_t) override {}

 private:
  net::WebSocket* socket_ = nullptr;
  std::size_t bytes_ = 0;
};

inline net::Task<net::WebSocketUpgrade> EchoServer::upgrade(net::HttpRequest request) {
  if (request.path() == "/socket") co_return std::make_unique<Echo>(*this);
  if (request.path() == "/counter") co_return std::make_unique<Counter>();
  co_return std::unexpected(net::HttpResponse{.status = 401, .body = "no token"});
}

}  // namespace visio::tests
