#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "net/http_server.h"
#include "tests/net/raw_client.h"

namespace visio::tests {

/// A server whose handler echoes, on a thread of its own.
class EchoServer : public testing::Test, protected net::HttpHandler {
 protected:
  void start(const net::HttpLimits& limits = {},
             const std::optional<net::TlsFiles>& tls = std::nullopt) {
    server.emplace(loop, limits);
    ASSERT_TRUE(server->listen({loopback()}, tls, *this));
    address = server->addresses().front();
    thread_ = std::jthread([this] { loop.run(); });
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

  void wait_until_closed() { wait(closed_); }
  void wait_until_held() { wait(held_); }

  net::ControlLoop loop;
  std::optional<net::HttpServer> server;
  base::TransportAddress address;
  net::WebSocketId last;
  net::HttpResponder held;

 private:
  std::size_t body_limit(const net::HttpRequest&) const override { return 1000; }

  void respond(net::HttpRequest request, net::HttpResponder respond) override {
    if (request.path() == "/hold") {
      held = std::move(respond);
      held_.set_value();
    } else if (request.path() == "/drop") {
      return;
    } else {
      respond({.status = 200,
               .headers = {{"x-query", std::string(request.query().substr(0, 100))}},
               .body = request.method + " " + std::to_string(request.target.size()) + " " +
                       std::to_string(request.header("X-Big").size()) + " " + request.body});
    }
  }

  std::expected<net::WebSocketId, net::HttpResponse> upgrade(
      const net::HttpRequest& request) override {
    if (request.path() != "/socket") {
      return std::unexpected(net::HttpResponse{.status = 401, .body = "no token"});
    }
    return last = net::WebSocketId{last.value + 1};
  }

  void opened(net::WebSocketId socket) override {
    server->send(socket, net::MessageType::text, std::make_shared<std::string>("welcome"));
  }

  void receive(net::WebSocketId socket, net::MessageType type, base::Bytes message) override {
    const std::string_view text = base::as_text(message);
    if (text == "close me") {
      server->send(socket, type, std::make_shared<std::string>("goodbye"));
      server->close(socket, 1000);
    } else {
      server->send(socket, type, std::make_shared<std::string>(text));
    }
  }

  void closed(net::WebSocketId) override { closed_.set_value(); }

  static void wait(std::promise<void>& promise) {
    ASSERT_EQ(promise.get_future().wait_for(patience), std::future_status::ready);
  }

  std::promise<void> held_;
  std::promise<void> closed_;  // a test has one WebSocket at most
  std::jthread thread_;
};

}  // namespace visio::tests
